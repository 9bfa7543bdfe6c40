/** Tasks of a stage: what is to be done in it, by whom, until when, with which evidence, and what the customer confirms. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { EvidenceCriterion } from './criterion';
import { Recipient } from './recipient';
import { closed, Expression, Id, Text, told } from './shape-parts';
import { Duration, Limit } from './sla-timer';

export const TaskDue = Type.Object(
  {
    limit: told('How long the task may take from its opening', Limit),
    remind: told(
      'Percent of the time after which whoever has the task is reminded',
      Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 99 }), { maxItems: 5, uniqueItems: true })),
    ),
    escalation: told(
      'Who is told when the task is overdue, in order',
      Type.Optional(
        Type.Array(
          Type.Object(
            {
              after: told('How long after the due time; at once when absent', Type.Optional(Duration)),
              to: Type.Array(Recipient, { minItems: 1, maxItems: 10 }),
            },
            closed,
          ),
          { maxItems: 5 },
        ),
      ),
    ),
  },
  closed,
);
export type TaskDue = Static<typeof TaskDue>;

export const Confirmation = Type.Object(
  {
    by: told('Who confirms: the customer, by a one-time link without an account', Type.Literal('customer')),
    recipient: told(
      'Fields that say who is asked: shown to whoever sends the link',
      Type.Optional(Type.Object({ name: Type.Optional(Id), phone: Type.Optional(Id), email: Type.Optional(Id) }, closed)),
    ),
    text: told('What the customer confirms, in words they understand; {{ }} holds expressions', Text),
    shows: told('Fields shown with the text: values and files, and nothing else of the record', Type.Array(Id, { maxItems: 30 })),
    expires: told('How long the link may be answered; 14 days when absent', Type.Optional(Duration)),
    remind: told('After this time without an answer whoever sent the link is told to ask again', Type.Optional(Duration)),
    finishes: told('Whether the confirmation finishes the task by itself; yes when absent', Type.Optional(Type.Boolean())),
  },
  closed,
);
export type Confirmation = Static<typeof Confirmation>;

export const TaskDefinition = Type.Object(
  {
    id: Id,
    label: Text,
    description: told('How it is done well', Type.Optional(Text)),
    when: told('The task is asked for only while this expression is true', Type.Optional(Expression)),
    assignee: told('Who gets it; the owner of the record when absent', Type.Optional(Recipient)),
    due: Type.Optional(TaskDue),
    form: told('The form that is filled in for it', Type.Optional(Id)),
    evidence: told('What must be there before it can be finished', Type.Optional(Type.Array(EvidenceCriterion, { maxItems: 50 }))),
    confirmation: told('What the customer confirms before it can be finished', Type.Optional(Confirmation)),
  },
  closed,
);
export type TaskDefinition = Static<typeof TaskDefinition>;

export const StageTasks = Type.Object(
  {
    order: told('sequence: each opens when the one before is finished; parallel: all open at once', Type.Enum(['sequence', 'parallel'])),
    items: Type.Array(TaskDefinition, { maxItems: 50 }),
  },
  closed,
);
export type StageTasks = Static<typeof StageTasks>;
