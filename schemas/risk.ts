/** What puts a deal at risk: rules that people agree on, so that "high-risk" is no feeling. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { DURATION_PATTERN } from './duration';
import { Recipient } from './recipient';
import { closed, Expression, Id, Text, told } from './shape-parts';

const Duration = Type.String({ pattern: DURATION_PATTERN, description: 'An ISO 8601 duration such as P5D or PT4H' });

export const RiskSince = Type.Object(
  {
    from: told(
      'What the time runs from: when the stage was entered (`stage`), when the record was created (`create`), or the date in a field',
      Type.Union([Type.Enum(['stage', 'create']), Type.Object({ field: Id }, closed)]),
    ),
    after: told('How long after that the risk begins; at once when absent', Type.Optional(Duration)),
    before: told('How long before that the risk begins, for dates that come closer; not together with `after`', Type.Optional(Duration)),
    calendar: told('Id of the work calendar that counts `after`; natural time when absent', Type.Optional(Id)),
  },
  closed,
);
export type RiskSince = Static<typeof RiskSince>;

export const RiskRule = Type.Object(
  {
    id: Id,
    label: Text,
    when: told(
      'The record is at risk while this is true. It may read neither the time nor who acts nor other records: when a risk begins is said by `since`',
      Type.Optional(Expression),
    ),
    since: told('When the risk begins; at once when absent', Type.Optional(RiskSince)),
    weight: told('How much it weighs; the weights of a record add up', Type.Integer({ minimum: 1, maximum: 100 })),
    message: told('Why it is one, in words; {{ }} holds expressions', Text),
  },
  closed,
);
export type RiskRule = Static<typeof RiskRule>;

/** Which numbers a manager looks at on a deal. */
export const Patrol = Type.Object(
  {
    quote: told('Field with what is offered', Type.Optional(Id)),
    cost: told('Field with what it costs', Type.Optional(Id)),
    margin: told('Field with the margin', Type.Optional(Id)),
  },
  closed,
);

export const Risk = Type.Object(
  {
    rules: Type.Array(RiskRule, { minItems: 1, maxItems: 30 }),
    to: told('Who looks after records at risk', Type.Array(Recipient, { minItems: 1, maxItems: 10 })),
    patrol: Type.Optional(Patrol),
  },
  closed,
);
export type Risk = Static<typeof Risk>;
