import type { Command } from '../../../runtime/core/types';
import { type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';
import { giveCommand, RECORD } from '../route/record-command';
import { commandReply, replyOf } from '../route/reply';
import { Assign, Comment, Message, Move, RecordBody } from '../schemas';

/** Commands on a record that are not plain changes of values. Each answers the record as it is afterwards. */
export function commandRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: `${RECORD}/move`,
      operationId: 'moveRecord',
      summary: 'Make a transition: through its gates, or past them by a waiver with its reason',
      tag: 'Records',
      auth: 'signedIn',
      body: Move,
      ifMatch: 'accepted',
      idempotency: 'required',
      responses: { 200: { description: 'the record', schema: RecordBody } },
      handler(call) {
        if (call.body.transition === undefined && call.body.to === undefined)
          throw invalidRequest('/to', 'name the transition or the stage');
        return giveCommand(call, { type: 'moveRecord', ...call.body } as Command, 200);
      },
    }),
    route({
      method: 'POST',
      path: `${RECORD}/comments`,
      operationId: 'commentRecord',
      summary: 'Add a comment',
      tag: 'Records',
      auth: 'signedIn',
      body: Comment,
      idempotency: 'accepted',
      responses: { 201: { description: 'the record', schema: RecordBody } },
      handler: (call) => giveCommand(call, { type: 'commentRecord', text: call.body.text }, 201),
    }),
    route({
      method: 'POST',
      path: `${RECORD}/messages`,
      operationId: 'messageRecord',
      summary: 'Say something about a record to its owner, or to another person: in the timeline and in their inbox',
      tag: 'Records',
      auth: 'signedIn',
      body: Message,
      idempotency: 'accepted',
      responses: { 201: { description: 'the record', schema: RecordBody } },
      handler: (call) =>
        giveCommand(
          call,
          { type: 'messageRecord', text: call.body.text, ...(call.body.to === undefined ? {} : { to: call.body.to }) },
          201,
        ),
    }),
    route({
      method: 'POST',
      path: `${RECORD}/assign`,
      operationId: 'assignRecord',
      summary: 'Give a record to another owner',
      tag: 'Records',
      auth: 'signedIn',
      body: Assign,
      ifMatch: 'accepted',
      idempotency: 'accepted',
      responses: { 200: { description: 'the record', schema: RecordBody } },
      handler: (call) => giveCommand(call, { type: 'assignRecord', owner: call.body.owner }, 200),
    }),
    route({
      method: 'POST',
      path: `${RECORD}/files`,
      operationId: 'attachFile',
      summary: 'Attach a file to a field: multipart with `field` and `file`; its type is read from its bytes',
      tag: 'Records',
      auth: 'signedIn',
      body: 'upload',
      idempotency: 'accepted',
      responses: { 201: { description: 'the record', schema: RecordBody } },
      async handler({ params, body, deps, actor, idempotency }) {
        const { field, ...others } = body.fields;
        const { file } = body;
        if (!field || field.length > 64) throw invalidRequest('/field', 'name the field the file belongs to');
        if (file === null) throw invalidRequest('/file', 'no file was sent');
        const [unknown] = Object.keys(others);
        if (unknown !== undefined) throw invalidRequest(`/${unknown.slice(0, 100)}`, 'unknown part');
        const upload = { field, name: file.name, bytes: file.bytes };
        const keep = { idempotency, reply: replyOf(201) };
        return commandReply(
          await deps.services.records.attach(params.process, params.type, params.id, upload, await actor(params.process), keep),
          201,
        );
      },
    }),
  ];
}

const invalidRequest = (path: string, message: string) => new ApiRefusal('invalid_request', { errors: [{ path, message }] });
