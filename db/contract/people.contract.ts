import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { describe, expect, it } from 'vitest';
import type { Person, Team } from '../../runtime/shell/ports';
import { AT, creation, later, newRecord } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';

const person = (id: string, over: Partial<Person> = {}): Person => ({
  id,
  name: id.toUpperCase(),
  email: `${id}@example.com`,
  admin: false,
  active: true,
  team: null,
  locale: null,
  roles: [],
  createdAt: AT,
  ...over,
});
const team = (id: string, parent: string | null, kind: Team['kind'] = 'team'): Team => ({ id, name: id, parent, kind });

export function peopleContract(store: StoreUnderTest): void {
  describe('teams', () => {
    it('form a tree: circles and unknown parents are refused', async () => {
      const { people } = store();
      for (const one of [team('east', null, 'region'), team('a', 'east'), team('b', 'a'), team('c', 'b')])
        expect(await people.saveTeam(one)).toEqual({ ok: true });
      expect(await people.saveTeam(team('a', 'c'))).toEqual({ ok: false, reason: 'cycle' });
      expect(await people.saveTeam(team('a', 'a'))).toEqual({ ok: false, reason: 'cycle' });
      expect(await people.saveTeam(team('new', 'new'))).toMatchObject({ ok: false });
      expect(await people.saveTeam(team('x', 'nowhere'))).toEqual({ ok: false, reason: 'unknown_parent' });
      expect(await people.saveTeam({ ...team('c', 'a'), name: '丙' })).toEqual({ ok: true });
      expect((await people.teams()).find((one) => one.id === 'c')).toEqual({ id: 'c', name: '丙', parent: 'a', kind: 'team' });
    });

    it('cannot be turned into a circle from two sides at once', async () => {
      const { people } = store();
      for (let i = 0; i < 10; i += 1) {
        for (const one of [team('p', null), team('q', null)]) await people.saveTeam(one);
        const results = await Promise.all([people.saveTeam(team('p', 'q')), people.saveTeam(team('q', 'p'))]);
        expect(results.filter((result) => result.ok)).toHaveLength(1);
        await people.saveTeam(team('p', null));
        await people.saveTeam(team('q', null));
      }
    });

    it('are removed only when nothing uses them', async () => {
      const { people, records } = store();
      for (const one of [team('up', null), team('down', 'up'), team('staffed', null), team('owning', null)]) await people.saveTeam(one);
      await people.savePerson(person('zoe', { team: 'staffed' }));
      await records.commit(creation(newRecord({ team: 'owning' })));
      for (const id of ['up', 'staffed', 'owning']) expect(await people.removeTeam(id)).toEqual({ ok: false, reason: 'in_use' });
      expect(await people.removeTeam('down')).toEqual({ ok: true });
      expect(await people.removeTeam('up')).toEqual({ ok: true });
      expect(await people.removeTeam('never')).toEqual({ ok: true });
    });
  });

  describe('people', () => {
    it('are added, replaced and found', async () => {
      const { people } = store();
      await people.saveTeam(team('east', null, 'region'));
      const roles = [
        { process: '*', role: 'viewer' },
        { process: 'shop', role: 'manager' },
        { process: 'shop', role: 'rep' },
      ];
      const bob = person('bob', { team: 'east', admin: true, locale: 'en', roles });
      await people.savePerson(bob);
      expect(await people.person('bob')).toEqual(bob);
      expect(await people.personByEmail('BOB@Example.com')).toEqual(bob);
      const changed = { ...bob, name: '鲍勃', admin: false, active: false, team: null, roles: roles.slice(1, 2) };
      await people.savePerson(changed);
      expect(await people.people(['bob', 'nobody'])).toEqual([changed]);
      expect(await people.person('nobody')).toBeNull();
      expect(await people.people([])).toEqual([]);
      expect((await people.people()).map((one) => one.id)).toContain('bob');
      await expect(people.savePerson(person('thief', { email: 'bob@example.com' }))).rejects.toThrow();
      await expect(people.savePerson(person('lost', { team: 'nowhere' }))).rejects.toThrow();
      expect(await people.person('lost')).toBeNull();
    });

    it('say of themselves their name and language, and nothing more is written', async () => {
      const { people } = store();
      const kim = person('kim', { admin: true, roles: [{ process: 'shop', role: 'rep' }] });
      await people.savePerson(kim);
      await people.saveProfile('kim', { name: 'Kim', locale: 'en' });
      expect(await people.person('kim')).toEqual({ ...kim, name: 'Kim', locale: 'en' });
      await people.saveProfile('nobody', { name: 'Nobody', locale: null });
      expect(await people.person('nobody')).toBeNull();
    });

    it('have tokens, found by hash only', async () => {
      const { people } = store();
      await people.savePerson(person('tom'));
      const token = { id: 't1', userId: 'tom', name: 'CI', createdAt: AT, lastUsedAt: null, expiresAt: later(9) };
      await people.addToken(token, 'hash1');
      await people.addToken({ ...token, id: 't2', createdAt: later(1), expiresAt: null }, 'hash2');
      await expect(people.addToken({ ...token, id: 't3' }, 'hash1')).rejects.toThrow();
      expect(await people.tokenByHash('hash1')).toEqual(token);
      expect(await people.tokenByHash('hash\0')).toBeNull();
      await people.touchToken('t1', later(2));
      expect((await people.tokens('tom')).map((one) => [one.id, one.lastUsedAt])).toEqual([
        ['t1', later(2)],
        ['t2', null],
      ]);
      await people.removeToken('t1');
      expect(await people.tokenByHash('hash1')).toBeNull();
    });

    it('sign in through the sign-in library, which keeps its tables in the same database', async () => {
      const { auth, people, records } = store();
      const library = betterAuth({
        baseURL: 'http://localhost:3000',
        secret: 'a secret for tests that is long enough',
        emailAndPassword: { enabled: true },
        telemetry: { enabled: false },
        database: drizzleAdapter(auth.drizzle as Parameters<typeof drizzleAdapter>[0], { provider: auth.provider, schema: auth.schema }),
      });
      const work = Array.from({ length: 50 }, () => records.commit(creation(newRecord())));
      const made = await library.api.signUpEmail({ body: { name: 'Eve', email: 'Eve@Example.com', password: 'correct horse battery' } });
      await Promise.all(work);
      expect(await people.person(made.user.id)).toMatchObject({
        name: 'Eve',
        email: 'eve@example.com',
        admin: false,
        active: true,
        roles: [],
      });
      await people.savePerson(person(made.user.id, { name: 'Eva', email: 'eve@example.com', admin: true }));
      const signed = await library.api.signInEmail({ body: { email: 'eve@example.com', password: 'correct horse battery' } });
      const session = await library.api.getSession({ headers: new Headers({ authorization: `Bearer ${signed.token}` }) });
      expect(session).toBeNull();
      await expect(library.api.signInEmail({ body: { email: 'eve@example.com', password: 'wrong horse' } })).rejects.toThrow();
      expect(signed.user).toMatchObject({ name: 'Eva' });
    });
  });
}
