import { LOCALES, type Locale } from '../../schemas/text';

export type { Locale };
export const LOCALE_COOKIE = 'pinion_locale';
export const LOCALE_NAMES: { [locale in Locale]: string } = { 'zh-CN': '简体中文', en: 'English' };

const isLocale = (value: string | undefined): value is Locale => LOCALES.some((locale) => locale === value);

/** The cookie's locale if we speak it, else the best of an Accept-Language header, else zh-CN. */
export function pickLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
      return { language: tag.split('-')[0], q: q ? Number(q.slice(2)) || 0 : 1 };
    })
    .sort((a, b) => b.q - a.q);
  for (const { language } of wanted) {
    const match = LOCALES.find((locale) => locale.split('-')[0] === language);
    if (match) return match;
  }
  return 'zh-CN';
}
