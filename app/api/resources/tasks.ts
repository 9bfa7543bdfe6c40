import { type Static, Type } from 'typebox';
import { type Route, route } from '../route/define-route';
import { giveCommand, RECORD } from '../route/record-command';
import { commandReply, json, unwrap } from '../route/reply';
import { RecordBody } from '../schemas';
import { Task, taskItem } from '../task-schemas';

const closed = { additionalProperties: false } as const;
const TASK = `${RECORD}/tasks/{task}`;
const Reason = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 4000 })) }, closed);

const answers = { 200: { description: 'the record', schema: RecordBody } };
const common = { tag: 'Tasks', auth: 'signedIn', ifMatch: 'accepted', idempotency: 'accepted', responses: answers } as const;

/** What is to be done about a record, and what is done with it. */
export function taskRoutes(): Route[] {
  return [listRoute(), addRoute(), finishRoute(), reopenRoute(), cancelRoute(), assignRoute(), requestRoute(), revokeRoute()];
}

const TaskList = Type.Object({
  order: Type.Union([Type.Null(), Type.Enum(['sequence', 'parallel'])]),
  mayAdd: Type.Boolean(),
  items: Type.Array(Task),
});
const listRoute = () =>
  route({
    method: 'GET',
    path: `${RECORD}/tasks`,
    operationId: 'listTasks',
    summary: 'The tasks of a record: those of its stage in their order, then those given by hand; each with what is still missing',
    tag: 'Tasks',
    auth: 'signedIn',
    responses: { 200: { description: 'the tasks', schema: TaskList } },
    async handler({ params, deps, actor, locale }) {
      const { items, ...about } = unwrap(
        await deps.services.records.tasks(params.process, params.type, params.id, await actor(params.process)),
      );
      return json({ ...about, items: items.map((task) => taskItem(task, locale)) });
    },
  });

const AddTask = Type.Object(
  {
    label: Type.String({ maxLength: 1000 }),
    assignee: Type.String({ minLength: 1, maxLength: 64 }),
    dueAt: Type.Optional(Type.String({ maxLength: 40 })),
  },
  closed,
);
const addRoute = () =>
  route({
    method: 'POST',
    path: `${RECORD}/tasks`,
    operationId: 'addTask',
    summary: 'Give somebody something to do about a record',
    ...common,
    body: AddTask,
    responses: { 201: { description: 'the record', schema: RecordBody } },
    handler: (call) => giveCommand(call, { type: 'addTask', ...(call.body as Static<typeof AddTask>) }, 201),
  });

const finishRoute = () =>
  route({
    method: 'POST',
    path: `${TASK}/finish`,
    operationId: 'finishTask',
    summary: 'Finish a task; what is missing is answered like a closed gate',
    ...common,
    handler: (call) => giveCommand(call, { type: 'finishTask', task: call.params.task }),
  });

const reopenRoute = () =>
  route({
    method: 'POST',
    path: `${TASK}/reopen`,
    operationId: 'reopenTask',
    summary: 'Open a finished or cancelled task of the stage again',
    ...common,
    body: Reason,
    bodyOptional: true,
    handler: (call) => giveCommand(call, { type: 'reopenTask', task: call.params.task, ...call.body }),
  });

const cancelRoute = () =>
  route({
    method: 'POST',
    path: `${TASK}/cancel`,
    operationId: 'cancelTask',
    summary: 'Cancel a task, with the reason',
    ...common,
    body: Type.Object({ reason: Type.String({ maxLength: 4000 }) }, closed),
    handler: (call) => giveCommand(call, { type: 'cancelTask', task: call.params.task, reason: call.body.reason }),
  });

const assignRoute = () =>
  route({
    method: 'POST',
    path: `${TASK}/assign`,
    operationId: 'assignTask',
    summary: 'Give a task to somebody else',
    ...common,
    body: Type.Object({ assignee: Type.String({ minLength: 1, maxLength: 64 }) }, closed),
    handler: (call) => giveCommand(call, { type: 'assignTask', task: call.params.task, assignee: call.body.assignee }),
  });

const SentLink = Type.Object({
  token: Type.String({ description: 'of the link `/c/{token}`; answered this once, only its hash is kept' }),
  path: Type.String(),
  confirmation: Type.String(),
  expiresAt: Type.String(),
  record: RecordBody,
});
// no idempotency key: what it would keep is the token
const requestRoute = () =>
  route({
    method: 'POST',
    path: `${TASK}/confirmation`,
    operationId: 'requestConfirmation',
    summary: 'Make the one-time link by which the customer confirms a task; a link made before is void',
    tag: 'Tasks',
    auth: 'signedIn',
    ifMatch: 'accepted',
    responses: { 201: { description: 'the link', schema: SentLink } },
    async handler({ params, deps, actor, expectedVersion }) {
      const { process, type: recordType, id: recordId, task } = params;
      const sent = await deps.services.confirmations.request(
        { process, recordType, recordId, task },
        await actor(process),
        expectedVersion,
      );
      if (!sent.ok) return commandReply(sent);
      const { token, confirmation, expiresAt, result } = sent;
      return json({ token, path: `/c/${token}`, confirmation, expiresAt, record: result.view }, 201);
    },
  });

const revokeRoute = () =>
  route({
    method: 'POST',
    path: `${TASK}/confirmation/revoke`,
    operationId: 'revokeConfirmation',
    summary: 'Make the link to the customer void',
    ...common,
    body: Reason,
    bodyOptional: true,
    handler: (call) => giveCommand(call, { type: 'revokeConfirmation', task: call.params.task, ...call.body }),
  });
