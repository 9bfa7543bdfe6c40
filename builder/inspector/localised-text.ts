import type { Text } from '../../schemas/process';
import { LOCALES, type Locale } from '../../schemas/text';

/** What a text says in exactly this language; one string speaks for every language. */
export function textIn(text: Text | undefined, locale: Locale): string {
  if (text === undefined) return '';
  return typeof text === 'string' ? text : (text[locale] ?? '');
}

/** The text with other words in one language; undefined when no words are left. */
export function withTextIn(text: Text | undefined, locale: Locale, words: string): Text | undefined {
  const before: Readonly<Record<string, string>> =
    text === undefined ? {} : typeof text === 'string' ? Object.fromEntries(LOCALES.map((one) => [one, text])) : text;
  const { [locale]: _, ...others } = before;
  const said = Object.entries({ ...others, ...(words === '' ? {} : { [locale]: words }) }).filter(([, one]) => one !== '');
  if (said.length === 0) return undefined;
  // in the order of the languages of the product, others after them
  const order = (name: string) => (LOCALES as readonly string[]).indexOf(name) >>> 0;
  return Object.fromEntries(said.sort(([a], [b]) => order(a) - order(b)));
}
