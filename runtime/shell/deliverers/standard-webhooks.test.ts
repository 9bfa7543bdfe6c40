import { describe, expect, it } from 'vitest';
import { keyOf, signedHeaders, verifySigned } from './standard-webhooks';

/** The example that libraries of the specification are tested with. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const BODY = '{"test": 2432232314}';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const key = keyOf(SECRET) ?? Buffer.alloc(0);
const AT = new Date(1614265330 * 1000).toISOString();

const headers = (over: Record<string, string> = {}) => new Headers({ ...signedHeaders(key, ID, AT, BODY), ...over });

describe('a signature', () => {
  it('is the one of the specification', () => {
    expect(signedHeaders(key, ID, AT, BODY)).toEqual({
      'webhook-id': ID,
      'webhook-timestamp': '1614265330',
      'webhook-signature': SIGNATURE,
    });
    expect(verifySigned(key, headers(), BODY, AT)).toEqual({ ok: true, id: ID });
  });

  it('may stand among others, as while a secret is being changed', () => {
    const several = `v1,${Buffer.alloc(32).toString('base64')} v1a,xyz ${SIGNATURE}`;
    expect(verifySigned(key, headers({ 'webhook-signature': several }), BODY, AT).ok).toBe(true);
  });

  const forged: [string, Record<string, string>, string?][] = [
    ['of another body', {}, `${BODY} `],
    ['of another id', { 'webhook-id': 'msg_other' }],
    ['of another time', { 'webhook-timestamp': '1614265331' }],
    ['of another version', { 'webhook-signature': SIGNATURE.replace('v1,', 'v2,') }],
    ['without its version', { 'webhook-signature': SIGNATURE.slice(3) }],
    ['cut short', { 'webhook-signature': SIGNATURE.slice(0, 20) }],
    ['that is empty', { 'webhook-signature': 'v1,' }],
    ['of another key', signedHeaders(Buffer.alloc(32), ID, AT, BODY)],
  ];
  it.each(forged)('%s is refused', (_name, over, body = BODY) => {
    expect(verifySigned(key, headers(over), body, AT)).toEqual({ ok: false, reason: 'wrong_signature' });
  });

  const unsigned: [string, Record<string, string>][] = [
    ['no id', { 'webhook-id': '' }],
    ['an id that moves the dot', { 'webhook-id': `${ID}.1614265330` }],
    ['no time', { 'webhook-timestamp': '' }],
    ['a time that is no number', { 'webhook-timestamp': '1e9' }],
    ['no signature', { 'webhook-signature': '' }],
    ['signatures without end', { 'webhook-signature': `${SIGNATURE} `.repeat(100) }],
  ];
  it.each(unsigned)('with %s counts as none', (_name, over) => {
    expect(verifySigned(key, headers(over), BODY, AT)).toEqual({ ok: false, reason: 'not_signed' });
  });

  it('lasts five minutes before and after its time', () => {
    const at = (seconds: number) => new Date((1614265330 + seconds) * 1000).toISOString();
    expect([-300, 300].map((seconds) => verifySigned(key, headers(), BODY, at(seconds)).ok)).toEqual([true, true]);
    for (const seconds of [-301, 301]) expect(verifySigned(key, headers(), BODY, at(seconds))).toEqual({ ok: false, reason: 'too_old' });
  });
});

describe('a secret', () => {
  it.each([
    '',
    'whsec_',
    'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'whsec_short',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw=',
    `whsec_${'A'.repeat(120)}`,
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa!w',
  ])('is not %j', (text) => {
    expect(keyOf(text)).toBeNull();
  });
  it('has 24 to 64 bytes', () => {
    for (const bytes of [24, 32, 64]) expect(keyOf(`whsec_${Buffer.alloc(bytes, 7).toString('base64')}`)).toHaveLength(bytes);
    for (const bytes of [23, 65]) expect(keyOf(`whsec_${Buffer.alloc(bytes, 7).toString('base64')}`)).toBeNull();
  });
});
