/** What a process knows: talk tracks and articles, and the records they are offered on. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { closed, Expression, Id, Text, told } from './shape-parts';

/** https, with a host that nothing before it can hide: what a link shows is where it leads. */
export const LINK_PATTERN = '^https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?([/?#][!-~]*)?$';

/** Plain text of some length: paragraphs, lists, no markup. One string, or one string per locale. */
const Body = Type.Union([
  Type.String({ minLength: 1, maxLength: 8000 }),
  Type.Record(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' }), Type.String({ maxLength: 8000 }), closed),
]);

/** Values of a field, one of which the record must have. */
export const FieldMatch = Type.Object(
  {
    field: told('A field of choices or text, a table, or a relation', Id),
    part: told('The column of the table, or the field of the record the relation points at', Type.Optional(Id)),
    values: told(
      'One of these: of choices by their value, of text contained in it whatever its case',
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 50 }),
    ),
  },
  closed,
);
export type FieldMatch = Static<typeof FieldMatch>;

export const ArticleMatch = Type.Object(
  {
    role: told('The role of the customer one talks to', Type.Optional(FieldMatch)),
    product: told('What is to be sold', Type.Optional(FieldMatch)),
    stages: told('Only while the record is in one of these stages', Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 500 }))),
    when: told('Only while the expression is true', Type.Optional(Expression)),
  },
  closed,
);
export type ArticleMatch = Static<typeof ArticleMatch>;

export const ARTICLE_KINDS = ['talkTrack', 'article'] as const;
export const Article = Type.Object(
  {
    id: Id,
    kind: told('What to say, or what to know', Type.Enum([...ARTICLE_KINDS])),
    label: Text,
    recordType: told('The type of the records it is offered on', Id),
    body: told('Plain text: empty lines part paragraphs, lines that begin with `- ` or `1. ` are lists', Body),
    links: told(
      'Where there is more',
      Type.Optional(
        Type.Array(
          Type.Object(
            {
              label: Text,
              url: told('An https address', Type.String({ pattern: LINK_PATTERN, maxLength: 2000 })),
            },
            closed,
          ),
          { maxItems: 20 },
        ),
      ),
    ),
    match: told('When it is offered: everything given must hold; always when absent', Type.Optional(ArticleMatch)),
    weight: told('Of two that fit alike the heavier goes first; 0 when absent', Type.Optional(Type.Integer({ minimum: 0, maximum: 100 }))),
  },
  closed,
);
export type Article = Static<typeof Article>;
