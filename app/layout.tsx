import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import 'mantine-datatable/styles.css';
import './ui/global.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { messagesOf } from './messages/messages-of';
import { AppFrame } from './ui/frame/app-frame';
import { Providers } from './ui/providers';
import { requestLocale, requestNonce } from './ui/request-context';

export const metadata: Metadata = {
  applicationName: 'Pinion',
  icons: { icon: [{ url: '/favicon.svg', type: 'image/svg+xml' }], apple: '/icon-192.png' },
  manifest: '/manifest.webmanifest',
  // Phones turn any run of digits into a link, which breaks order numbers.
  formatDetection: { telephone: false },
};
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  // Else a phone makes the page wider for a dropdown that is not placed yet, and the two chase each other for ever. Zooming in stays free.
  minimumScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f7' },
    { media: '(prefers-color-scheme: dark)', color: '#121514' },
  ],
};

/** Reading headers makes every page dynamic, which the nonce needs anyway. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, nonce] = await Promise.all([requestLocale(), requestNonce()]);
  return (
    <html lang={locale} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <Providers locale={locale} messages={messagesOf(locale)} nonce={nonce}>
          <AppFrame>{children}</AppFrame>
        </Providers>
      </body>
    </html>
  );
}
