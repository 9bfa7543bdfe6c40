import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../core/types';
import { Lanes } from '../lanes';
import type { ApiToken, Person, Team } from '../ports';
import type { PeopleService, SavedPerson, ShellDeps } from '../services';
import { BriefCache } from './brief-cache';
import { teamTree } from './team-tree';

type PeopleDeps = Pick<ShellDeps, 'store' | 'clock' | 'newId' | 'log'>;

/** How long a change made by another server may go unnoticed here, and how exactly the last use of a token is kept. */
const KEEP_MS = 2_000;
const TOUCH_EVERY_MS = 60_000;
const SECRET = /^pin_[A-Za-z0-9_-]{43}$/;

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** People, teams, roles and API tokens. Who may change them is asked by the caller. */
export function peopleService(deps: PeopleDeps): PeopleService {
  const { clock, newId } = deps;
  const store = deps.store.people;
  const teams = new BriefCache<Team[]>(KEEP_MS);
  const persons = new BriefCache<Person | null>(KEEP_MS);
  const tokens = new BriefCache<ApiToken | null>(KEEP_MS);
  const person = (id: string) => persons.get(id, () => store.person(id));
  const touch = tokenToucher(deps);
  const lanes = new Lanes();

  async function save(changed: Person): Promise<SavedPerson> {
    const [all, known] = await Promise.all([store.people(), store.teams()]);
    if (changed.team !== null && !known.some(({ id }) => id === changed.team)) return { ok: false, reason: 'unknown_team' };
    const email = changed.email.toLowerCase();
    if (all.some((other) => other.id !== changed.id && other.email.toLowerCase() === email)) return { ok: false, reason: 'email_taken' };
    if (leavesNoAdmin(all, changed)) return { ok: false, reason: 'last_admin' };
    const saved = { ...changed, email };
    await store.savePerson(saved);
    persons.clear();
    return { ok: true, person: saved };
  }

  return {
    person,
    people: () => store.people(),
    teams: () => store.teams(),

    async actor(person, process): Promise<Actor> {
      const roles = person.roles.filter((one) => one.process === process || one.process === '*').map(({ role }) => role);
      const tree = person.team === null ? [] : teamTree(await teams.get('', () => store.teams()), person.team);
      return {
        id: person.id,
        name: person.name,
        admin: person.admin,
        roles: [...new Set(roles)],
        teams: person.team === null ? [] : [person.team],
        teamTree: tree,
      };
    },

    // one after the other, else two administrators could dismiss each other at once
    savePerson: (changed) => lanes.run('people', () => save(changed)),
    // read within the turn and from the store: what is remembered here may be from before a change, and would undo it
    changePerson: (id, patch) =>
      lanes.run('people', async () => {
        const known = await store.person(id);
        return known === null ? { ok: false, reason: 'not_found' } : save({ ...known, ...patch });
      }),
    async saveProfile(id, patch) {
      const known = await store.person(id);
      if (known === null) return null;
      const { name, locale } = { ...known, ...patch };
      await store.saveProfile(id, { name, locale });
      persons.clear();
      return { ...known, name, locale };
    },

    async saveTeam(team) {
      const saved = await store.saveTeam(team);
      teams.clear();
      return saved;
    },
    async removeTeam(id) {
      const removed = await store.removeTeam(id);
      teams.clear();
      return removed;
    },

    async addToken(userId, name, expiresAt) {
      const secret = `pin_${randomBytes(32).toString('base64url')}`;
      const token: ApiToken = { id: newId(), userId, name, createdAt: clock.now(), lastUsedAt: null, expiresAt };
      await store.addToken(token, hashOf(secret));
      return { token, secret };
    },
    tokens: (userId) => store.tokens(userId),
    async removeToken(userId, id) {
      const own = await store.tokens(userId);
      if (!own.some((token) => token.id === id)) return false;
      await store.removeToken(id);
      tokens.clear();
      return true;
    },

    async personByToken(secret) {
      // what cannot be one of ours is not looked up, nor kept
      if (!SECRET.test(secret)) return null;
      const hash = hashOf(secret);
      const token = await tokens.get(hash, () => store.tokenByHash(hash));
      const now = clock.now();
      if (token === null || (token.expiresAt !== null && token.expiresAt <= now)) return null;
      const holder = await person(token.userId);
      if (holder === null || !holder.active) return null;
      touch(token, now);
      return holder;
    },
  };
}

/** Whether nobody could administer the installation any more. Nobody can either way while it has no administrator yet. */
function leavesNoAdmin(all: readonly Person[], changed: Person): boolean {
  const rules = (person: Person) => person.admin && person.active;
  return !rules(changed) && all.some(rules) && !all.some((other) => other.id !== changed.id && rules(other));
}

/** Notes that a token was used, at most once a minute and without making the request wait. */
function tokenToucher({ store, log }: PeopleDeps): (token: ApiToken, now: string) => void {
  const touched = new Map<string, number>();
  return ({ id }, now) => {
    const at = Date.parse(now);
    if (at - (touched.get(id) ?? Number.NEGATIVE_INFINITY) < TOUCH_EVERY_MS) return;
    if (touched.size > 10_000) touched.clear();
    touched.set(id, at);
    store.people
      .touchToken(id, now)
      .catch((error: unknown) => log.warn({ token: id, error }, 'The last use of a token could not be noted.'));
  };
}
