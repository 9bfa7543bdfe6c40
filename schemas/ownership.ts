/** Who a record belongs to: how duplicates are found, how long an owner is protected, what goes to the public pool. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { DURATION_PATTERN } from './duration';
import { closed, Expression, Id, Text, told } from './shape-parts';

/** How the value of a field is brought into the form that is compared. */
export const MATCH_AS = ['phone', 'companyName', 'taxNumber', 'email', 'text', 'exact'] as const;
export type MatchAs = (typeof MATCH_AS)[number];
/** block: nobody creates it again; warn: it is shown; merge: it goes into the record of whoever is protected. */
export const MATCH_STRENGTHS = ['block', 'warn', 'merge'] as const;
export type MatchStrength = (typeof MATCH_STRENGTHS)[number];

export const DuplicateRule = Type.Object(
  {
    id: Id,
    label: Text,
    parts: told(
      'Fields that must all be filled and all be alike, each compared as a phone number, company name, tax number, e-mail address, text, or exactly as it stands',
      Type.Array(Type.Object({ field: Id, as: Type.Enum([...MATCH_AS]) }, closed), { minItems: 1, maxItems: 5 }),
    ),
    strength: told(
      '`block`: a second record is refused; `warn`: it is shown while somebody types; `merge`: an inquiry for a customer whom somebody holds under protection goes into their record',
      Type.Enum([...MATCH_STRENGTHS]),
    ),
  },
  closed,
);
export type DuplicateRule = Static<typeof DuplicateRule>;

export const Duplicates = Type.Object(
  {
    rules: Type.Array(DuplicateRule, { minItems: 1, maxItems: 20 }),
    inquiries: told(
      'A table of the record that gets a row for each inquiry that is merged; each column is an expression over the inquiry as it was typed',
      Type.Optional(Type.Object({ table: Id, row: Type.Record(Type.String(), Expression) }, closed)),
    ),
  },
  closed,
);
export type Duplicates = Static<typeof Duplicates>;

const Period = Type.String({ pattern: DURATION_PATTERN, description: 'ISO 8601 duration of natural time, such as P30D' });
/** What counts as looking after a customer. */
export const PROTECTION_RESETS = ['move', 'update', 'comment', 'attach'] as const;
export type ProtectionReset = (typeof PROTECTION_RESETS)[number];

export const Protection = Type.Object(
  {
    period: told('How long an owner keeps the record for themself', Period),
    warnBefore: told('How long before the end the owner is told', Type.Optional(Period)),
    resetOn: told(
      'What starts the period anew, done by the owner or by anybody else who may; a new owner always does',
      Type.Optional(Type.Array(Type.Enum([...PROTECTION_RESETS]), { maxItems: 4 })),
    ),
    extension: told(
      'Longer protection: how much, how often, and who may grant it; the owner when no roles are named',
      Type.Optional(
        Type.Object(
          { period: Period, times: Type.Integer({ minimum: 1, maximum: 100 }), roles: Type.Optional(Type.Array(Id, { maxItems: 50 })) },
          closed,
        ),
      ),
    ),
    pool: told(
      'Who may see and claim what nobody holds any more, and how many one person may claim in a time',
      Type.Object(
        {
          roles: Type.Array(Id, { minItems: 1, maxItems: 50 }),
          claim: Type.Optional(Type.Object({ perPerson: Type.Integer({ minimum: 1, maximum: 1000 }), per: Period }, closed)),
          shown: told(
            'Fields that the list of the pool shows before somebody claims a record; nothing else of it is told',
            Type.Optional(Type.Array(Id, { maxItems: 10 })),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Protection = Static<typeof Protection>;
