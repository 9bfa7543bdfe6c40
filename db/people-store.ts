import { type SQL, sql } from 'drizzle-orm';
import type { ApiToken, PeopleStore, Person, RoleAssignment, Team } from '../runtime/shell/ports';
import type { Database, Row } from './database';

const PERSON = sql.raw(`select u.id, u.name, u.email, u.created_at, p.admin, p.active, p.team, p.locale, r.process, r.role
  from "user" u left join people p on p.user_id = u.id left join role_assignments r on r.user_id = u.id`);

/** One person per id from the rows of the join, one row per role. */
function peopleOf(database: Database, rows: readonly Row[]): Person[] {
  const people = new Map<string, Person>();
  for (const row of rows) {
    const id = row.id as string;
    const person: Person = people.get(id) ?? {
      id,
      name: row.name as string,
      email: row.email as string,
      admin: row.admin === 1,
      active: row.active !== 0,
      team: row.team as string | null,
      locale: row.locale as string | null,
      roles: [],
      createdAt: database.dialect.fromMoment(row.created_at),
    };
    if (row.role !== null) person.roles.push({ process: row.process as string, role: row.role as string });
    people.set(id, person);
  }
  return [...people.values()];
}

const TOKEN = sql.raw('id, user_id, name, created_at, last_used_at, expires_at');
function tokenOf(row: Row): ApiToken {
  return {
    id: row.id as string,
    userId: row.user_id as string,
    name: row.name as string,
    createdAt: row.created_at as string,
    lastUsedAt: row.last_used_at as string | null,
    expiresAt: row.expires_at as string | null,
  };
}

/** People with their profile, teams and roles. Names and e-mail stand in the table of the sign-in library. */
export function peopleStore(database: Database): PeopleStore {
  const { dialect } = database;
  const people = async (where: SQL) =>
    peopleOf(database, await database.all(sql`${PERSON} ${where} order by u.name, u.id, r.process, r.role`));
  const first = async (where: SQL) => (await people(where))[0] ?? null;

  return {
    person: (id) => first(sql`where u.id = ${id}`),
    personByEmail: (email) => first(sql`where u.email = ${email.toLowerCase()}`),
    async people(ids) {
      if (ids === undefined) return people(sql``);
      if (ids.length === 0) return [];
      return people(
        sql`where u.id in (${sql.join(
          ids.map((id) => sql`${id}`),
          sql.raw(', '),
        )})`,
      );
    },
    async savePerson(person) {
      const created = dialect.moment(person.createdAt);
      await database.write([
        sql`insert into "user" (id, name, email, email_verified, created_at, updated_at)
          values (${person.id}, ${person.name}, ${person.email.toLowerCase()}, ${sql.raw('false')}, ${created}, ${created})
          on conflict (id) do update set name = excluded.name, email = excluded.email`,
        sql`insert into people (user_id, admin, active, team, locale)
          values (${person.id}, ${Number(person.admin)}, ${Number(person.active)}, ${person.team}, ${person.locale})
          on conflict (user_id) do update set admin = excluded.admin, active = excluded.active, team = excluded.team, locale = excluded.locale`,
        sql`delete from role_assignments where user_id = ${person.id}`,
        ...person.roles.map(
          (one: RoleAssignment) =>
            sql`insert into role_assignments (user_id, process, role) values (${person.id}, ${one.process}, ${one.role}) on conflict do nothing`,
        ),
      ]);
    },

    async saveProfile(id, { name, locale }) {
      await database.write([
        sql`update "user" set name = ${name} where id = ${id}`,
        sql`update people set locale = ${locale} where user_id = ${id}`,
      ]);
    },

    async teams() {
      const rows = await database.all(sql`select id, name, parent, kind from teams order by name, id`);
      return rows.map((row) => ({ id: row.id, name: row.name, parent: row.parent, kind: row.kind }) as Team);
    },
    async saveTeam(team) {
      // one statement decides and writes; the lock keeps two halves of a circle from being saved at once
      const above = sql`with recursive above(id) as (
        select id from teams where id = ${team.parent}
        union select t.parent from teams t join above a on t.id = a.id where t.parent is not null)`;
      const rows = await database.write([
        ...teamLock(database),
        sql`${above} insert into teams (id, name, parent, kind) select ${team.id}, ${team.name}, ${team.parent}, ${team.kind}
          where ${team.parent === null ? sql`1 = 1` : sql`exists (select 1 from above) and ${team.id} <> ${team.parent} and not exists (select 1 from above where id = ${team.id})`}
          on conflict (id) do update set name = excluded.name, parent = excluded.parent, kind = excluded.kind
          returning id`,
        sql`select 1 from teams where id = ${team.parent}`,
      ]);
      if ((rows.at(-2) ?? []).length > 0) return { ok: true };
      const known = team.parent === team.id || (rows.at(-1) ?? []).length > 0;
      return { ok: false, reason: known ? 'cycle' : 'unknown_parent' };
    },
    async removeTeam(id) {
      const rows = await database.write([
        ...teamLock(database),
        sql`delete from teams where id = ${id} and not exists (select 1 from teams where parent = ${id})
          and not exists (select 1 from people where team = ${id}) and not exists (select 1 from records where team = ${id})`,
        sql`select 1 from teams where id = ${id}`,
      ]);
      return (rows.at(-1) ?? []).length === 0 ? { ok: true } : { ok: false, reason: 'in_use' };
    },

    async addToken(token, hash) {
      await database.write([
        sql`insert into api_tokens (id, user_id, name, hash, created_at, last_used_at, expires_at)
          values (${token.id}, ${token.userId}, ${token.name}, ${hash}, ${token.createdAt}, ${token.lastUsedAt}, ${token.expiresAt})`,
      ]);
    },
    async tokenByHash(hash) {
      const [row] = await database.all(sql`select ${TOKEN} from api_tokens where hash = ${hash}`);
      return row === undefined ? null : tokenOf(row);
    },
    async tokens(userId) {
      return (await database.all(sql`select ${TOKEN} from api_tokens where user_id = ${userId} order by created_at, id`)).map(tokenOf);
    },
    async removeToken(id) {
      await database.write([sql`delete from api_tokens where id = ${id}`]);
    },
    async touchToken(id, at) {
      await database.write([sql`update api_tokens set last_used_at = ${at} where id = ${id}`]);
    },
  };
}

/** SQLite has one writer anyway. */
function teamLock(database: Database): SQL[] {
  return database.dialect.name === 'sqlite' ? [] : [sql`lock table teams in share row exclusive mode`];
}
