import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../../runtime/core/types';
import { clashesOf, rebased } from './conflict';

const base = { name: '一中实验室', amount: 100, note: 'x' };
const fields = ['name', 'amount', 'note', 'tags'];

describe('conflict', () => {
  it('names what others changed, first what both did', () => {
    const theirs = { ...base, name: '一中新实验室', amount: 110 };
    const mine = rebased(base, { ...base, amount: 120 }, theirs, fields);
    expect(clashesOf(base, mine, theirs, fields)).toEqual([
      { field: 'amount', mine: 120, theirs: 110, both: true },
      { field: 'name', mine: '一中新实验室', theirs: '一中新实验室', both: false },
    ]);
  });
  it('is no clash when both entered the same', () => {
    const same = { ...base, amount: 120 };
    expect(clashesOf(base, same, same, fields)).toEqual([{ field: 'amount', mine: 120, theirs: 120, both: false }]);
  });
  it('is one as well where the first value was entered again', () => {
    const theirs = { ...base, amount: 110 };
    expect(clashesOf(base, base, theirs, fields)).toEqual([{ field: 'amount', mine: 100, theirs: 110, both: true }]);
  });
  it('knows removed values', () => {
    const { note: _, ...theirs } = base;
    expect(clashesOf(base, theirs, theirs, fields)).toEqual([{ field: 'note', mine: undefined, theirs: undefined, both: false }]);
  });
  it('puts own entries on top of the present state, but for those given up', () => {
    const { note: _, ...mine } = { ...base, amount: 120, tags: ['a'] };
    const theirs = { ...base, name: 'new', amount: 110 };
    expect(rebased(base, mine, theirs, fields)).toEqual({ name: 'new', amount: 120, tags: ['a'] });
    expect(rebased(base, mine, theirs, fields, new Set(['amount']))).toEqual({ name: 'new', amount: 110, tags: ['a'] });
  });
  it('takes what the server made of an accepted entry', () => {
    const mine = { ...base, tags: [{ text: 'new' }] };
    const theirs = { ...base, tags: [{ id: '1', text: 'new' }] };
    const all = { ...base, note: 'y' };
    expect(rebased(mine, mine, theirs, fields)).toEqual(theirs);
    expect(rebased(mine, { ...mine, note: 'y' }, theirs, fields)).toEqual({ ...all, tags: theirs.tags });
  });
  it('keeps rows that were only begun, where they stood, unless they were there at a save', () => {
    const rows: Json[] = [{ model: 'a' }, {}, { model: 'b', note: '' }, { note: ' ' }];
    const stored = { ...base, tags: [{ model: 'a' }] };
    const mine = { ...stored, tags: rows, amount: 120 };
    const after = { ...stored, photos: [{ sha256: 'x' }] };
    expect(rebased(stored, mine, after, fields)).toEqual({ ...after, amount: 120, tags: rows });
    // a row begun in an empty table, and nothing else
    expect(rebased(base, { ...base, tags: [{}] }, base, fields)).toEqual({ ...base, tags: [{}] });
    // somebody else's rows come first
    expect(rebased(stored, { ...stored, tags: [{}, { model: 'a' }] }, { ...stored, tags: [{ model: 'z' }] }, fields).tags).toEqual([
      { model: 'z' },
      {},
    ]);
    expect(rebased(mine, mine, after, fields).tags).toEqual([{ model: 'a' }]);
    expect(rebased(stored, mine, after, fields, new Set(['tags'])).tags).toEqual([{ model: 'a' }]);
  });
});
