import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completed, completionAt } from './completion';

const NAMES = [
  { name: 'amount', label: '预计金额' },
  { name: 'quoteAmount', label: '报价金额' },
  { name: 'stage', label: '阶段' },
  { name: 'related.customer.tier', label: '客户 · 等级' },
];
const found = (text: string, caret = text.length) => completionAt(text, caret, NAMES)?.names.map(({ name }) => name) ?? null;

describe('what a word may become', () => {
  it('finds names as they are written, those that begin with the word first', () => {
    expect(found('am')).toEqual(['amount', 'quoteAmount']);
    expect(found('amount > 5 && st')).toEqual(['stage', 'related.customer.tier']);
    expect(found('related.c')).toEqual(['related.customer.tier']);
  });
  it('finds them as they are called, and writes what the expression needs', () => {
    const completion = completionAt('1 < 金额', 6, NAMES);
    expect(completion?.names.map(({ name }) => name)).toEqual(['amount', 'quoteAmount']);
    if (completion === null) throw new Error('nothing found');
    expect(completed('1 < 金额', completion, 'amount')).toEqual({ text: '1 < amount', caret: 10 });
  });
  it('keeps out of texts, numbers, the middle of words, and what is written already', () => {
    expect(found('stage == "am')).toBeNull();
    expect(found(`stage == 'a"m`)).toBeNull();
    expect(found('stage == "won" && am')).toEqual(['amount', 'quoteAmount']);
    expect(found('12')).toBeNull();
    expect(found('')).toBeNull();
    expect(found('amount', 2)).toBeNull();
    expect(found('stage')).toBeNull();
    expect(found('nothing')).toBeNull();
  });
  it('never fails, and replaces the word and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (text, at) => {
        const caret = Math.min(at, text.length);
        const completion = completionAt(text, caret, NAMES);
        if (completion === null) return;
        const done = completed(text, completion, 'amount');
        expect(done.text.startsWith(text.slice(0, completion.from))).toBe(true);
        expect(done.text.endsWith(text.slice(caret))).toBe(true);
        expect(done.text.slice(completion.from, done.caret)).toBe('amount');
      }),
    );
  });
});
