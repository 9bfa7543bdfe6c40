/** SLA timers: how long something may take, who is warned, and the ladder that a breach climbs. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { DURATION_PATTERN } from './duration';
import { Recipient } from './recipient';
import { closed, Expression, Id, Text, told } from './shape-parts';

export const Duration = Type.String({ pattern: DURATION_PATTERN, description: 'An ISO 8601 duration such as P7D or PT4H' });

export const Limit = Type.Object(
  {
    duration: Duration,
    calendar: told('Id of the work calendar that counts it; natural time when absent', Type.Optional(Id)),
  },
  closed,
);
export type Limit = Static<typeof Limit>;

export const TimerRule = Type.Object(
  { when: told('The rule counts only while this expression is true', Type.Optional(Expression)), limit: Limit },
  closed,
);
export type TimerRule = Static<typeof TimerRule>;

export const EscalationStep = Type.Object(
  {
    id: Id,
    after: told('How long after the breach, counted as the limit is; at once when absent', Type.Optional(Duration)),
    to: Type.Array(Recipient, { minItems: 1, maxItems: 10 }),
    message: told('What they are told; {{ }} holds expressions', Text),
    nextActions: told('What to do now, as questions or sentences', Type.Optional(Type.Array(Text, { maxItems: 20 }))),
  },
  closed,
);
export type EscalationStep = Static<typeof EscalationStep>;

/** Events that can start a timer over again. */
export const RESTARTING_EVENTS = ['comment.added', 'file.attached', 'record.assigned', 'task.finished', 'confirmation.confirmed'] as const;

export const SlaTimer = Type.Object(
  {
    id: Id,
    label: Text,
    rules: told(
      'How long it may take: the first rule whose condition holds counts; the timer does not run while none holds',
      Type.Array(TimerRule, { minItems: 1, maxItems: 20 }),
    ),
    warnAt: told('Percent of the limit after which the owner is warned', Type.Optional(Type.Integer({ minimum: 1, maximum: 99 }))),
    pause: told('The timer stands still while this expression is true', Type.Optional(Expression)),
    waiting: told(
      'Whether it stands still while the record waits for the customer (`pauses`, the default) or goes on (`counts`)',
      Type.Optional(Type.Enum(['pauses', 'counts'])),
    ),
    restart: told(
      'What starts it over again: an event, or a change of one of these fields',
      Type.Optional(
        Type.Object(
          {
            events: Type.Optional(Type.Array(Type.Enum([...RESTARTING_EVENTS]), { maxItems: RESTARTING_EVENTS.length })),
            fields: Type.Optional(Type.Array(Id, { maxItems: 50 })),
          },
          closed,
        ),
      ),
    ),
    escalation: told('The ladder a breach climbs, in order', Type.Optional(Type.Array(EscalationStep, { maxItems: 20 }))),
  },
  closed,
);
export type SlaTimer = Static<typeof SlaTimer>;
