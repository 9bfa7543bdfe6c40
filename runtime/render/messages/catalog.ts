import { createTranslator } from 'use-intl/core';
import type { Locale } from '../../../schemas/text';
import { en } from './en';
import { zhCN } from './zh-CN';

type Widened<T> = { [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };
/** The shape every language has; a missing or surplus key fails the type check. */
export type Messages = Widened<typeof en>;

/** The texts of rendered parts, by language. */
export const MESSAGES: Record<Locale, Messages> = { 'zh-CN': zhCN, en };

function translatorFor(locale: Locale) {
  return createTranslator({ locale, messages: MESSAGES[locale], timeZone: 'UTC' });
}
/** Says a text of the catalogue: `texts('gate.progress', { done: 2, total: 5 })`. */
export type Texts = ReturnType<typeof translatorFor>;

const translators = new Map<Locale, Texts>();

/** The translator of one language; made once, since parsing messages is not free and hundreds of fields ask for it. */
export function textsIn(locale: Locale): Texts {
  const known = translators.get(locale);
  if (known) return known;
  const made = translatorFor(locale);
  translators.set(locale, made);
  return made;
}
