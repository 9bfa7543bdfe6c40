/** Conditions as people put them together in the visual builder, by chance. */
import fc from 'fast-check';
import type { FieldModel } from '../../../runtime/core/process-model';
import type { ConditionGroup, ConditionRule } from '../condition-query';
import { operatorsOf, valueShapeOf } from '../operators';

/** Each kind of field that the builder asks something else of. */
export const KINDS: readonly FieldModel['shownKind'][] = [
  'text',
  'number',
  'money',
  'percent',
  'date',
  'dateTime',
  'boolean',
  'choice',
  'choices',
  'person',
  'team',
  'relation',
  'files',
  'table',
  'notes',
  'address',
];
const model = (shownKind: FieldModel['shownKind']): FieldModel => ({
  id: `${shownKind}Field`,
  kind: shownKind,
  shownKind,
  label: shownKind,
  help: null,
  choices: [
    { value: 'A', label: 'Alpha', color: null },
    { value: 'B', label: 'Beta', color: null },
  ],
  relation: null,
  columns: [],
  filterable: true,
  sortable: true,
  access: 'write',
});
/** A field of each kind, called after it: `moneyField`. */
export const CONDITION_FIELDS: ReadonlyMap<string, FieldModel> = new Map(KINDS.map((kind) => [`${kind}Field`, model(kind)]));

/** Any condition over these fields; `text` and `number` make what is typed. */
export function anyCondition(
  text: fc.Arbitrary<string>,
  number: fc.Arbitrary<number> = fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
): fc.Arbitrary<ConditionGroup> {
  const rule: fc.Arbitrary<ConditionRule> = fc
    .record({
      kind: fc.constantFrom(...KINDS),
      at: fc.nat(20),
      text,
      number,
      texts: fc.array(text, { minLength: 1, maxLength: 3 }),
    })
    .map(({ kind, at, ...values }) => {
      const operators = operatorsOf({ shownKind: kind }, 'condition');
      const operator = operators[at % operators.length] ?? 'filled';
      const shape = valueShapeOf({ shownKind: kind }, operator);
      return {
        field: `${kind}Field`,
        operator,
        value: shape === 'none' ? null : shape === 'number' ? values.number : shape === 'texts' ? values.texts : values.text,
      };
    });
  const { group } = fc.letrec<{ group: ConditionGroup }>((tie) => ({
    group: fc.record({
      combinator: fc.constantFrom('and', 'or'),
      not: fc.boolean(),
      rules: fc.array(
        fc.oneof({ maxDepth: 2, withCrossShrink: true }, rule as fc.Arbitrary<ConditionRule | ConditionGroup>, tie('group')),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  }));
  return group;
}
