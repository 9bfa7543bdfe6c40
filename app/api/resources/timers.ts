import { Type } from 'typebox';
import { localise } from '../../../schemas/text';
import { type Route, route } from '../route/define-route';
import { giveCommand, RECORD } from '../route/record-command';
import { json, unwrap } from '../route/reply';
import { closed, itemsOf, Nullable, RecordBody, Time, TimerBody } from '../schemas';

const Ledger = Type.Object({
  timer: Type.String(),
  label: Type.String(),
  duration: Type.String({ description: 'ISO 8601' }),
  calendar: Nullable(Type.String({ description: 'name of the work calendar; null in natural time' })),
  state: TimerBody,
  entries: Type.Array(
    Type.Object({
      seq: Type.Integer({ description: 'of the event' }),
      at: Time,
      actor: Type.String(),
      type: Type.String(),
      why: Nullable(Type.String()),
      dueAt: Nullable(Time),
      to: Type.Array(Type.Unknown({ description: '{person} or {role, team, scope}' }), {
        description: 'whom a step of the ladder called in',
      }),
    }),
  ),
  notCounted: Type.Array(Type.Object({ date: Type.String(), why: Type.Enum(['weekend', 'holiday']), label: Type.Optional(Type.String()) })),
  nextActions: Type.Array(Type.String(), { description: 'what the steps climbed so far ask for' }),
});

const Waiting = Type.Object(
  {
    reason: Type.String({ minLength: 1, maxLength: 2000, description: 'what the record waits for' }),
    askAgainAt: Type.String({ maxLength: 40, description: 'when to ask the customer again, RFC 3339, within 366 days' }),
  },
  closed,
);

/** Timers of a record as people read them, and waiting for the customer. */
export function timerRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: `${RECORD}/timers`,
      operationId: 'listTimers',
      summary: 'The SLA timers of a record, each with its ledger: what began, stopped and moved it, and which days do not count',
      tag: 'Records',
      auth: 'signedIn',
      responses: { 200: { description: 'the timers', schema: itemsOf(Ledger) } },
      async handler({ params, deps, actor, locale }) {
        const { process, type, id } = params;
        const ledgers = unwrap(await deps.services.records.timers(process, type, id, await actor(process)));
        const items = ledgers.map(({ timer, label, limit, calendar, state, entries, notCounted, nextActions }) => ({
          timer,
          label: localise(label, locale, timer),
          duration: limit.duration,
          calendar: calendar === null ? null : localise(calendar, locale),
          state,
          entries,
          notCounted: notCounted.map((day) => ({ ...day, ...(day.label === undefined ? {} : { label: localise(day.label, locale) }) })),
          nextActions: nextActions.map((text) => localise(text, locale)),
        }));
        return json({ items });
      },
    }),
    route({
      method: 'POST',
      path: `${RECORD}/waiting`,
      operationId: 'startWaiting',
      summary: 'Wait for the customer: timers stand still until the date to ask again',
      tag: 'Records',
      auth: 'signedIn',
      body: Waiting,
      ifMatch: 'accepted',
      idempotency: 'accepted',
      responses: { 200: { description: 'the record', schema: RecordBody } },
      handler: (call) => giveCommand(call, { type: 'startWaiting', ...call.body }),
    }),
    route({
      method: 'DELETE',
      path: `${RECORD}/waiting`,
      operationId: 'endWaiting',
      summary: 'The customer has answered: timers go on',
      tag: 'Records',
      auth: 'signedIn',
      ifMatch: 'accepted',
      responses: { 200: { description: 'the record', schema: RecordBody } },
      handler: (call) => giveCommand(call, { type: 'endWaiting' }),
    }),
  ];
}
