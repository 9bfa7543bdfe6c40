import { Type } from 'typebox';
import type { RunPlace } from '../../../runtime/shell/automations/automation-run';
import type { ShownRun, Undelivered } from '../../../runtime/shell/automations/automation-runs-service';
import { type Locale, localise } from '../../../schemas/text';
import { type Route, route } from '../route/define-route';
import { localisedRejection } from '../route/problem-details';
import { json, unwrap } from '../route/reply';
import { Cursor, Limit, pageOf, Rejection, Time } from '../schemas';

const closed = { additionalProperties: false } as const;
const Page = Type.Object(
  {
    limit: Limit,
    cursor: Cursor,
    from: Type.Optional(Type.String({ maxLength: 64, description: 'id of the run that the list begins with' })),
  },
  closed,
);
const NotArrived = Type.Optional(
  Type.Array(
    Type.Object({
      key: Type.String({ description: 'by which the outbox knows it' }),
      reason: Type.String(),
      nextAt: Type.Union([Type.String(), Type.Null()], { description: 'of the next attempt; null when it is given up' }),
    }),
    { description: 'what did not arrive; told to administrators' },
  ),
);
const Run = Type.Object({
  id: Type.String(),
  process: Type.String(),
  automation: Type.String(),
  label: Type.String(),
  recordId: Type.String(),
  recordType: Type.String(),
  title: Type.Union([Type.String(), Type.Null()]),
  at: Time,
  outcome: Type.Enum(['running', 'done', 'refused', 'stopped']),
  stopped: Type.Optional(Type.Enum(['depth', 'tooMany', 'gone'])),
  by: Type.Array(Type.String({ description: 'an event, `field <id>` or `time`' })),
  fieldsBy: Type.Array(Type.String({ description: 'what the fields in `by` are called, in their order' })),
  actor: Type.String(),
  depth: Type.Integer(),
  steps: Type.Array(
    Type.Object({
      step: Type.String(),
      kind: Type.String(),
      outcome: Type.Enum(['done', 'skipped', 'unchanged', 'refused', 'notReached']),
      fields: Type.Optional(Type.Array(Type.String())),
      fieldNames: Type.Optional(Type.Array(Type.String({ description: 'what they are called' }))),
      record: Type.Optional(Type.Object({ type: Type.String(), id: Type.String() })),
      rejections: Type.Optional(Type.Array(Rejection)),
      undelivered: NotArrived,
    }),
  ),
  undelivered: NotArrived,
});

const placeOf = ({ cursor, from }: { cursor?: string; from?: string }): RunPlace | null =>
  cursor !== undefined ? { before: cursor } : from !== undefined ? { from } : null;
const inWords = (undelivered: readonly Undelivered[] | undefined, locale: Locale) =>
  undelivered && { undelivered: undelivered.map((one) => ({ ...one, reason: localise(one.reason, locale) })) };

function runItem({ steps, undelivered: own, ...run }: ShownRun, locale: Locale) {
  return {
    ...run,
    ...inWords(own, locale),
    steps: steps.map(({ rejections, undelivered, ...step }) => ({
      ...step,
      ...inWords(undelivered, locale),
      ...(rejections && { rejections: rejections.map((one) => localisedRejection(one, locale)) }),
    })),
  };
}

/** The log of what automations did, by process and by record. */
export function automationRunRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/processes/{process}/automation-runs',
      operationId: 'listAutomationRuns',
      summary: 'What the automations of a process did, newest first, and why each step was done or not',
      tag: 'Processes',
      auth: 'admin',
      query: Page,
      responses: { 200: { description: 'a page of runs', schema: pageOf(Run) } },
      async handler({ params, query, deps, locale }) {
        const page = await deps.services.automationRuns.ofProcess(params.process, locale, placeOf(query), query.limit ?? 50);
        return json({ ...page, items: page.items.map((run) => runItem(run, locale)) });
      },
    }),
    route({
      method: 'GET',
      path: '/processes/{process}/records/{type}/{id}/automation-runs',
      operationId: 'listRecordAutomationRuns',
      summary: 'What automations did for a record; for who may assign it',
      tag: 'Records',
      auth: 'signedIn',
      query: Page,
      responses: { 200: { description: 'a page of runs', schema: pageOf(Run) } },
      async handler({ params, query, deps, actor, locale }) {
        const { process, type, id } = params;
        const { automationRuns } = deps.services;
        const who = await actor(process);
        const page = unwrap(await automationRuns.ofRecord(process, type, id, who, locale, placeOf(query), query.limit ?? 50));
        return json({ ...page, items: page.items.map((run) => runItem(run, locale)) });
      },
    }),
  ];
}
