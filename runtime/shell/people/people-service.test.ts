import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, openHost, person } from '../testing/open-host';
import { peopleService } from './people-service';
import { teamTree } from './team-tree';

let host: Host;
beforeAll(async () => {
  host = await openHost({ process: null });
  const { people } = host.services;
  await people.saveTeam({ id: 'south', name: 'South', parent: null, kind: 'region' });
  await people.saveTeam({ id: 'city', name: 'City', parent: 'south', kind: 'team' });
  await people.savePerson(person('root', { admin: true }));
});
afterAll(() => host.close());

describe('actors', () => {
  it('hold the roles of the process and of all processes, their team and the teams below it', async () => {
    const roles = [
      { process: 'deals', role: 'rep' },
      { process: '*', role: 'guest' },
      { process: 'other', role: 'boss' },
    ];
    const actor = await host.services.people.actor(person('pia', { team: 'south', roles }), 'deals');
    expect(actor).toEqual({ id: 'pia', name: 'pia', admin: false, roles: ['rep', 'guest'], teams: ['south'], teamTree: ['south', 'city'] });
  });

  it('see a new team at once', async () => {
    const { people } = host.services;
    const boss = person('boss', { team: 'south' });
    expect((await people.actor(boss, 'deals')).teamTree).not.toContain('town');
    await people.saveTeam({ id: 'town', name: 'Town', parent: 'city', kind: 'team' });
    expect((await people.actor(boss, 'deals')).teamTree).toEqual(['south', 'city', 'town']);
    expect(await people.saveTeam({ id: 'south', name: 'South', parent: 'town', kind: 'region' })).toEqual({ ok: false, reason: 'cycle' });
  });

  it('walk a circle of teams once', () => {
    const teams = [
      { id: 'a', name: '', parent: 'b', kind: 'team' as const },
      { id: 'b', name: '', parent: 'a', kind: 'team' as const },
    ];
    expect(teamTree(teams, 'a')).toEqual(['a', 'b']);
  });
});

describe('people', () => {
  it('are refused with an unknown team, a taken e-mail, or as the last administrator', async () => {
    const { people } = host.services;
    expect(await people.savePerson(person('x', { team: 'nowhere' }))).toEqual({ ok: false, reason: 'unknown_team' });
    expect(await people.savePerson(person('y', { email: 'ROOT@example.org' }))).toEqual({ ok: false, reason: 'email_taken' });
    expect(await people.savePerson(person('root', { admin: false }))).toEqual({ ok: false, reason: 'last_admin' });
    expect(await people.savePerson(person('root', { admin: true, active: false }))).toEqual({ ok: false, reason: 'last_admin' });
  });

  it('two administrators cannot dismiss each other at once', async () => {
    const { people } = host.services;
    await people.savePerson(person('second', { admin: true }));
    const results = await Promise.all([
      people.savePerson(person('root', { admin: false })),
      people.savePerson(person('second', { admin: false })),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const admins = (await people.people()).filter((one) => one.admin);
    expect(admins).toHaveLength(1);
    await people.savePerson(person('root', { admin: true }));
  });

  it('are read anew after a change', async () => {
    const { people } = host.services;
    await people.savePerson(person('eva', { name: 'Eva' }));
    expect((await people.person('eva'))?.name).toBe('Eva');
    await people.savePerson(person('eva', { name: 'Eva Li' }));
    expect((await people.person('eva'))?.name).toBe('Eva Li');
  });

  it('stay what somebody made them meanwhile, on this server or another, when they or others change them', async () => {
    const { people } = host.services;
    const other = peopleService({ ...host, clock: { now: () => '2026-11-24T08:00:00.000Z' }, newId: () => '', log: console });
    await people.savePerson(person('max', { admin: true, roles: [{ process: 'deals', role: 'rep' }] }));
    // the other server remembers an administrator
    expect((await other.person('max'))?.admin).toBe(true);
    await people.savePerson(person('max', { active: false }));
    expect(await other.saveProfile('max', { name: 'Max', locale: 'en' })).toMatchObject({ name: 'Max', admin: false, active: false });
    const stored = person('max', { name: 'Max', locale: 'en', active: false });
    expect(await host.store.people.person('max')).toEqual(stored);
    expect((await other.person('max'))?.active).toBe(false);
    await people.changePerson('max', { email: 'Max@example.org' });
    await other.changePerson('max', { name: 'Maxi' });
    expect(await host.store.people.person('max')).toEqual({ ...stored, name: 'Maxi', email: 'max@example.org' });
    expect(await other.changePerson('nobody', { name: 'N' })).toEqual({ ok: false, reason: 'not_found' });
    expect(await other.saveProfile('nobody', { name: 'N' })).toBeNull();
  });
});

describe('tokens', () => {
  it('let their holder in, are kept as a hash only, and are gone when removed', async () => {
    const { people } = host.services;
    await people.savePerson(person('tom'));
    const { token, secret } = await people.addToken('tom', 'laptop', null);
    expect(secret).toMatch(/^pin_[A-Za-z0-9_-]{43}$/);
    expect(JSON.stringify(token)).not.toContain(secret);
    expect((await people.personByToken(secret))?.id).toBe('tom');
    await expect.poll(async () => (await people.tokens('tom'))[0]?.lastUsedAt).toBe(host.clock.now());
    expect(await people.removeToken('eva', token.id)).toBe(false);
    expect(await people.removeToken('tom', token.id)).toBe(true);
    expect(await people.personByToken(secret)).toBeNull();
  });

  it('end at their time, and with their holder', async () => {
    const { people } = host.services;
    const { secret } = await people.addToken('tom', 'short', '2026-11-24T08:00:01.000Z');
    expect((await people.personByToken(secret))?.id).toBe('tom');
    host.clock.set('2026-11-24T08:00:01.000Z');
    expect(await people.personByToken(secret)).toBeNull();
    const lasting = await people.addToken('tom', 'long', null);
    expect(await people.personByToken(lasting.secret)).not.toBeNull();
    await people.savePerson(person('tom', { active: false }));
    expect(await people.personByToken(lasting.secret)).toBeNull();
  });

  it.each(['', 'pin_', 'pin_short', `pin_${'x'.repeat(43)}`, 'x'.repeat(10_000)])('know nothing of %j', async (secret) => {
    expect(await host.services.people.personByToken(secret)).toBeNull();
  });
});
