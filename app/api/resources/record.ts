import { Type } from 'typebox';
import type { Action as CoreAction, RecordedEvent } from '../../../runtime/core/types';
import { type Locale, localise } from '../../../schemas/text';
import { type Route, route } from '../route/define-route';
import { ApiRefusal, localisedRejection } from '../route/problem-details';
import { RECORD } from '../route/record-command';
import { commandReply, json, recordReply, unwrap } from '../route/reply';
import { Action, Cursor, itemsOf, Limit, Patch, pageOf, RecordBody, Visit } from '../schemas';

const closed = { additionalProperties: false } as const;

function actionItem(action: CoreAction, locale: Locale) {
  const { label, reasons, residual, ...rest } = action;
  return {
    ...rest,
    ...(label === undefined ? {} : { label: localise(label, locale) }),
    ...(reasons === undefined
      ? {}
      : { reasons: reasons.map((reason) => ({ id: reason.id, label: localise(reason.label, locale, reason.id) })) }),
    residual: residual.map((one) => localisedRejection(one, locale)),
  };
}

/** Events are numbered, so the cursor of the timeline is the number of the last one seen. */
function readAfter(cursor: string | undefined, after: number | undefined): number {
  if (cursor === undefined) return after ?? 0;
  if (!/^\d{1,9}$/.test(cursor)) throw new ApiRefusal('invalid_cursor');
  return Number(cursor);
}

function eventPage(items: RecordedEvent[], limit: number) {
  return { items, nextCursor: items.length < limit ? null : String(items.at(-1)?.seq ?? 0) };
}

/** One record: reading it, what can be done with it, what happened to it, changing and archiving it. */
export function recordRoutes(): Route[] {
  return [getRoute(), patchRoute(), archiveRoute(), actionsRoute(), eventsRoute(), visitsRoute()];
}

const getRoute = () =>
  route({
    method: 'GET',
    path: RECORD,
    operationId: 'getRecord',
    summary: 'A record; its version is the ETag',
    tag: 'Records',
    auth: 'signedIn',
    responses: { 200: { description: 'the record', schema: RecordBody } },
    async handler({ params, deps, actor }) {
      const { process, type, id } = params;
      return recordReply(unwrap(await deps.services.records.get(process, type, id, await actor(process))));
    },
  });

const patchRoute = () =>
  route({
    method: 'PATCH',
    path: RECORD,
    operationId: 'updateRecord',
    summary: 'Change values: a JSON merge patch of the data, null removes',
    tag: 'Records',
    auth: 'signedIn',
    body: Patch,
    ifMatch: 'required',
    responses: { 200: { description: 'the record', schema: RecordBody } },
    async handler({ params, body, deps, actor, expectedVersion }) {
      const result = await deps.services.execute({
        process: params.process,
        recordType: params.type,
        recordId: params.id,
        command: { type: 'updateRecord', data: body.data as never },
        actor: await actor(params.process),
        expectedVersion,
      });
      return commandReply(result);
    },
  });

const archiveRoute = () =>
  route({
    method: 'DELETE',
    path: RECORD,
    operationId: 'archiveRecord',
    summary: 'Archive a record; its events stay',
    tag: 'Records',
    auth: 'signedIn',
    query: Type.Object({ reason: Type.Optional(Type.String({ maxLength: 2000 })) }, closed),
    ifMatch: 'accepted',
    responses: { 204: { description: 'archived' } },
    async handler({ params, query, deps, actor, expectedVersion }) {
      const result = await deps.services.execute({
        process: params.process,
        recordType: params.type,
        recordId: params.id,
        command: { type: 'archiveRecord', ...(query.reason === undefined ? {} : { reason: query.reason }) },
        actor: await actor(params.process),
        expectedVersion,
      });
      return commandReply(result, 204);
    },
  });

const actionsRoute = () =>
  route({
    method: 'GET',
    path: `${RECORD}/actions`,
    operationId: 'listActions',
    summary: 'What the caller can do now, and what is still missing for each move',
    tag: 'Records',
    auth: 'signedIn',
    responses: { 200: { description: 'the actions', schema: Type.Object({ actions: Type.Array(Action) }) } },
    async handler({ params, deps, actor, locale }) {
      const actions = unwrap(await deps.services.records.actions(params.process, params.type, params.id, await actor(params.process)));
      return json({ actions: actions.map((one) => actionItem(one, locale)) });
    },
  });

const eventsRoute = () =>
  route({
    method: 'GET',
    path: `${RECORD}/events`,
    operationId: 'listEvents',
    summary: 'What happened to a record, oldest first, without what the caller may not see',
    tag: 'Records',
    auth: 'signedIn',
    query: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0, maximum: 999_999_999 })), limit: Limit, cursor: Cursor }, closed),
    responses: {
      200: { description: 'a page of events', schema: pageOf(Type.Unknown({ description: 'an event: {seq, at, actor, type, …}' })) },
    },
    async handler({ params, query, deps, actor }) {
      const limit = query.limit ?? 100;
      const after = readAfter(query.cursor, query.after);
      const events = await deps.services.records.events(params.process, params.type, params.id, await actor(params.process), after, limit);
      return json(eventPage(unwrap(events), limit));
    },
  });

const visitsRoute = () =>
  route({
    method: 'GET',
    path: `${RECORD}/visits`,
    operationId: 'listVisits',
    summary: 'The stays of a record in its stages',
    tag: 'Records',
    auth: 'signedIn',
    responses: { 200: { description: 'the visits', schema: itemsOf(Visit) } },
    handler: async ({ params, deps, actor }) =>
      json({ items: unwrap(await deps.services.records.visits(params.process, params.type, params.id, await actor(params.process))) }),
  });
