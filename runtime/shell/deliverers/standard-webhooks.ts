/** Signatures of https://www.standardwebhooks.com, version 1: HMAC-SHA256 over `id.timestamp.body`. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clock of a sender may be off, and how long a message that was caught may be sent again (s). */
const TOLERANCE_S = 300;
const SECRET = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/;

/** The key of a secret like `whsec_…` (base64 of 24 to 64 bytes); null when it is none. */
export function keyOf(secret: string): Buffer | null {
  const encoded = SECRET.exec(secret)?.[1];
  if (encoded === undefined) return null;
  const key = Buffer.from(encoded, 'base64');
  // what is decoded must be what was written: base64 with loose ends is a typing mistake
  return key.length >= 24 && key.length <= 64 && key.toString('base64') === encoded ? key : null;
}

const macOf = (key: Buffer, id: string, timestamp: string, body: string) =>
  createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();

/**
 * The three headers of a message.
 * @param at RFC 3339; the time of this attempt, so that a late one is not taken for a replay
 */
export function signedHeaders(key: Buffer, id: string, at: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(at) / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${macOf(key, id, timestamp, body).toString('base64')}`,
  };
}

export type Verified = { ok: true; id: string } | { ok: false; reason: 'not_signed' | 'too_old' | 'wrong_signature' };

/** Is the message signed by who knows the key, and fresh? A header may carry several signatures; one that fits is enough. */
export function verifySigned(key: Buffer, headers: Headers, body: string, now: string): Verified {
  const id = headers.get('webhook-id') ?? '';
  const timestamp = headers.get('webhook-timestamp') ?? '';
  const signatures = headers.get('webhook-signature') ?? '';
  if (!/^[\x21-\x2d\x2f-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestamp) || signatures === '' || signatures.length > 2_000)
    return { ok: false, reason: 'not_signed' };
  if (Math.abs(Date.parse(now) / 1000 - Number(timestamp)) > TOLERANCE_S) return { ok: false, reason: 'too_old' };
  const expected = macOf(key, id, timestamp, body);
  const fits = signatures.split(' ').some((one) => {
    const given = one.startsWith('v1,') ? Buffer.from(one.slice(3), 'base64') : Buffer.alloc(0);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return fits ? { ok: true, id } : { ok: false, reason: 'wrong_signature' };
}
