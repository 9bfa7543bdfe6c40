/** `/c/{token}`: what a customer opens in the browser of a phone or of a chat app. No account, no script, no cookie. */
import { type Context, Hono } from 'hono';
import { createElement } from 'react';
import { ConfirmationNotice } from '../../runtime/render/confirmation/confirmation-notice';
import { ConfirmationPage, type ConfirmationPageProps } from '../../runtime/render/confirmation/confirmation-page';
import { CONFIRMATION_TEXTS } from '../../runtime/render/confirmation/confirmation-texts';
import type { OpenedLink } from '../../runtime/shell/confirmations/confirmation-service';
import { TOKEN_PATTERN } from '../../runtime/shell/confirmations/link-token';
import { storeFailure } from '../../runtime/shell/store-failures';
import { LOCALES, type Locale, localise } from '../../schemas/text';
import { localeOf } from '../api/locale-of';
import { contentDisposition } from '../api/resources/content-disposition';
import type { ApiDeps } from '../api/route/define-route';
import { ApiRefusal } from '../api/route/problem-details';
import { readText } from '../api/route/read-body';
import { addressOf } from '../api/route/serve-route';
import { documentOf, LINK_HEADERS, noticeOf } from './confirm-html';
import type { LinkLimit } from './link-limit';

/** Where links begin. */
export const CONFIRM_BASE = '/c';
/** A name and a remark, however they are encoded. */
const MAX_FORM_BYTES = 32 * 1024;
const TOKEN = new RegExp(TOKEN_PATTERN);
const FILE_ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Pictures that no browser can be made to run as a page. */
const INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

interface ConfirmDeps {
  confirmations: ApiDeps['services']['confirmations'];
  links: LinkLimit;
  trustProxy: boolean;
  log: ApiDeps['log'];
}

export function confirmPages(deps: ConfirmDeps): { fetch: (request: Request, env?: object) => Response | Promise<Response> } {
  const app = new Hono().basePath(CONFIRM_BASE);
  const limited = (serve: (context: Context, token: string, locale: Locale) => Promise<Response>) => async (context: Context) => {
    const locale = languageOf(context);
    const address = addressOf(context, deps.trustProxy);
    const wait = deps.links.attempt(address);
    if (wait > 0) return noticeOf('tooMany', locale, 429, { 'retry-after': String(wait) });
    const token = context.req.param('token') ?? '';
    // what has not the form of a token is not looked for
    const answer = TOKEN.test(token) ? await serve(context, token, locale) : missing(locale);
    if (answer.status === 404) deps.links.missed(address);
    return answer;
  };
  app.get(
    '/:token',
    limited((_context, token, locale) => show(deps, token, locale)),
  );
  app.post(
    '/:token',
    limited((context, token, locale) => take(deps, context, token, locale)),
  );
  app.get(
    '/:token/files/:file',
    limited((context, token, locale) => file(deps, context, token, locale)),
  );
  app.all('/:token', (context) => noticeOf('missing', languageOf(context), 405, { allow: 'GET, HEAD, POST' }));
  app.notFound((context) => missing(languageOf(context)));
  app.onError((error, context) => {
    deps.log.error({ err: error }, 'the page of a confirmation failed');
    const away = storeFailure(error) !== null;
    return noticeOf('busy', languageOf(context), away ? 503 : 500, away ? { 'retry-after': '3' } : {});
  });
  return { fetch: (request, env) => app.fetch(request, env) };
}

const missing = (locale: Locale) => noticeOf('missing', locale, 404);

/** The language that was chosen on the page, else that of the browser. */
function languageOf(context: Context): Locale {
  const chosen = context.req.query('lang');
  return LOCALES.find((locale) => locale === chosen) ?? localeOf(context.req.raw.headers, null);
}

function addressIn(token: string, locale: Locale, tail = ''): string {
  return `${CONFIRM_BASE}/${token}${tail}?lang=${locale}`;
}
const other = (locale: Locale): Locale => (locale === 'en' ? 'zh-CN' : 'en');

type Fault = { fault?: NonNullable<ConfirmationPageProps['fault']>; typed?: NonNullable<ConfirmationPageProps['typed']> };

