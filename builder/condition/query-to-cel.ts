import type { FieldModel } from '../../runtime/core/process-model';
import { type ConditionGroup, type ConditionRule, isGroup } from './condition-query';
import { isOperator, type Operator, valueFor, valueShapeOf } from './operators';

export type FieldsById = ReadonlyMap<string, FieldModel>;

/** The CEL of a visual query. Rules that are not complete yet, and groups without any complete rule, are left out. */
export function queryToCel(query: ConditionGroup, fields: FieldsById): string {
  const { text } = groupToCel(query, fields);
  return query.not && text !== '' ? negated(text) : text;
}

function groupToCel(group: ConditionGroup, fields: FieldsById): { text: string; joined: boolean } {
  const parts = group.rules
    .map((part) => (isGroup(part) ? nestedToCel(part, fields) : ruleToCel(part, fields)))
    .filter((part) => part !== null && part !== '');
  return { text: parts.join(group.combinator === 'or' ? ' || ' : ' && '), joined: parts.length > 1 };
}

function nestedToCel(group: ConditionGroup, fields: FieldsById): string {
  const { text, joined } = groupToCel(group, fields);
  if (text === '') return '';
  if (group.not) return negated(text);
  return joined ? `(${text})` : text;
}
const negated = (text: string) => `!(${text})`;

const COMPARISONS: Partial<Record<Operator, string>> = { equals: '==', differs: '!=', more: '>', atLeast: '>=', less: '<', atMost: '<=' };

/** The CEL of one rule; null while it is not complete, or of a field that is not there. */
export function ruleToCel(rule: ConditionRule, fields: FieldsById): string | null {
  const field = fields.get(rule.field);
  const { operator, spelling } = rule;
  if (field === undefined || !isOperator(operator)) return null;
  const { id } = field;
  const shape = valueShapeOf(field, operator);
  const value = literal(valueFor(rule.value, shape), shape);
  if (value === null) return null;
  const comparison = COMPARISONS[operator];
  if (comparison !== undefined) return `${id} ${comparison} ${value}`;
  switch (operator) {
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return `${id}.${operator}(${value})`;
    case 'lacks':
      return `!${id}.contains(${value})`;
    case 'isOneOf':
      return `${id} in ${value}`;
    case 'isNoneOf':
      return `!(${id} in ${value})`;
    case 'includes':
      return `${value} in ${id}`;
    case 'excludes':
      return `!(${value} in ${id})`;
    case 'countAtLeast':
      return `size(${id}) >= ${value}`;
    case 'isTrue':
      return spelling === 'bare' ? id : `${id} == true`;
    case 'isFalse':
      return `${id} == false`;
    case 'isMe':
      return `${id} == actor.id`;
    case 'isNotMe':
      return `${id} != actor.id`;
    case 'beforeToday':
      return `${id} < today`;
    case 'isToday':
      return `${id} == today`;
    case 'afterToday':
      return `${id} > today`;
    case 'filled':
      return spelling === 'null' ? `${id} != null` : `${spelling === 'has' ? 'has' : 'filled'}(${id})`;
    case 'empty':
      return spelling === 'null' ? `${id} == null` : `!${spelling === 'has' ? 'has' : 'filled'}(${id})`;
    default:
      return null;
  }
}

/** The value as CEL writes it, `''` where none is asked for, null when it is not entered. */
function literal(value: unknown, shape: ReturnType<typeof valueShapeOf>): string | null {
  switch (shape) {
    case 'none':
      return '';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
    case 'texts': {
      const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string' && item !== '') : [];
      return texts.length === 0 ? null : `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
    }
    default:
      return typeof value === 'string' && value !== '' ? JSON.stringify(value) : null;
  }
}
