import { describe, expect, it } from 'vitest';
import bidding from '../../public/templates/bidding.json';
import type { Process, Text } from '../../schemas/process';
import { applyEdit } from '../draft/apply-edit';
import { isHalfSaid, textsOf } from './texts-of';

const process = structuredClone(bidding) as unknown as Process;
const [tabbed] = process.recordTypes[0]?.forms ?? [];
if (tabbed !== undefined) tabbed.tabs = [{ id: 'first', label: { 'zh-CN': '第一页' } }];

describe('texts of a record type', () => {
  it('each is what its own edit changes, and nothing else', () => {
    const said: Text = { 'zh-CN': '改了', en: 'Changed' };
    for (const [at, type] of process.recordTypes.entries()) {
      const before = textsOf(type);
      for (const text of before) {
        const result = applyEdit(process, text.edit(said));
        if (!result.ok) throw new Error(`${text.key} was refused`);
        const after = textsOf(result.process.recordTypes[at] ?? type);
        expect(after.filter(({ value }, place) => value !== before[place]?.value).map(({ key, value }) => [key, value])).toEqual([
          [text.key, said],
        ]);
      }
    }
  });
  it('tabs of forms are among them', () => {
    const tabs = process.recordTypes.flatMap(textsOf).filter(({ key }) => key.includes(' tab '));
    expect(tabs.map((text) => [text.value, isHalfSaid(text)])).toEqual([[{ 'zh-CN': '第一页' }, true]]);
  });
  it('keys are unique', () => {
    const keys = process.recordTypes.flatMap(textsOf).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('counts as missing what only one language says; one string speaks for both', () => {
    expect(isHalfSaid({ value: { en: 'Only' } })).toBe(true);
    expect(isHalfSaid({ value: { en: 'Both', 'zh-CN': '都有' } })).toBe(false);
    expect(isHalfSaid({ value: 'Both' })).toBe(false);
    expect(isHalfSaid({ value: undefined })).toBe(false);
  });
});
