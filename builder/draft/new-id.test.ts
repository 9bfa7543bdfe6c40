import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ID_PATTERN, RESERVED_FIELD_NAMES } from '../../schemas/process';
import { newId } from './new-id';

describe('a new id', () => {
  it.each([
    ['Site visit', [], 'siteVisit'],
    ['siteVisit', [], 'siteVisit'],
    ['现场拜访', [], 'field'],
    ['现场拜访', ['field'], 'field2'],
    ['Café 2nd', [], 'cafe2nd'],
    ['stage', [], 'stage2'],
    ['offer9', ['offer9', 'offer2'], 'offer3'],
    ['constructor', [], 'constructor2'],
    ['3D model', [], 'dModel'],
    ['', [], 'field'],
  ])('for %s beside %j', (base, taken, id) => {
    expect(newId(base, new Set(taken), 'field')).toBe(id);
  });
  it('always fits the grammar and is never taken', () => {
    const check = (base: string, taken: string[]) => {
      const id = newId(base, new Set([...taken, base]), 'thing');
      expect(id).toMatch(new RegExp(ID_PATTERN));
      expect([...taken, base]).not.toContain(id);
      expect(RESERVED_FIELD_NAMES.has(id)).toBe(false);
    };
    fc.assert(fc.property(fc.string({ maxLength: 90 }), fc.array(fc.constantFrom('thing', 'thing2', 'a', 'a2', 'a3')), check));
  });
});
