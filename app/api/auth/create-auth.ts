/** Who calls: sessions by cookie, programs by bearer token. Both are remembered for a few seconds, because every request asks. */
import { randomUUID } from 'node:crypto';
import type { Person } from '../../../runtime/shell/ports';
import type { PeopleService } from '../../../runtime/shell/services';
import { PASSWORD_MAX, type SignInOptions, signInLibrary } from './sign-in-library';

export interface Caller {
  person: Person;
  by: 'cookie' | 'token';
  /** to be sent along when the library renewed the session */
  setCookies?: readonly string[];
}
export interface Auth {
  /** who sent the request; null for nobody, an expired session, an unknown token or somebody inactive */
  caller(headers: Headers): Promise<Caller | null>;
  /** null when e-mail or password are wrong or the person is inactive: the three cannot be told apart */
  signIn(email: string, password: string, headers: Headers): Promise<{ person: Person; setCookies: string[] } | null>;
  /** ends the session of the cookie; answers the cookies to send */
  signOut(headers: Headers): Promise<string[]>;
  /** sets a person's password and ends all their sessions */
  setPassword(personId: string, password: string): Promise<void>;
  checkPassword(personId: string, password: string): Promise<boolean>;
  hasPassword(personId: string): Promise<boolean>;
  /** ends all sessions of a person */
  endSessions(personId: string): Promise<void>;
  /** what is remembered of a person is looked up again */
  forget(personId: string): void;
}

/** Other nodes of an installation notice a sign-out or a deactivation this much later at most. */
const REMEMBERED_MS = 3000;
const REMEMBERED_MAX = 10_000;
const SESSION_COOKIE = /(?:^|;\s*)((?:__Secure-)?pinion\.session_token=[^;]+)/;

interface Remembered {
  caller: Caller;
  until: number;
}

/** Callers by cookie or token. The oldest entries leave first, so it cannot grow without end. */
class RecentCallers {
  readonly #entries = new Map<string, Remembered>();
  /** counts invalidations: an answer that was under way while one happened is not remembered */
  generation = 0;

  get(key: string, now: number): Caller | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    if (entry.until > now) return entry.caller;
    this.#entries.delete(key);
    return null;
  }
  put(key: string, caller: Caller, now: number, generation: number): void {
    if (generation !== this.generation) return;
    if (this.#entries.size >= REMEMBERED_MAX) {
      const oldest = this.#entries.keys().next();
      if (!oldest.done) this.#entries.delete(oldest.value);
    }
    this.#entries.set(key, { caller, until: now + REMEMBERED_MS });
  }
  drop(key: string): void {
    this.generation++;
    this.#entries.delete(key);
  }
  dropPerson(personId: string): void {
    this.generation++;
    for (const [key, entry] of this.#entries) if (entry.caller.person.id === personId) this.#entries.delete(key);
  }
}

export interface AuthOptions extends SignInOptions {
  people: Pick<PeopleService, 'person' | 'personByToken'>;
  /** sessions, tokens or rights of the person have changed: what they have open is looked at again */
  onChanged?: (personId: string) => void;
}

/** Sign-in over the tables of one database. */
export function createAuth(options: AuthOptions): Auth {
  const library = signInLibrary(options);
  const { people } = options;
  const recent = new RecentCallers();

  const changed = (personId: string) => {
    recent.dropPerson(personId);
    options.onChanged?.(personId);
  };

  const active = async (personId: string): Promise<Person | null> => {
    const person = await people.person(personId);
    return person?.active ? person : null;
  };

  async function byCookie(cookie: string): Promise<Caller | null> {
    const { response, headers } = await library.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true });
    const person = response === null ? null : await active(response.user.id);
    if (person === null) return null;
    const setCookies = headers.getSetCookie();
    return setCookies.length > 0 ? { person, by: 'cookie', setCookies } : { person, by: 'cookie' };
  }

  async function byToken(secret: string): Promise<Caller | null> {
    const person = await people.personByToken(secret);
    return person?.active ? { person, by: 'token' } : null;
  }

  async function caller(headers: Headers): Promise<Caller | null> {
    const authorization = headers.get('authorization');
    const token = authorization === null ? null : (/^Bearer +(\S{1,200}) *$/i.exec(authorization)?.[1] ?? '');
    // Who sends a token means it: a wrong one never falls back to a cookie.
    const cookie = token === null ? SESSION_COOKIE.exec(headers.get('cookie') ?? '')?.[1] : undefined;
    if (token === '' || (token === null && cookie === undefined)) return null;
    const key = token ?? cookie ?? '';
    const now = performance.now();
    const known = recent.get(key, now);
    if (known !== null) return known;
    const generation = recent.generation;
    const found = await (token === null ? byCookie(key) : byToken(key));
    if (found !== null) recent.put(key, { person: found.person, by: found.by }, now, generation);
    return found;
  }

  async function endSessions(personId: string): Promise<void> {
    const { internalAdapter } = await library.$context;
    await internalAdapter.deleteUserSessions(personId);
    changed(personId);
  }

  const passwordHash = async (personId: string): Promise<string | null> => {
    const { internalAdapter } = await library.$context;
    return (await internalAdapter.findAccounts(personId)).find((one) => one.providerId === 'credential')?.password ?? null;
  };

  return {
    caller,
    async signIn(email, password, headers) {
      const answer = await library.api
        .signInEmail({
          body: { email, password },
          headers: new Headers({ 'user-agent': (headers.get('user-agent') ?? '').slice(0, 300) }),
          returnHeaders: true,
        })
        .catch((error: unknown) => {
          // The library throws for a wrong password; anything without a status is a fault of ours.
          if (error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500) return null;
          throw error;
        });
      if (answer === null) return null;
      const person = await active(answer.response.user.id);
      if (person === null) {
        await endSessions(answer.response.user.id);
        return null;
      }
      return { person, setCookies: answer.headers.getSetCookie() };
    },
    async signOut(headers) {
      const cookie = SESSION_COOKIE.exec(headers.get('cookie') ?? '')?.[1];
      if (cookie === undefined) return [];
      const known = await caller(new Headers({ cookie }));
      const answer = await library.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
      recent.drop(cookie);
      if (known !== null) changed(known.person.id);
      return answer.headers.getSetCookie();
    },
    async setPassword(personId, password) {
      const { internalAdapter, password: hasher } = await library.$context;
      const hash = await hasher.hash(password);
      const accounts = await internalAdapter.findAccounts(personId);
      if (accounts.some((account) => account.providerId === 'credential')) await internalAdapter.updatePassword(personId, hash);
      else await internalAdapter.createAccount({ userId: personId, accountId: personId, providerId: 'credential', password: hash });
      await endSessions(personId);
    },
    async checkPassword(personId, password) {
      const hash = await passwordHash(personId);
      if (hash === null || password.length > PASSWORD_MAX) return false;
      return (await library.$context).password.verify({ hash, password });
    },
    hasPassword: async (personId) => (await passwordHash(personId)) !== null,
    endSessions,
    forget: changed,
  };
}

/** A password nobody chose: 128 random bits, printable. */
export const randomPassword = (): string => randomUUID().replaceAll('-', '').slice(0, 20);
