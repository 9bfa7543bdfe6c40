import { describe, expect, it } from 'vitest';
import { plainBlocks } from './plain-blocks';

describe('plain text', () => {
  it('is paragraphs and lists, whatever the ends of its lines', () => {
    expect(plainBlocks('One\r\nTwo\n\nThree\n- a\n- b\n  goes on\n1. x\n2、y\n\n• c')).toEqual([
      { kind: 'paragraph', lines: ['One', 'Two'] },
      { kind: 'paragraph', lines: ['Three'] },
      { kind: 'bullets', items: ['a', 'b\ngoes on'] },
      { kind: 'numbers', items: ['x', 'y'] },
      { kind: 'bullets', items: ['c'] },
    ]);
  });
  it('takes nothing for a list that only looks like one', () => {
    const lines = ['-5 % is too much', '3.5 million', '- ', '2026-11-28'];
    // "3.5" begins like an item: a number with a point and no blank stays text
    expect(plainBlocks(lines.join('\n\n')).map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph', 'paragraph']);
  });
  it('leaves markup alone', () => {
    expect(plainBlocks('<b onclick="x()">Hi</b> [a](javascript:b)')).toEqual([
      { kind: 'paragraph', lines: ['<b onclick="x()">Hi</b> [a](javascript:b)'] },
    ]);
  });
  it('is done with a long hostile line in no time', () => {
    const start = performance.now();
    plainBlocks(`${' '.repeat(200_000)}x\n${'1'.repeat(200_000)}`);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
