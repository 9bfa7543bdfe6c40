import type { Messages } from './en';
import type { Locale } from './locales';

/** Keys of messages are checked by the compiler wherever `useTranslations` is called. */
declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
    Locale: Locale;
  }
}
