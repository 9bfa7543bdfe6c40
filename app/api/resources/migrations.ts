import { type Static, Type } from 'typebox';
import type { BacktestedRecord, ImpactedRecord, MigrationResult } from '../../../runtime/shell/services';
import { type Route, route } from '../route/define-route';
import { ApiRefusal, localisedRejection } from '../route/problem-details';
import { json } from '../route/reply';
import { itemsOf, Rejection, Time } from '../schemas';
import { definitionRefusal } from './processes';

const closed = { additionalProperties: false } as const;
/** ids of a definition: anything else names nothing */
const Id = Type.String({ pattern: '^[a-z][A-Za-z0-9_]{0,62}$' });
const Mapping = Type.Record(
  Id,
  Type.Object({ stages: Type.Record(Id, Id, closed), fields: Type.Record(Id, Type.Union([Id, Type.Null()]), closed) }, closed),
  { description: 'by record type: where gone stages and fields go; a field mapped to null gives its values up', ...closed },
);
const VersionNumber = Type.Integer({ minimum: 1, maximum: 999_999_999 });
const Impact = Type.Object(
  {
    to: Type.Optional(Type.Integer({ minimum: 1, maximum: 999_999_999, description: 'a version; the draft when absent' })),
    mapping: Type.Optional(Mapping),
  },
  closed,
);
const Choice = Type.Enum(['stay', 'now', 'atMove']);
const Plan = Type.Object(
  { to: VersionNumber, choices: Type.Object({ unaffected: Choice, blocked: Choice, orphaned: Choice }, closed), mapping: Mapping },
  closed,
);
const Count = Type.Integer({ minimum: 0 });
const Counts = Type.Record(Type.String(), Count);
const ImpactedRecordItem = Type.Object({
  id: Type.String(),
  title: Type.String(),
  stage: Type.Union([Type.String(), Type.Null()]),
  owner: Type.String(),
  definitionVersion: Type.Integer(),
  fate: Type.Enum(['blocked', 'orphaned']),
  missing: Type.Optional(Type.Array(Rejection, { description: 'of a blocked one; empty when no move leads on any more' })),
  fields: Type.Optional(Type.Array(Type.String(), { description: 'of an orphaned one: fields with values that have no place' })),
});
const TypeImpact = Type.Object({
  recordType: Type.String(),
  unaffected: Count,
  blocked: Count,
  orphaned: Count,
  records: Type.Array(ImpactedRecordItem, { description: 'the first hundred of each fate' }),
  missing: Type.Object({ stages: Counts, fields: Counts }, { description: 'what orphaned records miss, by how many of them' }),
});
const MigrationBody = Type.Object({
  id: Type.String(),
  process: Type.String(),
  to: Type.Integer(),
  choices: Type.Object({ unaffected: Choice, blocked: Choice, orphaned: Choice }),
  mapping: Mapping,
  state: Type.Enum(['running', 'finished', 'undoing', 'undone']),
  total: Type.Integer({ description: 'records that were to go over at once when it began' }),
  moved: Count,
  refused: Count,
  undone: Count,
  kept: Type.Integer({ description: 'not taken back, because somebody went on with them' }),
  startedAt: Time,
  startedBy: Type.String(),
});

const Backtest = Type.Object({
  since: Time,
  complete: Type.Boolean({ description: 'false when there were more records than are looked at' }),
  types: Type.Array(
    Type.Object({
      recordType: Type.String(),
      records: Count,
      unjudged: Type.Integer({ description: 'records with a move that the draft does not have' }),
      gates: Type.Array(
        Type.Object({
          stage: Type.String(),
          passed: Count,
          held: Count,
          outcomes: Type.Object({ open: Count, won: Count, lost: Count }),
          criteria: Counts,
          records: Type.Array(
            Type.Object({
              id: Type.String(),
              title: Type.String(),
              owner: Type.String(),
              at: Time,
              outcome: Type.Enum(['open', 'won', 'lost']),
              missing: Type.Array(Rejection),
            }),
          ),
        }),
      ),
    }),
  ),
});

function migrationReply(result: MigrationResult, status = 200): Response {
  if (!result.ok) throw new ApiRefusal('not_found');
  // where it goes on is the server's own business
  const { at: _, ...migration } = result.migration;
  return json(migration, status);
}

