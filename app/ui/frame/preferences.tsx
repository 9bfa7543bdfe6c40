'use client';
import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { useLocale, useTranslations } from 'use-intl';
import { useSaveMe, useSession } from '../../client/session';
import { LOCALE_COOKIE, LOCALE_NAMES, type Locale } from '../../messages/locales';

/** Switches the language of everything: remembered in a cookie (the server renders with it) and with the person. */
export function useSwitchLocale(): (locale: Locale) => void {
  const save = useSaveMe();
  const session = useSession();
  return (locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and Firefox of phones in use
    document.cookie = `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax`;
    // Labels of processes come from the server in the new language, so the whole page is read again.
    const reload = () => window.location.reload();
    if (session.data) save.mutate({ locale }, { onSuccess: reload, onError: reload });
    else reload();
  };
}

export function LanguageControl({ fullWidth }: { fullWidth?: boolean }) {
  const t = useTranslations('nav');
  const locale = useLocale();
  const change = useSwitchLocale();
  return (
    <SegmentedControl
      size="xs"
      fullWidth={fullWidth}
      aria-label={t('language')}
      value={locale}
      data={Object.entries(LOCALE_NAMES).map(([value, label]) => ({ value: value as Locale, label }))}
      onChange={(value) => change(value as Locale)}
    />
  );
}

export function ColorSchemeControl({ fullWidth }: { fullWidth?: boolean }) {
  const t = useTranslations('nav');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  // The server cannot know what this browser remembers.
  const value = useMounted() ? colorScheme : 'auto';
  return (
    <SegmentedControl
      size="xs"
      fullWidth={fullWidth}
      aria-label={t('colorScheme')}
      value={value}
      data={[
        { value: 'auto', label: t('schemeAuto') },
        { value: 'light', label: t('schemeLight') },
        { value: 'dark', label: t('schemeDark') },
      ]}
      onChange={(next) => setColorScheme(next as 'auto' | 'light' | 'dark')}
    />
  );
}
