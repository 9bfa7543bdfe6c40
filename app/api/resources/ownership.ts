import { Type } from 'typebox';
import type { Command } from '../../../runtime/core/types';
import { type Route, route } from '../route/define-route';
import { ApiRefusal, localisedLook } from '../route/problem-details';
import { giveCommand, RECORD } from '../route/record-command';
import { json, unwrap } from '../route/reply';
import { Cursor, DuplicateLook, Duplicates, itemsOf, Merge, OwnershipCard, Pool, RecordBody, Release } from '../schemas';
import { type AskLimit, askLimit } from './ask-limit';

const closed = { additionalProperties: false } as const;
const RECORDS = '/processes/{process}/records/{type}';

/** Duplicates, the public pool, protection and merges. */
export function ownershipRoutes(): Route[] {
  return [duplicatesRoute(askLimit()), poolRoute(), cardRoute(), ...commandRoutes(), mergeRoute(), undoRoute()];
}

const duplicatesRoute = (limit: AskLimit) =>
  route({
    method: 'POST',
    path: `${RECORDS}/duplicates`,
    operationId: 'findDuplicates',
    summary: 'Records that values match, as far as the caller may know them: region, until when they are held. Saves nothing',
    tag: 'Records',
    auth: 'signedIn',
    body: Duplicates,
    responses: { 200: { description: 'what is there already', schema: itemsOf(DuplicateLook) } },
    async handler({ params, body, deps, actor, person, locale }) {
      // numbers could be tried one after the other to learn whose customers they are
      const wait = limit(person.id);
      if (wait > 0) throw new ApiRefusal('too_many_attempts', { headers: { 'retry-after': String(wait) } });
      const { process, type } = params;
      const answer = await deps.services.ownership.duplicates(process, type, body.data as never, body.record ?? null, await actor(process));
      return json({ items: unwrap(answer).map((look) => localisedLook(look, locale)) });
    },
  });

const poolRoute = () =>
  route({
    method: 'GET',
    path: `${RECORDS}/pool`,
    operationId: 'getPool',
    summary:
      'The public pool of the type, with what may be known of a record before it is claimed, and how many the caller may still claim',
    tag: 'Records',
    auth: 'signedIn',
    query: Type.Object({ cursor: Cursor }, closed),
    responses: { 200: { description: 'records of the pool', schema: Pool } },
    async handler({ params, query, deps, actor }) {
      const { process, type } = params;
      return json(unwrap(await deps.services.ownership.pool(process, type, query.cursor ?? null, await actor(process))));
    },
  });

const cardRoute = () =>
  route({
    method: 'GET',
    path: `${RECORD}/ownership`,
    operationId: 'getOwnership',
    summary: 'Whose a record is: protection, what the caller may do about it, merges, and other records of the same customer',
    tag: 'Records',
    auth: 'signedIn',
    responses: { 200: { description: 'whose it is', schema: OwnershipCard } },
    async handler({ params, deps, actor, locale }) {
      const { process, type, id } = params;
      const card = unwrap(await deps.services.ownership.card(process, type, id, await actor(process)));
      return json({ ...card, duplicates: card.duplicates.map((look) => localisedLook(look, locale)) });
    },
  });

const common = {
  method: 'POST',
  tag: 'Records',
  auth: 'signedIn',
  ifMatch: 'accepted',
  idempotency: 'accepted',
  responses: { 200: { description: 'the record', schema: RecordBody } },
} as const;

const commandRoutes = (): Route[] => [
  route({
    ...common,
    path: `${RECORD}/claim`,
    operationId: 'claimRecord',
    summary: 'Take a record out of the public pool',
    handler: (call) => giveCommand(call, { type: 'claimRecord' }),
  }),
  route({
    ...common,
    path: `${RECORD}/release`,
    operationId: 'releaseRecord',
    summary: 'Give a record to the public pool',
    body: Release,
    handler: (call) => giveCommand(call, { type: 'releaseRecord', ...call.body } as Command),
  }),
  route({
    ...common,
    path: `${RECORD}/extend-protection`,
    operationId: 'extendProtection',
    summary: 'Make the protection of the owner longer',
    handler: (call) => giveCommand(call, { type: 'extendProtection' }),
  }),
];

const mergeRoute = () =>
  route({
    ...common,
    path: `${RECORD}/merge`,
    operationId: 'mergeRecord',
    summary: 'Merge another record into this one: `take` names the fields whose values are those of the other record',
    body: Merge,
    handler: (call) => giveCommand(call, { type: 'mergeRecord', other: call.body.other, take: [...new Set(call.body.take)] }),
  });

const undoRoute = () =>
  route({
    ...common,
    path: `${RECORD}/undo-merge`,
    operationId: 'undoMerge',
    summary: 'Take the last merge into this record back, while nothing went on since',
    async handler(call) {
      const { process, type, id } = call.params;
      const merged = unwrap(await call.deps.services.ownership.lastMerge(process, type, id, await call.actor(process)));
      if (merged === null) throw new ApiRefusal('stale_version');
      return giveCommand(call, { type: 'undoMerge', merged });
    },
  });
