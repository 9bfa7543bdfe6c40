import { createTranslator } from 'use-intl/core';
import type { Locale } from '../../schemas/text';
import { en } from './en';
import { zhCN } from './zh-CN';

type Widened<T> = { [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };
/** The shape every language has; a missing or surplus key fails the type check. */
export type DesignerMessages = Widened<typeof en>;

/** The texts of the designer, by language. */
export const DESIGNER_MESSAGES: Record<Locale, DesignerMessages> = { 'zh-CN': zhCN, en };

function translatorFor(locale: Locale) {
  return createTranslator({ locale, messages: DESIGNER_MESSAGES[locale], timeZone: 'UTC' });
}
/** Says a text of the catalogue: `texts('frame.undo')`. */
export type DesignerTexts = ReturnType<typeof translatorFor>;

const translators = new Map<Locale, DesignerTexts>();

/** The translator of one language, made once. */
export function designerTexts(locale: Locale): DesignerTexts {
  const known = translators.get(locale);
  if (known) return known;
  const made = translatorFor(locale);
  translators.set(locale, made);
  return made;
}
