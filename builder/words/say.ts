import type { Text } from '../../schemas/process';
import { bilingual, localise } from '../../schemas/text';

/** Whether a text says anything. */
export function isSaid(text: Text | undefined): text is Text {
  return localise(text, 'en').trim() !== '';
}

/** A sentence in both languages; `{0}`, `{1}` … stand for names, each in the language of the sentence. */
export function say(zh: string, en: string, ...names: readonly Text[]): { 'zh-CN': string; en: string } {
  const filled = (sentence: string, locale: string) =>
    sentence.replace(/\{(\d)\}/g, (_, at: string) => localise(names[Number(at)], locale, '…'));
  return bilingual(filled(zh, 'zh-CN'), filled(en, 'en'));
}
