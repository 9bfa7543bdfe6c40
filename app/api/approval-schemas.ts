/** Bodies of the routes of approvals. */
import { type TSchema, Type } from 'typebox';
import { RecordData, Ref, Time } from './schemas';

const closed = { additionalProperties: false } as const;
const Nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const Remark = Type.String({ maxLength: 2000 });
const level = { level: Ref };

export const RequestBody = Type.Object(
  {
    approval: Ref,
    transition: Type.Optional(Ref),
    data: Type.Optional(RecordData),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  closed,
);
export const ApproveBody = Type.Object({ ...level, remark: Type.Optional(Remark), onBehalfOf: Type.Optional(Ref) }, closed);
export const RejectBody = Type.Object({ ...level, remark: Remark, onBehalfOf: Type.Optional(Ref) }, closed);
export const ReturnBody = Type.Object({ ...level, to: Ref, remark: Remark, onBehalfOf: Type.Optional(Ref) }, closed);
export const ReassignBody = Type.Object({ ...level, to: Ref, from: Type.Optional(Ref), remark: Type.Optional(Remark) }, closed);
export const AddApprover = Type.Object({ ...level, person: Ref, remark: Type.Optional(Remark) }, closed);
export const WithdrawBody = Type.Object({ remark: Type.Optional(Remark) }, closed);

export const StandInBody = Type.Object(
  { standIn: Ref, from: Type.String({ maxLength: 40 }), until: Type.String({ maxLength: 40 }) },
  closed,
);
export const StandInItem = Type.Object({ standIn: Type.String(), from: Time, until: Time });

const Level = Type.Object({
  id: Type.String(),
  label: Type.String(),
  state: Type.Enum(['planned', 'waiting', 'open', 'approved']),
  approvers: Type.Array(Type.String(), { description: 'ids of people' }),
  pending: Type.Array(Type.String(), { description: 'those who have not answered' }),
  verdicts: Type.Array(
    Type.Object({
      by: Type.String(),
      onBehalfOf: Type.Optional(Type.String()),
      verdict: Type.Enum(['approved', 'rejected']),
      remark: Nullable(Type.String()),
      at: Time,
    }),
  ),
  wanted: Type.Integer({ description: 'approvals it wants in all' }),
  need: Type.Union([Type.Enum(['any', 'all']), Type.Integer()], { description: 'whose approval is enough' }),
  openedAt: Nullable(Time),
  dueAt: Nullable(Time),
  overdue: Type.Boolean(),
  reminded: Type.Boolean({ description: 'those who are asked were reminded' }),
  escalated: Type.Boolean({ description: 'its time was over, and others were asked as well' }),
  may: Type.Object({
    answerFor: Nullable(Type.String({ description: 'the caller, or whom they stand in for' })),
    handOver: Type.Boolean(),
    returnTo: Type.Array(Type.String()),
  }),
});
export const ApprovalItem = Type.Object({
  approval: Type.String(),
  label: Type.String(),
  description: Nullable(Type.String()),
  kind: Type.Enum(['transition', 'change', 'gate']),
  state: Type.Enum(['needed', 'open', 'approved', 'returned', 'rejected']),
  request: Nullable(Type.String()),
  transition: Nullable(Type.String()),
  requestedBy: Nullable(Type.String()),
  requestedAt: Nullable(Time),
  reason: Nullable(Type.String()),
  remark: Nullable(Type.String()),
  order: Type.Enum(['sequence', 'parallel']),
  content: Type.Array(Type.Object({ field: Type.String(), value: Type.Unknown() })),
  changes: Type.Array(Type.Object({ field: Type.String(), from: Type.Unknown(), to: Type.Unknown() })),
  hidden: Type.Integer({ description: 'bound values that the caller may not see' }),
  levels: Type.Array(Level),
  may: Type.Object({ request: Type.Boolean(), withdraw: Type.Boolean() }),
});
export const MyApprovalItem = Type.Object({
  process: Type.String(),
  type: Type.String(),
  record: Type.Object({ id: Type.String(), title: Type.String(), version: Type.Integer(), stage: Nullable(Type.String()) }),
  approval: ApprovalItem,
});
