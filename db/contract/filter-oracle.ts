/** What a filter means, said a second time in plain code: true, false, or null where a missing value leaves it open. */
import type { FieldRef, FilterNode, Json, RecordState } from '../../runtime/core/types';

type Truth = boolean | null;

function valueIn(field: FieldRef, record: RecordState): Json {
  if (field.source === 'system') return record[field.name];
  const value = record.data[field.name] ?? null;
  if (field.valueType === 'list') return Array.isArray(value) ? value : null;
  const type = field.valueType === 'text' ? 'string' : field.valueType;
  return typeof value === type ? value : null;
}

function order(a: Json, b: Json): number {
  return typeof a === 'string' && typeof b === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : Number(a) - Number(b);
}

function compare({ field, cmp, value }: Extract<FilterNode, { op: 'compare' }>, record: RecordState): Truth {
  const mine = field.valueType === 'list' ? null : valueIn(field, record);
  if (cmp === 'eq') return mine === value;
  if (cmp === 'ne') return mine !== value;
  if (mine === null || typeof mine !== typeof value) return null;
  const sign = order(mine, value);
  return { lt: sign < 0, le: sign <= 0, gt: sign > 0, ge: sign >= 0 }[cmp];
}

function text(node: Extract<FilterNode, { op: 'contains' | 'startsWith' | 'endsWith' }>, record: RecordState): Truth {
  const mine = valueIn(node.field, record);
  if (Array.isArray(mine)) return node.op === 'contains' ? mine.includes(node.value) : null;
  if (typeof mine !== 'string') return null;
  return node.op === 'contains' ? mine.includes(node.value) : mine[node.op](node.value);
}

function filled(field: FieldRef, record: RecordState): boolean {
  if (field.source === 'system') return valueIn(field, record) !== null;
  const value = record.data[field.name] ?? null;
  if (value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function truth(node: FilterNode, record: RecordState): Truth {
  switch (node.op) {
    case 'and':
    case 'or': {
      const all = node.nodes.map((part) => truth(part, record));
      const deciding = node.op === 'or';
      return all.includes(deciding) ? deciding : all.includes(null) ? null : !deciding;
    }
    case 'not': {
      const inner = truth(node.node, record);
      return inner === null ? null : !inner;
    }
    case 'constant':
      return node.value;
    case 'compare':
      return compare(node, record);
    case 'in': {
      const mine = node.field.valueType === 'list' ? null : valueIn(node.field, record);
      return mine === null ? null : node.values.some((value) => value === mine);
    }
    case 'filled':
      return filled(node.field, record);
    default:
      return text(node, record);
  }
}

export function matches(node: FilterNode, record: RecordState): boolean {
  return truth(node, record) === true;
}
