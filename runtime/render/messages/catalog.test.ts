import { describe, expect, it } from 'vitest';
import { MESSAGES, textsIn } from './catalog';

type Tree = { readonly [key: string]: string | Tree };
const keysOf = (tree: Tree, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`)));
const textOf = (tree: Tree, key: string): string =>
  key.split('.').reduce<string | Tree>((at, part) => (typeof at === 'string' ? at : (at[part] ?? '')), tree) as string;
const argumentsOf = (text: string) =>
  [...text.matchAll(/\{(\w+)[,}]/g)]
    .map((match) => match[1])
    .filter((name) => name !== undefined)
    .toSorted();

describe('messages of rendered parts', () => {
  it('has the same keys in both languages, none of them empty', () => {
    expect(keysOf(MESSAGES['zh-CN'])).toEqual(keysOf(MESSAGES.en));
    for (const tree of Object.values(MESSAGES)) for (const key of keysOf(tree)) expect(textOf(tree, key), key).not.toBe('');
  });
  it('asks for the same values in both languages', () => {
    const names = (text: string) => [
      ...new Set(
        argumentsOf(text.replace(/\{#?[^{}]* (character|entry|entries|row|note|item|day|hour|minute|field|record|waiver)s?[^{}]*\}/g, '')),
      ),
    ];
    for (const key of keysOf(MESSAGES.en)) expect(names(textOf(MESSAGES['zh-CN'], key)), key).toEqual(names(textOf(MESSAGES.en, key)));
  });
  it('parses every text of both languages', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const say = textsIn(locale) as unknown as (key: string, values: Record<string, unknown>) => string;
      for (const key of keysOf(MESSAGES[locale])) {
        const values = Object.fromEntries(argumentsOf(textOf(MESSAGES[locale], key)).map((name) => [name, 2]));
        expect(say(key, values), `${locale} ${key}`).not.toContain(key);
      }
    }
  });
});
