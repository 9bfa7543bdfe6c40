import { cookies, headers } from 'next/headers';
import { LOCALE_COOKIE, type Locale, pickLocale } from '../messages/locales';

/** Language of this request: the cookie the person set, else the first language of theirs we speak, else Chinese. */
export async function requestLocale(): Promise<Locale> {
  const cookie = (await cookies()).get(LOCALE_COOKIE)?.value;
  return pickLocale(cookie, (await headers()).get('accept-language'));
}

/** The nonce app/server.ts put into the request's content security policy; scripts and styles of ours carry it. */
export async function requestNonce(): Promise<string | undefined> {
  const policy = (await headers()).get('content-security-policy') ?? '';
  return /'nonce-([^']+)'/.exec(policy)?.[1];
}
