import { type SQL, sql } from 'drizzle-orm';
import type { PartName } from '../runtime/core/part';
import type { FollowUpReader, FollowUpStore } from '../runtime/shell/today/follow-up-store';
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

export function followUpStore(database: Database): FollowUpStore {
  return {
    async of(reader, limit) {
      const columns = sql`record_id, id, type, part, kind, due_at, since`;
      const rows = await database.all(sql`select * from (${addressed(reader, columns, sql`part <> 'risk'`)}) as meant
        order by case when due_at is null then 1 else 0 end, due_at, record_id, id limit ${limit}`);
      const once = new Map(rows.map((row): [string, Row] => [`${row.record_id as string} ${ownId(row.id as string)}`, row]));
      return [...once.values()].map((row) => ({
        recordId: row.record_id as string,
        id: ownId(row.id as string),
        type: row.type as string,
        part: row.part as PartName,
        kind: row.kind as string,
        dueAt: row.due_at as string | null,
        since: row.since as string,
      }));
    },
    async atRisk(reader, now, limit) {
      // a risk has its rule in `kind`, so that it is counted once
      const meant = addressed(reader, sql`record_id, type, kind, weight`, sql`part = 'risk' and due_at <= ${now}`);
      const rows = await database.all(sql`select record_id, type, sum(weight) as weight, count(*) over () as total from (${meant}) as meant
        group by record_id, type order by sum(weight) desc, record_id desc limit ${limit}`);
      return {
        records: rows.map((row) => ({ recordId: row.record_id as string, type: row.type as string, weight: Number(row.weight) })),
        total: Number(rows[0]?.total ?? 0),
      };
    },
  };
}
