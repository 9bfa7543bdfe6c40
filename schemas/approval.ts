/** Approvals: what needs the consent of which people, in the process. What they mean is told in `docs/format.md`. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Recipient } from './recipient';
import { closed, Expression, Id, Text, told } from './shape-parts';
import { Limit } from './sla-timer';

export const ApprovalDue = Type.Object(
  {
    limit: told('How long the level may take, from when it is asked', Limit),
    remindAt: told(
      'Those who have not answered are reminded after this share of the time, in percent',
      Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
    ),
    escalate: told(
      'Who is asked as well when the time is over; without them those asked are only told that it is',
      Type.Optional(Type.Array(Recipient, { maxItems: 20 })),
    ),
  },
  closed,
);
export type ApprovalDue = Static<typeof ApprovalDue>;

export const ApprovalLevel = Type.Object(
  {
    id: Id,
    label: Text,
    when: told('The level counts only while this expression is true: its threshold', Type.Optional(Expression)),
    approvers: told('Who is asked', Type.Array(Recipient, { maxItems: 20 })),
    need: told(
      'Whose approval is enough: of any one of them, of all, or of so many. Any one by default',
      Type.Optional(Type.Union([Type.Enum(['any', 'all']), Type.Object({ count: Type.Integer({ minimum: 1, maximum: 100 }) }, closed)])),
    ),
    due: Type.Optional(ApprovalDue),
  },
  closed,
);
export type ApprovalLevel = Static<typeof ApprovalLevel>;

export const Approval = Type.Object(
  {
    id: Id,
    label: Text,
    description: Type.Optional(Text),
    on: told(
      'What needs the approval: these transitions, or a change of these fields. Neither: it is asked for when a gate wants it',
      Type.Object(
        { transitions: Type.Optional(Type.Array(Id, { maxItems: 100 })), fields: Type.Optional(Type.Array(Id, { maxItems: 100 })) },
        closed,
      ),
    ),
    when: told('It is needed only when this expression is true, and when one of its levels counts', Type.Optional(Expression)),
    levels: told('Who must approve, in order', Type.Array(ApprovalLevel, { maxItems: 20 })),
    order: told(
      'Whether one level is asked after the other or all at once; one after the other by default',
      Type.Optional(Type.Enum(['sequence', 'parallel'])),
    ),
    content: told(
      'Fields the approval is bound to: it is void when one of them changes. By default those that the conditions read and that are changed',
      Type.Optional(Type.Array(Id, { maxItems: 100 })),
    ),
    auto: told('The move is made by itself once it is approved', Type.Optional(Type.Boolean())),
  },
  closed,
);
export type Approval = Static<typeof Approval>;
