'use client';
import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { createQueryClient } from '../client/query-client';
import type { Messages } from '../messages/en';
import type { Locale } from '../messages/locales';
import { cssVariables, theme } from './theme';
import 'dayjs/locale/zh-cn.js';

interface ProvidersProps {
  locale: Locale;
  messages: Messages;
  nonce: string | undefined;
  children: ReactNode;
}

const CHINESE_MONTHS = { monthLabelFormat: 'YYYY年M月', yearLabelFormat: 'YYYY年', monthsListFormat: 'M月' };

/** Everything the pages stand on: look, language, server state, messages to the person. */
export function Providers({ locale, messages, nonce, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  const close = messages.common.close;
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  // Close buttons are drawn by Mantine, which has no words of its own for them; nor does it order months and years as Chinese does.
  const spoken = useMemo(() => {
    const months = locale === 'zh-CN' ? { defaultProps: CHINESE_MONTHS } : {};
    return mergeThemeOverrides(theme, {
      components: {
        Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
        DatePickerInput: months,
        DateTimePicker: months,
      },
    });
  }, [close, locale]);
  return (
    // no text of the catalogue formats a time (app/ui/times.ts does, in the zone of the browser); named so that the server does not warn
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <QueryClientProvider client={queryClient}>
        <MantineProvider
          theme={spoken}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
          getStyleNonce={nonce ? () => nonce : undefined}
        >
          <DatesProvider settings={{ locale: locale.toLowerCase() }}>
            <ModalsProvider
              labels={{ confirm: messages.common.confirm, cancel: messages.common.cancel }}
              modalProps={{ closeButtonProps: { 'aria-label': messages.common.close } }}
            >
              {/* On a phone the way on is at the bottom: it must not be covered. */}
              <Notifications position={phone ? 'top-center' : 'bottom-right'} containerWidth={360} />
              {children}
            </ModalsProvider>
          </DatesProvider>
        </MantineProvider>
      </QueryClientProvider>
    </IntlProvider>
  );
}
