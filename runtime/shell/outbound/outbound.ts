import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type Allowed, checkTarget, type Target, type TargetRefusal } from './check-target';
import type { OutboundFailure } from './failures';
import { isPublicAddress } from './public-address';
import { type Pinned, requestOnce } from './request-once';

export interface OutboundRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}
/** `retryAfter` as the header says it */
export type OutboundAnswer = { ok: true; status: number; retryAfter: string | null; body: string } | { ok: false; code: OutboundFailure };

/** Calls addresses that people typed in, so that nothing inside the network can be reached by them. */
export interface Outbound {
  /** what can be told without calling; null when nothing speaks against it */
  refusal(url: string): TargetRefusal | null;
  /**
   * One POST. Whatever the other side does, an answer or a failure comes back within `totalMs`; nothing is thrown.
   * An answer of any status but a redirect is `ok`.
   */
  post(request: OutboundRequest): Promise<OutboundAnswer>;
}

export interface Limits {
  /** until the connection stands: name, TCP and TLS */
  connectMs: number;
  /** until the answer is read */
  totalMs: number;
  /** of the answer's body, in bytes */
  answerBytes: number;
}
const LIMITS: Limits = { connectMs: 5_000, totalMs: 15_000, answerBytes: 64 * 1024 };

export interface OutboundOptions {
  allowed: Allowed;
  limits?: Partial<Limits>;
  /** all addresses of a name; the system's resolver unless told */
  resolve?: (name: string) => Promise<readonly string[]>;
  /** certificates trusted beside those of the system; for tests */
  certificate?: string;
}

const systemResolve = async (name: string) => (await systemLookup(name, { all: true })).map(({ address }) => address);

/** Requests to the outside on the rules of docs/outbound.md. */
export function createOutbound({ allowed, limits: given, resolve = systemResolve, certificate }: OutboundOptions): Outbound {
  const limits = { ...LIMITS, ...given };

  /** A name is resolved once. The connection goes to the address that was looked at, so that a second answer cannot lead elsewhere. */
  async function pin({ host, allowed }: Target): Promise<Pinned | OutboundFailure> {
    const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host];
    const [address] = addresses;
    if (address === undefined) return 'name_not_found';
    // one bad address among good ones is no accident
    if (!allowed && !addresses.every(isPublicAddress)) return 'address_not_public';
    return { address, family: isIP(address) === 6 ? 6 : 4 };
  }

  return {
    refusal(url) {
      const checked = checkTarget(url, allowed);
      return checked.ok ? null : checked.code;
    },
    async post(request) {
      const checked = checkTarget(request.url, allowed);
      if (!checked.ok) return checked;
      const endsAt = performance.now() + limits.connectMs;
      const pinned = await withinMs(limits.connectMs, pin(checked.target));
      if (typeof pinned === 'string') return { ok: false, code: pinned };
      const left = { ...limits, connectMs: Math.max(1, endsAt - performance.now()) };
      return requestOnce(checked.target.url, pinned, request, left, certificate);
    },
  };
}

async function withinMs<T>(ms: number, work: Promise<T>): Promise<T | 'timed_out'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'timed_out'>((resolve) => {
    timer = setTimeout(() => resolve('timed_out'), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
