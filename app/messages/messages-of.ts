import { en, type Messages } from './en';
import type { Locale } from './locales';
import { zhCN } from './zh-CN';

/** Keys of messages are checked by the compiler wherever `useTranslations` is called. */
declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
    Locale: Locale;
  }
}

/** All texts of the pages in one language. */
export const messagesOf = (locale: Locale): Messages => (locale === 'en' ? en : zhCN);
