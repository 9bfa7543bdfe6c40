/** Texts in several languages: picking one, and writing our own messages in all of them. */
import type { Text } from './process';

/** The languages the product speaks. Every message of ours exists in each of them. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
/** of people who never chose one */
export const DEFAULT_LOCALE: Locale = 'zh-CN';

/** A text of ours, in every language. */
export function bilingual(zh: string, en: string): { 'zh-CN': string; en: string } {
  return { 'zh-CN': zh, en };
}

function language(locale: string): string {
  return locale.split('-')[0] ?? locale;
}

/**
 * The text in one language: in that very locale, else in the same language, else in zh-CN, en, or whatever comes first.
 * Empty strings count as missing. `fallback` is answered when there is no text at all.
 */
export function localise(text: Text | undefined, locale: string, fallback = ''): string {
  if (text === undefined || text === null) return fallback;
  if (typeof text === 'string') return text || fallback;
  const entries = Object.entries(text).filter((entry) => typeof entry[1] === 'string' && entry[1] !== '');
  const find = (matches: (key: string) => boolean) => entries.find(([key]) => matches(key))?.[1];
  return (
    find((key) => key === locale) ??
    find((key) => language(key) === language(locale)) ??
    find((key) => key === 'zh-CN') ??
    find((key) => key === 'en') ??
    entries[0]?.[1] ??
    fallback
  );
}
