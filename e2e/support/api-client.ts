/** A small client of the API for tests: signs in, keeps the cookie, answers status and body. */
import { randomUUID } from 'node:crypto';

export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

export class ApiClient {
  #cookie = '';
  constructor(
    readonly url: string,
    readonly token: string | null = null,
  ) {}

  async signIn(email: string, password: string): Promise<this> {
    const answer = await this.call('POST', '/session', { email, password });
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return this;
  }

  /** Cookie as `name=value` pairs, for a browser context. */
  get cookie(): string {
    return this.#cookie;
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by path; every one of them asserts what it reads
  async call<T = any>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const form = body instanceof FormData;
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        'X-Pinion-Client': 'test',
        ...(this.#cookie ? { Cookie: this.#cookie } : {}),
        ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
        ...(body !== undefined && !form ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const cookies = answer.headers.getSetCookie();
    if (cookies.length > 0) this.#cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    const text = await answer.text();
    let parsed: unknown = text;
    try {
      parsed = text === '' ? null : JSON.parse(text);
    } catch {
      // not JSON: an export or a page; the text itself is the body
    }
    return { status: answer.status, body: parsed as T, headers: answer.headers };
  }

  /** A move with a key of its own. */
  move(path: string, body: unknown, key: string = randomUUID()) {
    return this.call('POST', `${path}/move`, body, { 'Idempotency-Key': key });
  }
}
