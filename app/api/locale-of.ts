import type { Person } from '../../runtime/shell/ports';
import { LOCALES, type Locale } from '../../schemas/text';

const known = (tag: string | undefined | null): Locale | null => {
  if (!tag) return null;
  const language = tag.slice(0, 2).toLowerCase();
  return LOCALES.find((locale) => locale.slice(0, 2) === language) ?? null;
};

const COOKIE = /(?:^|;\s*)pinion_locale=([A-Za-z-]{2,10})/;
/** A few headers occur again and again; what was read from them is kept. */
const preferred = new Map<string, Locale | null>();

function fromAcceptLanguage(header: string): Locale | null {
  const kept = preferred.get(header);
  if (kept !== undefined) return kept;
  const ranked = header
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag, quality] = part.trim().split(/;\s*q=/);
      return { locale: known(tag), quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter((one) => one.locale !== null && one.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const locale = ranked[0]?.locale ?? null;
  if (preferred.size < 200 && header.length < 200) preferred.set(header, locale);
  return locale;
}

/**
 * The language of an answer. A page's own choice (cookie `pinion_locale`) comes first, because every browser sends
 * Accept-Language whether its person chose it or not; then Accept-Language, the person's setting, and zh-CN.
 */
export function localeOf(headers: Headers, person: Person | null): Locale {
  const cookie = headers.get('cookie');
  const chosen = cookie === null ? null : known(COOKIE.exec(cookie)?.[1]);
  if (chosen !== null) return chosen;
  const accepted = headers.get('accept-language');
  return (accepted === null ? null : fromAcceptLanguage(accepted)) ?? known(person?.locale) ?? 'zh-CN';
}
