/** Answers of the customer's page: small documents without scripts, of this one address only. */
import { randomBytes } from 'node:crypto';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ConfirmationNotice, type NoticeState } from '../../runtime/render/confirmation/confirmation-notice';
import { CONFIRMATION_STYLE } from '../../runtime/render/confirmation/confirmation-style';
import { CONFIRMATION_TEXTS } from '../../runtime/render/confirmation/confirmation-texts';
import type { Locale } from '../../schemas/text';

/** Nothing of the link may be kept, found by a search engine, framed, or told to another site. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
} as const;

export function documentOf(content: ReactElement, locale: Locale, status = 200, headers: Record<string, string> = {}): Response {
  const nonce = randomBytes(16).toString('base64');
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    '<meta name="robots" content="noindex, nofollow">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="format-detection" content="telephone=no">',
    '<meta name="color-scheme" content="light dark">',
    '<link rel="icon" href="/favicon.svg">',
    `<title>${CONFIRMATION_TEXTS[locale].pageTitle}</title>`,
    `<style nonce="${nonce}">html,body{margin:0;height:100%}${CONFIRMATION_STYLE}</style>`,
  ].join('');
  const html = `<!doctype html><html lang="${locale}"><head>${head}</head><body>${renderToStaticMarkup(content)}</body></html>`;
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return new Response(html, {
    status,
    headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, ...headers },
  });
}

/** A page that only tells how it is. */
export function noticeOf(state: NoticeState, locale: Locale, status: number, headers: Record<string, string> = {}): Response {
  return documentOf(createElement(ConfirmationNotice, { locale, state }), locale, status, headers);
}

export const LINK_HEADERS: Readonly<Record<string, string>> = HEADERS;
