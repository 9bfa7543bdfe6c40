import { Type } from 'typebox';
import { type Route, route } from '../route/define-route';
import { json } from '../route/reply';
import { itemsOf, Time } from '../schemas';

const Text = Type.String();
const NullableText = Type.Union([Type.String(), Type.Null()]);
const Record = Type.Object({
  process: Text,
  type: Text,
  id: Text,
  version: Type.Integer(),
  title: Text,
  stage: NullableText,
  owner: Text,
});
const FollowUp = Type.Object({
  id: Type.String({ description: 'part and its own id, such as `timers:sevenDays`' }),
  part: Text,
  kind: Text,
  record: Record,
  label: NullableText,
  dueAt: Type.Union([Time, Type.Null()]),
  since: Time,
  next: Type.Union([Type.Object({ message: Text, form: NullableText, field: NullableText }), Type.Null()]),
  finish: Type.Union([Type.String({ description: 'id of the task that can be finished as it is' }), Type.Null()]),
});
const Risk = Type.Object({
  record: Record,
  weight: Type.Integer(),
  risks: Type.Array(Type.Object({ id: Text, label: Text, message: NullableText, since: Time })),
  patrol: Type.Object({ quote: Type.Unknown(), cost: Type.Unknown(), margin: Type.Unknown() }),
});

/** What is to do today. */
export function todayRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/me/today',
      operationId: 'listFollowUps',
      summary: 'What the caller has to do, the most urgent first: timers, tasks, approvals and customers to ask again',
      tag: 'Me',
      auth: 'signedIn',
      responses: { 200: { description: 'the follow-ups', schema: itemsOf(FollowUp) } },
      handler: async ({ person, deps, locale }) => json({ items: await deps.services.today.followUps(person, locale) }),
    }),
    route({
      method: 'GET',
      path: '/me/risks',
      operationId: 'listRisks',
      summary: 'Records at risk that the caller looks after, the heaviest first, with why; `total` counts those beyond the list too',
      tag: 'Me',
      auth: 'signedIn',
      responses: { 200: { description: 'the records', schema: Type.Object({ items: Type.Array(Risk), total: Type.Integer() }) } },
      handler: async ({ person, deps, locale }) => json(await deps.services.today.risks(person, locale)),
    }),
  ];
}