function pageOf(link: OpenedLink, token: string, locale: Locale, status: number, fault: Fault = {}): Response {
  const { state, content, askedBy, expiresAt, hash, timeZone, answer } = link;
  const otherLanguage = addressIn(token, other(locale));
  if (state === 'open' && content !== null) {
    const fileUrl = (id: string) => `${CONFIRM_BASE}/${token}/files/${encodeURIComponent(id)}`;
    const action = addressIn(token, locale);
    const props = { locale, content, askedBy, expiresAt, hash, timeZone, action, fileUrl, otherLanguage, ...fault };
    return documentOf(createElement(ConfirmationPage, props), locale, status);
  }
  const notice = state === 'open' ? 'void' : state;
  const title = content === null ? '' : localise(content.title, locale);
  return documentOf(
    createElement(ConfirmationNotice, { locale, state: notice, title, answer, hash, timeZone, otherLanguage }),
    locale,
    status,
  );
}

async function show({ confirmations }: ConfirmDeps, token: string, locale: Locale): Promise<Response> {
  const opened = await confirmations.open(token);
  return opened.ok ? pageOf(opened.value, token, locale, 200) : missing(locale);
}

async function take(deps: ConfirmDeps, context: Context, token: string, locale: Locale): Promise<Response> {
  const form = await readForm(context.req.raw);
  if (form === null) return noticeOf('missing', locale, 415);
  if (form === 'tooLarge')
    return refusedForm(deps, token, locale, { field: 'remark', message: CONFIRMATION_TEXTS[locale].tooLong }, { name: '', remark: '' });
  const verdict = form.get('verdict');
  if (verdict !== 'confirmed' && verdict !== 'declined') return noticeOf('missing', locale, 400);
  const typed = { name: plain(form.get('name')), remark: plain(form.get('remark')) };
  const given = await deps.confirmations.answer(token, { verdict, ...typed });
  if (given.ok) {
    // shown by GET, so that going back or reloading sends nothing again
    return new Response(null, { status: 303, headers: { ...LINK_HEADERS, location: addressIn(token, locale) } });
  }
  if (given.reason === 'not_found') return missing(locale);
  if (given.reason !== 'rejected') return noticeOf('busy', locale, 503, { 'retry-after': '1' });
  const fault = faultOf(given.rejections, verdict, locale);
  return fault === null ? show(deps, token, locale) : refusedForm(deps, token, locale, fault, typed);
}

async function refusedForm(
  { confirmations }: ConfirmDeps,
  token: string,
  locale: Locale,
  fault: NonNullable<Fault['fault']>,
  typed: { name: string; remark: string },
): Promise<Response> {
  const opened = await confirmations.open(token);
  return opened.ok ? pageOf(opened.value, token, locale, 422, { fault, typed }) : missing(locale);
}

/** What the customer can mend; null when the link itself takes no answer any more. */
function faultOf(
  rejections: readonly { code: string; field?: string; need?: number }[],
  verdict: string,
  locale: Locale,
): NonNullable<Fault['fault']> | null {
  const texts = CONFIRMATION_TEXTS[locale];
  const own = verdict === 'declined' ? 'what' : 'remark';
  for (const { code, field, need } of rejections) {
    if (code === 'reason_required') return { field: 'what', message: texts.whatMissing };
    if (code !== 'invalid_value') continue;
    if (field === 'name')
      return { field: verdict === 'declined' ? 'what' : 'name', message: need === undefined ? texts.nameMissing : texts.tooLong };
    return { field: own, message: texts.tooLong };
  }
  return null;
}

async function readForm(request: Request): Promise<URLSearchParams | 'tooLarge' | null> {
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(request.headers.get('content-type') ?? '')) return null;
  try {
    return new URLSearchParams(await readText(request, MAX_FORM_BYTES));
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === 'body_too_large') return 'tooLarge';
    if (error instanceof ApiRefusal) return null;
    throw error;
  }
}

/** NUL cannot be stored, half a surrogate pair neither; a text of a form has no use for either. */
function plain(value: string | null): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is taken out
  return (value ?? '').replace(/[\u0000\p{Surrogate}]/gu, '').replace(/\r\n/g, '\n');
}

async function file({ confirmations }: ConfirmDeps, context: Context, token: string, locale: Locale): Promise<Response> {
  const id = context.req.param('file') ?? '';
  const found = FILE_ID.test(id) ? await confirmations.file(token, id) : null;
  if (found === null || !found.ok) return missing(locale);
  const { file: shown, stream, size } = found.value;
  if (context.req.method === 'HEAD') await stream.cancel();
  const inline = INLINE.has(shown.mediaType);
  return new Response(context.req.method === 'HEAD' ? null : stream, {
    headers: {
      ...LINK_HEADERS,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'content-type': shown.mediaType,
      'content-length': String(size),
      'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', shown.name),
    },
  });
}