/** What another version would mean for live records, and taking them over to it: administrators only. */
export function migrationRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: '/processes/{process}/impact',
      operationId: 'getImpact',
      summary:
        'What a version (or the draft) would mean for each live record: unaffected, blocked or orphaned. A dry run: nothing is changed',
      tag: 'Processes',
      auth: 'admin',
      body: Impact,
      responses: { 200: { description: 'by record type', schema: itemsOf(TypeImpact) } },
      async handler({ params, body, deps, locale }) {
        const result = await deps.services.processes.impact(params.process, body.to, body.mapping as Static<typeof Mapping> | undefined);
        if (!result.ok) throw result.reason === 'not_found' ? new ApiRefusal('not_found') : definitionRefusal(result.problems);
        const told = (record: ImpactedRecord) =>
          record.fate === 'blocked' ? { ...record, missing: record.missing.map((one) => localisedRejection(one, locale)) } : record;
        return json({ items: result.types.map((type) => ({ ...type, records: type.records.map(told) })) });
      },
    }),
    route({
      method: 'POST',
      path: '/processes/{process}/backtest',
      operationId: 'backtestDraft',
      summary:
        'What the draft would have said to the moves of the last months, by gate, with the records behind each number. Nothing is changed',
      tag: 'Processes',
      auth: 'admin',
      body: Type.Object({ months: Type.Integer({ minimum: 1, maximum: 36 }) }, closed),
      responses: { 200: { description: 'by record type', schema: Backtest } },
      async handler({ params, body, deps, locale }) {
        const result = await deps.services.processes.backtest(params.process, body.months);
        if (!result.ok) throw result.reason === 'not_found' ? new ApiRefusal('not_found') : definitionRefusal(result.problems);
        const told = (record: BacktestedRecord) => ({ ...record, missing: record.missing.map((one) => localisedRejection(one, locale)) });
        const types = result.types.map((type) => ({
          ...type,
          gates: type.gates.map((gate) => ({ ...gate, records: gate.records.map(told) })),
        }));
        return json({ since: result.since, complete: result.complete, types });
      },
    }),
    route({
      method: 'GET',
      path: '/processes/{process}/migrations',
      operationId: 'listMigrations',
      summary: 'Migrations of records to a version, newest first',
      tag: 'Processes',
      auth: 'admin',
      responses: { 200: { description: 'the migrations', schema: itemsOf(MigrationBody) } },
      async handler({ params, deps }) {
        const migrations = await deps.services.migrations.list(params.process);
        return json({ items: migrations.map(({ at: _, ...migration }) => migration) });
      },
    }),
    route({
      method: 'POST',
      path: '/processes/{process}/migrations',
      operationId: 'startMigration',
      summary: 'Begin to take records over to a version; they go over in the steps that are asked for next, or after their next move',
      tag: 'Processes',
      auth: 'admin',
      body: Plan,
      responses: { 201: { description: 'the migration', schema: MigrationBody } },
      handler: async ({ params, body, person, deps }) =>
        migrationReply(await deps.services.migrations.start(params.process, body as never, person.id), 201),
    }),
    route({
      method: 'POST',
      path: '/processes/{process}/migrations/{migration}/step',
      operationId: 'stepMigration',
      summary: 'Go on with a migration, or with its undoing, for a second or two; ask again while it is running or undoing',
      tag: 'Processes',
      auth: 'admin',
      responses: { 200: { description: 'the migration as it stands', schema: MigrationBody } },
      handler: async ({ params, actor, deps }) =>
        migrationReply(await deps.services.migrations.step(params.process, params.migration, await actor(params.process))),
    }),
    route({
      method: 'POST',
      path: '/processes/{process}/migrations/{migration}/undo',
      operationId: 'undoMigration',
      summary: 'Stop a migration; the steps that follow take back the records that nobody has touched since',
      tag: 'Processes',
      auth: 'admin',
      responses: { 200: { description: 'the migration as it stands', schema: MigrationBody } },
      handler: async ({ params, deps }) => migrationReply(await deps.services.migrations.undo(params.process, params.migration)),
    }),
  ];
}
