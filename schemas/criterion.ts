/** What a gate, or the evidence of a task, asks for. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { closed, Expression, Id, Text, told } from './shape-parts';

const criterionBase = {
  id: Id,
  label: Type.Optional(Text),
  when: told('The criterion counts only when this expression is true', Type.Optional(Expression)),
};

/** Criteria over the values of a record. */
const VALUE_CRITERIA = [
  told('The field has a value', Type.Object({ ...criterionBase, kind: Type.Literal('field'), field: Id }, closed)),
  told(
    'At least `min` files (of a kind) are attached to the field',
    Type.Object(
      {
        ...criterionBase,
        kind: Type.Literal('evidence'),
        field: Id,
        accept: Type.Optional(Type.Enum(['photo', 'document', 'any'])),
        min: Type.Integer({ minimum: 1, maximum: 1000 }),
      },
      closed,
    ),
  ),
  told(
    'The table, notes list or choice list has at least `min` items; for tables only rows with all `columns` filled count',
    Type.Object(
      {
        ...criterionBase,
        kind: Type.Literal('list'),
        field: Id,
        min: Type.Integer({ minimum: 1, maximum: 1000 }),
        columns: Type.Optional(Type.Array(Id, { maxItems: 100 })),
      },
      closed,
    ),
  ),
  told(
    'The expression is true; `message` says what is missing when it is not; `fields` are where to mend it (default: the fields the expression reads)',
    Type.Object(
      { ...criterionBase, kind: Type.Literal('expression'), expression: Expression, message: Text, fields: Type.Optional(Type.Array(Id)) },
      closed,
    ),
  ),
] as const;

/** What a task needs before it can be finished. */
export const EvidenceCriterion = Type.Union([...VALUE_CRITERIA]);
export type EvidenceCriterion = Static<typeof EvidenceCriterion>;

export const Criterion = Type.Union([
  ...VALUE_CRITERIA,
  told('The task is finished', Type.Object({ ...criterionBase, kind: Type.Literal('task'), task: Id }, closed)),
  told(
    'The customer has confirmed what the task shows them',
    Type.Object({ ...criterionBase, kind: Type.Literal('confirmation'), task: Id }, closed),
  ),
  told(
    'The approval was given for what the record holds now; it holds nothing by itself (its `on` is empty)',
    Type.Object({ ...criterionBase, kind: Type.Literal('approval'), approval: Id }, closed),
  ),
]);
export type Criterion = Static<typeof Criterion>;
