import { type SQL, sql } from 'drizzle-orm';
import type { AutomationRunStore, RunPlace, StoredRun } from '../runtime/shell/automations/automation-run';
import type { Database, Row } from './database';

const runOf = (row: Row): StoredRun => JSON.parse(row.body as string) as StoredRun;

/** The log of automations, a row a run, each kept as a whole. */
export function automationRunStore(database: Database): AutomationRunStore {
  const page = async (whose: SQL, place: RunPlace | null, limit: number) => {
    const earlier = place === null ? sql`` : 'from' in place ? sql`and id <= ${place.from}` : sql`and id < ${place.before}`;
    return (await database.all(sql`select body from automation_runs where ${whose} ${earlier} order by id desc limit ${limit}`)).map(runOf);
  };
  return {
    async byEffect(effectKey) {
      const [row] = await database.all(sql`select body from automation_runs where effect_key = ${effectKey}`);
      return row === undefined ? null : runOf(row);
    },
    async byEffects(effectKeys) {
      if (effectKeys.length === 0) return [];
      const keys = sql.join(
        effectKeys.map((key) => sql`${key}`),
        sql.raw(', '),
      );
      return (await database.all(sql`select body from automation_runs where effect_key in (${keys})`)).map(runOf);
    },
    async save(run) {
      const body = JSON.stringify(run);
      await database.write([
        sql`insert into automation_runs (id, process, automation, record_id, effect_key, at, outcome, body)
          values (${run.id}, ${run.process}, ${run.automation}, ${run.recordId}, ${run.effectKey}, ${run.at}, ${run.outcome}, ${body})
          on conflict (effect_key) do update set outcome = ${run.outcome}, body = ${body}`,
      ]);
    },
    ofProcess: (process, place, limit) => page(sql`process = ${process}`, place, limit),
    ofRecord: (recordId, place, limit) => page(sql`record_id = ${recordId}`, place, limit),
    async countSince(recordId, since) {
      const [row] = await database.all(
        sql`select count(*) as runs from automation_runs where record_id = ${recordId} and at >= ${since} and outcome <> 'stopped'`,
      );
      return Number(row?.runs ?? 0);
    },
  };
}
