import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { zhCN } from './zh-CN';

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
const english = leaves(en);
const chinese = leaves(zhCN);

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });
  it('take the same arguments in both languages', () => {
    for (const [key, message] of english) expect([key, argumentsOf(chinese.get(key) ?? '')]).toEqual([key, argumentsOf(message)]);
  });
  it('are complete: no empty text, Chinese is Chinese', () => {
    const latinOnly = ['apiDocs.example', 'people.admin'];
    for (const [key, message] of chinese) {
      expect(message.trim(), key).not.toBe('');
      if (!latinOnly.includes(key)) expect(message, key).toMatch(/[\p{Script=Han}，、：]/u);
    }
    for (const [key, message] of english) expect(message, key).not.toMatch(/\p{Script=Han}/u);
  });
  it('are valid ICU messages', () => {
    // every name in a text has a value; plurals and numbers ask for a number
    const names = [...JSON.stringify([en, zhCN]).matchAll(/\{(\w+)/g)].map(([, name = '']) => [name, 'x']);
    const values = { ...Object.fromEntries(names), count: 2, number: 3, version: 4, taken: 2 };
    for (const [locale, messages] of [
      ['en', en],
      ['zh-CN', zhCN],
    ] as const) {
      const translate = createTranslator<Tree>({
        locale,
        messages: messages as unknown as Tree,
        onError: (error) => {
          throw error;
        },
      }) as unknown as (key: string, values: object) => string;
      for (const key of english.keys()) expect(translate(key, values), key).not.toMatch(/\{\w+/);
    }
  });
});
