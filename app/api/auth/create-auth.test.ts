/** Sign-in on a real database: the library, our tables and what is remembered between requests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedStore, openStore } from '../../../db/open-store';
import { peopleService } from '../../../runtime/shell/people/people-service';
import type { PeopleService } from '../../../runtime/shell/services';
import { person } from '../testing/hand-made';
import { type Auth, createAuth } from './create-auth';

const folder = mkdtempSync(join(tmpdir(), 'pinion-auth-'));
let store: OpenedStore;
let people: PeopleService;
let auth: Auth;
const none = new Headers();

const authOf = (baseUrl: string | null) =>
  createAuth({ people, database: { ...store.auth, schema: { ...store.auth.schema } }, secret: 's'.repeat(32), baseUrl, newId: uuidv7 });

beforeAll(async () => {
  store = await openStore({ file: join(folder, 'pinion.db') });
  people = peopleService({
    store,
    clock: { now: () => new Date().toISOString() },
    newId: uuidv7,
    log: { warn: () => undefined, error: () => undefined },
  });
  auth = authOf(null);
  await people.savePerson(person('boss', { admin: true }));
  await people.savePerson(person('rep'));
  await auth.setPassword('rep', 'first-password');
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const cookieOf = (cookies: readonly string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ');
async function signedIn(password: string): Promise<Headers> {
  const answer = await auth.signIn('Rep@pinion.test', password, none);
  if (answer === null) throw new Error('not signed in');
  return new Headers({ cookie: cookieOf(answer.setCookies) });
}

describe('sessions', () => {
  it('a right password answers the person and a cookie that scripts and other sites cannot use', async () => {
    const answer = await auth.signIn('rep@pinion.test', 'first-password', none);
    expect(answer?.person.id).toBe('rep');
    expect(answer?.setCookies).toHaveLength(1);
    expect(answer?.setCookies[0]).toMatch(/^pinion\.session_token=.+HttpOnly/);
    expect(answer?.setCookies[0]).toMatch(/SameSite=Lax/i);
    expect(answer?.setCookies[0]).not.toMatch(/Secure/);
    const secure = await authOf('https://crm.example.com').signIn('rep@pinion.test', 'first-password', none);
    expect(secure?.setCookies[0]).toMatch(/^__Secure-pinion\.session_token=.+; Secure/);
  });

  it('wrong passwords, unknown people and people without password are not told apart', async () => {
    for (const email of ['rep@pinion.test', 'nobody@pinion.test', 'boss@pinion.test', 'no address', ''])
      expect(await auth.signIn(email, 'wrong-password', none)).toBeNull();
  });

  it('knows the caller by the cookie, and nobody by a forged one', async () => {
    const headers = await signedIn('first-password');
    expect(await auth.caller(headers)).toMatchObject({ by: 'cookie', person: { id: 'rep' } });
    const cookie = headers.get('cookie') ?? '';
    expect(await auth.caller(new Headers({ cookie: `${cookie.slice(0, -6)}AAAA%3D` }))).toBeNull();
    expect(await auth.caller(new Headers({ cookie: 'pinion.session_token=x' }))).toBeNull();
    expect(await auth.caller(none)).toBeNull();
  });

  it('ends at sign-out, at once, though it was remembered', async () => {
    const headers = await signedIn('first-password');
    expect(await auth.caller(headers)).not.toBeNull();
    expect(cookieOf(await auth.signOut(headers))).toContain('pinion.session_token=;');
    expect(await auth.caller(headers)).toBeNull();
  });

  it('ends for everybody who has one when the password changes', async () => {
    const headers = await signedIn('first-password');
    expect(await auth.caller(headers)).not.toBeNull();
    expect(await auth.checkPassword('rep', 'first-password')).toBe(true);
    await auth.setPassword('rep', 'second-password');
    expect(await auth.caller(headers)).toBeNull();
    expect(await auth.checkPassword('rep', 'first-password')).toBe(false);
    expect(await auth.signIn('rep@pinion.test', 'first-password', none)).toBeNull();
    expect(await auth.hasPassword('rep')).toBe(true);
    expect(await auth.hasPassword('boss')).toBe(false);
  });

  it('a deactivated person is nobody, and cannot sign in', async () => {
    const headers = await signedIn('second-password');
    expect(await auth.caller(headers)).not.toBeNull();
    await people.savePerson(person('rep', { active: false }));
    auth.forget('rep');
    expect(await auth.caller(headers)).toBeNull();
    expect(await auth.signIn('rep@pinion.test', 'second-password', none)).toBeNull();
    await people.savePerson(person('rep'));
    auth.forget('rep');
  });
});

describe('tokens', () => {
  it('name their person; removed, wrong and malformed ones nobody, whatever cookie comes along', async () => {
    const { token, secret } = await people.addToken('rep', 'script', null);
    const bearer = new Headers({ authorization: `Bearer ${secret}` });
    expect(await auth.caller(bearer)).toMatchObject({ by: 'token', person: { id: 'rep' } });
    const cookie = (await signedIn('second-password')).get('cookie') ?? '';
    for (const authorization of ['Bearer', 'Bearer ', `Bearer ${secret}x`, `Basic ${secret}`, `Bearer ${'x'.repeat(5000)}`])
      expect(await auth.caller(new Headers({ authorization, cookie }))).toBeNull();
    await people.removeToken('rep', token.id);
    auth.forget('rep');
    expect(await auth.caller(bearer)).toBeNull();
  });
});
