import { describe, expect, it } from 'vitest';
import { DESIGNER_MESSAGES } from './catalog';

type Tree = { [key: string]: string | Tree };
function leaves(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : [...leaves(value, `${path}${key}.`)],
    ),
  );
}
/** Names of the arguments of an ICU message. */
const argumentsOf = (message: string) => [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort();
const english = leaves(DESIGNER_MESSAGES.en);
const chinese = leaves(DESIGNER_MESSAGES['zh-CN']);

describe('texts of the designer', () => {
  it('have the same keys and arguments in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, message] of english) expect([key, argumentsOf(chinese.get(key) ?? '')]).toEqual([key, argumentsOf(message)]);
  });
  it('are complete: no empty text, no Chinese in English', () => {
    for (const [key, message] of chinese) expect(message.trim(), key).not.toBe('');
    for (const [key, message] of english) expect(message, key).not.toMatch(/\p{Script=Han}/u);
  });
});
