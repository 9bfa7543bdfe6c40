import { type SQL, sql } from 'drizzle-orm';
import type { PartName } from '../runtime/core/part';
import type { FollowUpReader, FollowUpStore, StoredFollowUp } from '../runtime/shell/today/follow-up-store';
import type { Database, Row } from './database';

/** Follow-ups that are addressed to the reader: each way of being meant is a look into an index of its own. */
function addressed(reader: FollowUpReader, columns: SQL, condition: SQL): SQL {
  const { process, person, roles, teams, teamTree } = reader;
  const of = (meant: SQL) => sql`select ${columns} from follow_ups where process = ${process} and ${meant} and ${condition}`;
  const ways = [of(sql`person = ${person}`)];
  if (roles.length > 0) {
    // of a record without a team everybody with the role takes care, as with messages
    ways.push(of(sql`role in ${roles} and team is null`));
    if (teams.length > 0) ways.push(of(sql`role in ${roles} and team in ${teams} and scope = 'team'`));
    if (teamTree.length > 0) ways.push(of(sql`role in ${roles} and team in ${teamTree} and scope = 'teamTree'`));
  }
  // `union` and not `union all`: who is meant twice is told once
  return sql.join(ways, sql` union `);
}

/** The row's id carries the place of its address behind the last colon. */
const ownId = (id: string) => id.replace(/:\d+$/, '');

/** The follow-up of a row with its columns `record_id`, `id`, `type`, `part`, `kind`, `due_at` and `since`. */
export const followUpOf = (row: Row): StoredFollowUp => ({
  recordId: row.record_id as string,
  id: ownId(row.id as string),
  type: row.type as string,
  part: row.part as PartName,
  kind: row.kind as string,
  dueAt: row.due_at as string | null,
  since: row.since as string,
});

export function followUpStore(database: Database): FollowUpStore {
  return {
    // what somebody has asked for is nothing they have to do
    async of(reader, limit) {
      const columns = sql`record_id, id, type, part, kind, due_at, since`;
      const rows =
        await database.all(sql`select * from (${addressed(reader, columns, sql`part <> 'risk' and kind <> 'approvalAsked'`)}) as meant
        order by case when due_at is null then 1 else 0 end, due_at, record_id, id limit ${limit}`);
      const once = new Map(rows.map((row): [string, Row] => [`${row.record_id as string} ${ownId(row.id as string)}`, row]));
      return [...once.values()].map(followUpOf);
    },
    async atRisk(reader, now, limit) {
      const [rows, [counted]] = await Promise.all([
        database.all(heaviest(reader, now, limit)),
        database.all(sql`select count(distinct record_id) as n from (${firstSteps(reader, now)}) as counted`),
      ]);
      const records = new Map<string, { recordId: string; type: string; weight: number }>();
      for (const row of rows) {
        const recordId = row.record_id as string;
        // the heaviest step comes first: those before it count less
        if (!records.has(recordId)) records.set(recordId, { recordId, type: row.type as string, weight: Number(row.weight) });
      }
      return { records: [...records.values()].slice(0, limit), total: Number(counted?.n ?? 0) };
    },
  };
}

/** Records at risk are counted up to here. */
const MOST_COUNTED = 1_000;
/** Each pair of role and team is a look into the index of its own; with more of them all rows are gone through once. */
const MOST_PAIRS = 200;
/** A record has a row for each moment at which it becomes heavier. */
const STEPS = 2;

/** Rows of risks that hold, the heaviest first; a record may be among them more than once. */
function heaviest(reader: FollowUpReader, now: string, limit: number): SQL {
  const most = limit * STEPS;
  const look = (meant: SQL) => sql`select * from (select record_id, type, weight from follow_ups
    where process = ${reader.process} and ${meant} and weight > 0 and due_at <= ${now} order by weight desc limit ${most}) as way`;
  return sql`select * from (${sql.join(waysOf(reader).map(look), sql` union all `)}) as ways order by weight desc, record_id desc limit ${most}`;
}

/** The ways in which the reader can be meant, each a look into an index. */
function waysOf({ person, roles, teams, teamTree }: FollowUpReader): SQL[] {
  const ways = pairsOf(roles, teams, teamTree) ?? [
    sql`role in ${roles} and (team is null or (team in ${teamTree} and (scope = 'teamTree' or team in ${teams})))`,
  ];
  return [sql`person = ${person}`, ...ways];
}

/** Null when they are too many. */
function pairsOf(roles: readonly string[], teams: readonly string[], teamTree: readonly string[]): SQL[] | null {
  if (roles.length * (teamTree.length + 1) > MOST_PAIRS) return null;
  return roles.flatMap((role) => [
    sql`role = ${role} and team is null`,
    ...teamTree.map((team) =>
      teams.includes(team) ? sql`role = ${role} and team = ${team}` : sql`role = ${role} and team = ${team} and scope = 'teamTree'`,
    ),
  ]);
}

/** A row for each record at risk and way to be meant, up to a number. */
function firstSteps(reader: FollowUpReader, now: string): SQL {
  const look = (meant: SQL) => sql`select record_id from follow_ups
    where process = ${reader.process} and ${meant} and weight > 0 and due_at <= ${now} and kind = 'first'`;
  return sql`${sql.join(waysOf(reader).map(look), sql` union all `)} limit ${MOST_COUNTED}`;
}
