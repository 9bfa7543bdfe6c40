import { en, type Messages } from './en';
import type { Locale } from './locales';
import { zhCN } from './zh-CN';

/** All texts of the pages in one language. */
export const messagesOf = (locale: Locale): Messages => (locale === 'en' ? en : zhCN);
