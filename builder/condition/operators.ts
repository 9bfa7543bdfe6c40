/** What can be asked of a field in the visual builder, by the kind of its values. */
import type { FieldModel } from '../../runtime/core/process-model';

export const OPERATORS = [
  'equals',
  'differs',
  'more',
  'atLeast',
  'less',
  'atMost',
  'contains',
  'lacks',
  'startsWith',
  'endsWith',
  'isOneOf',
  'isNoneOf',
  'isTrue',
  'isFalse',
  'isMe',
  'isNotMe',
  'beforeToday',
  'isToday',
  'afterToday',
  'includes',
  'excludes',
  'countAtLeast',
  'filled',
  'empty',
] as const;
export type Operator = (typeof OPERATORS)[number];
export function isOperator(name: string): name is Operator {
  return OPERATORS.some((operator) => operator === name);
}

/** `filter`: for lists, which the database answers; `condition`: for gates and forms, which may ask more. */
export type Purpose = 'filter' | 'condition';

const TEXT: readonly Operator[] = ['contains', 'lacks', 'equals', 'differs', 'startsWith', 'endsWith', 'filled', 'empty'];
const NUMBER: readonly Operator[] = ['equals', 'differs', 'more', 'atLeast', 'less', 'atMost', 'filled', 'empty'];
const LIST: readonly Operator[] = ['filled', 'empty', 'countAtLeast'];
const PRESENCE: readonly Operator[] = ['filled', 'empty'];

const BY_KIND: Readonly<Record<FieldModel['shownKind'], readonly Operator[]>> = {
  text: TEXT,
  longText: TEXT,
  phone: TEXT,
  email: TEXT,
  url: TEXT,
  autonumber: TEXT,
  number: NUMBER,
  money: NUMBER,
  percent: NUMBER,
  date: ['equals', 'more', 'atLeast', 'less', 'atMost', 'beforeToday', 'isToday', 'afterToday', 'filled', 'empty'],
  dateTime: ['more', 'less', 'beforeToday', 'afterToday', 'filled', 'empty'],
  boolean: ['isTrue', 'isFalse', 'filled', 'empty'],
  choice: ['equals', 'differs', 'isOneOf', 'isNoneOf', 'filled', 'empty'],
  choices: ['includes', 'excludes', 'filled', 'empty'],
  person: ['isMe', 'isNotMe', 'equals', 'differs', 'isOneOf', 'isNoneOf', 'filled', 'empty'],
  team: ['equals', 'differs', 'isOneOf', 'isNoneOf', 'filled', 'empty'],
  relation: PRESENCE,
  address: PRESENCE,
  position: PRESENCE,
  files: LIST,
  notes: LIST,
  table: LIST,
};

/** Operators offered for a field, the most asked one first. */
export function operatorsOf(field: Pick<FieldModel, 'shownKind'>, purpose: Purpose): readonly Operator[] {
  const operators = BY_KIND[field.shownKind];
  return purpose === 'filter' ? operators.filter((operator) => operator !== 'countAtLeast') : operators;
}

const WITHOUT_VALUE: ReadonlySet<Operator> = new Set<Operator>([
  'isTrue',
  'isFalse',
  'isMe',
  'isNotMe',
  'beforeToday',
  'isToday',
  'afterToday',
  'filled',
  'empty',
]);
/** What is entered beside the operator: nothing, one text, several texts, or a number. */
export function valueShapeOf(field: Pick<FieldModel, 'shownKind'>, operator: Operator): 'none' | 'text' | 'texts' | 'number' {
  if (WITHOUT_VALUE.has(operator)) return 'none';
  if (operator === 'isOneOf' || operator === 'isNoneOf') return 'texts';
  return operator === 'countAtLeast' || ['number', 'money', 'percent'].includes(field.shownKind) ? 'number' : 'text';
}

/** A value that was entered for another operator, as this one takes it: one text becomes the only one of several. */
export function valueFor(value: unknown, shape: ReturnType<typeof valueShapeOf>): unknown {
  switch (shape) {
    case 'none':
      return null;
    case 'texts':
      return typeof value === 'string' && value !== '' ? [value] : value;
    case 'text':
      return Array.isArray(value) ? (value[0] ?? null) : value;
    default:
      return value;
  }
}
