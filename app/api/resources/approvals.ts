import { Type } from 'typebox';
import type { Command } from '../../../runtime/core/types';
import { approvalItem } from '../approval-item';
import {
  AddApprover,
  ApprovalItem,
  ApproveBody,
  MyApprovalItem,
  ReassignBody,
  RejectBody,
  RequestBody,
  ReturnBody,
  WithdrawBody,
} from '../approval-schemas';
import { type Route, route } from '../route/define-route';
import { giveCommand, RECORD } from '../route/record-command';
import { json, unwrap } from '../route/reply';
import { itemsOf, RecordBody } from '../schemas';

const REQUEST = `${RECORD}/approvals/{request}`;
/** Approvals of a record, and what one has to do with them. Verdicts answer the record as it is afterwards. */
export function approvalRoutes(): Route[] {
  const shared = {
    method: 'POST',
    tag: 'Approvals',
    auth: 'signedIn',
    ifMatch: 'accepted',
    idempotency: 'accepted',
    responses: { 200: { description: 'the record', schema: RecordBody } },
  } as const;
  return [
    route({
      method: 'GET',
      path: '/me/approvals',
      operationId: 'listMyApprovals',
      summary: 'Approvals to be given by the caller (for whom they stand in too), or asked for by them; what is due first comes first',
      tag: 'Approvals',
      auth: 'signedIn',
      query: Type.Object({ box: Type.Enum(['give', 'asked']) }, { additionalProperties: false }),
      responses: { 200: { description: 'the approvals', schema: itemsOf(MyApprovalItem) } },
      async handler({ query, person, deps, locale }) {
        const found = await deps.services.approvals.mine(person, query.box as 'give' | 'asked');
        return json({ items: found.map(({ approval, ...rest }) => ({ ...rest, approval: approvalItem(approval, locale) })) });
      },
    }),
    route({
      method: 'GET',
      path: `${RECORD}/approvals`,
      operationId: 'listApprovals',
      summary: 'Approvals of a record: those asked for, and those that are needed next; with levels, verdicts and remaining time',
      tag: 'Approvals',
      auth: 'signedIn',
      responses: { 200: { description: 'the approvals', schema: itemsOf(ApprovalItem) } },
      async handler({ params, deps, actor, locale }) {
        const { process, type, id } = params;
        const views = unwrap(await deps.services.approvals.of(process, type, id, await actor(process)));
        return json({ items: views.map((view) => approvalItem(view, locale)) });
      },
    }),
    route({
      ...shared,
      path: `${RECORD}/approvals`,
      operationId: 'requestApproval',
      summary: 'Ask for an approval; with `data` the change itself is held until it is approved',
      body: RequestBody,
      responses: { 201: { description: 'the record', schema: RecordBody } },
      handler: (call) => giveCommand(call, { type: 'requestApproval', ...call.body } as Command, 201),
    }),
    route({
      ...shared,
      path: `${REQUEST}/approve`,
      operationId: 'approve',
      summary: 'Approve at a level, by oneself or in the place of somebody who is away',
      body: ApproveBody,
      handler: (call) => giveCommand(call, { type: 'approve', request: call.params.request, ...call.body } as Command),
    }),
    route({
      ...shared,
      path: `${REQUEST}/reject`,
      operationId: 'reject',
      summary: 'Reject at a level, with a remark',
      body: RejectBody,
      handler: (call) => giveCommand(call, { type: 'reject', request: call.params.request, ...call.body } as Command),
    }),
    route({
      ...shared,
      path: `${REQUEST}/return`,
      operationId: 'returnApproval',
      summary: 'Give a request back to who asked, or to an earlier level, with a remark',
      body: ReturnBody,
      handler: (call) => giveCommand(call, { type: 'returnApproval', request: call.params.request, ...call.body } as Command),
    }),
    route({
      ...shared,
      path: `${REQUEST}/reassign`,
      operationId: 'reassignApproval',
      summary: 'Hand one’s place at a level over to somebody else',
      body: ReassignBody,
      handler: (call) => giveCommand(call, { type: 'reassignApproval', request: call.params.request, ...call.body } as Command),
    }),
    route({
      ...shared,
      path: `${REQUEST}/approvers`,
      operationId: 'addApprover',
      summary: 'Ask one more person at a level',
      body: AddApprover,
      handler: (call) => giveCommand(call, { type: 'addApprover', request: call.params.request, ...call.body } as Command),
    }),
    route({
      ...shared,
      path: `${REQUEST}/withdraw`,
      operationId: 'withdrawApproval',
      summary: 'Take one’s request back',
      body: WithdrawBody,
      handler: (call) => giveCommand(call, { type: 'withdrawApproval', request: call.params.request, ...call.body } as Command),
    }),
  ];
}
