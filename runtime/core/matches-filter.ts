import { compareValues, isFilled } from '../../schemas/expression';
import type { FieldRef, FilterNode, Json, RecordState } from './types';

type Readable = Pick<
  RecordState,
  'data' | 'id' | 'stage' | 'owner' | 'team' | 'title' | 'createdAt' | 'updatedAt' | 'version' | 'archived'
>;
/** true, false, or null for unknown: SQL's three values, which are also those of expressions. */
type Verdict = boolean | null;

/** Does the record pass the filter? What the stores answer in SQL, said in plain code: the contract suite holds them against it. */
export function matchesFilter(node: FilterNode, record: Readable): boolean {
  return verdict(node, record) === true;
}

function verdict(node: FilterNode, record: Readable): Verdict {
  switch (node.op) {
    case 'and':
      return decided(node.nodes, record, false);
    case 'or':
      return decided(node.nodes, record, true);
    case 'not': {
      const inner = verdict(node.node, record);
      return inner === null ? null : !inner;
    }
    case 'constant':
      return node.value;
    case 'filled':
      return node.field.source === 'system' ? record[node.field.name] !== null : isFilled(raw(node.field, record));
    case 'compare':
      return compare(node, record);
    case 'in': {
      const value = comparedValue(node.field, record);
      return value === null ? null : node.values.some((item) => item === value);
    }
    default:
      return textVerdict(node, record);
  }
}

/** The deciding value wins over unknown ones, as in SQL and CEL. */
function decided(nodes: readonly FilterNode[], record: Readable, decides: boolean): Verdict {
  let unknown = false;
  for (const node of nodes) {
    const value = verdict(node, record);
    if (value === decides) return decides;
    unknown ||= value === null;
  }
  return unknown ? null : !decides;
}

function raw(field: FieldRef, record: Readable): Json {
  if (field.source === 'system') return record[field.name];
  return Object.hasOwn(record.data, field.name) ? (record.data[field.name] ?? null) : null;
}

/** The value as it is compared: null when missing or not of the type the field is compared as. */
function comparedValue(field: FieldRef, record: Readable): string | number | boolean | null {
  const value = raw(field, record);
  switch (field.valueType) {
    case 'text':
      return typeof value === 'string' ? value : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    default:
      return null;
  }
}

const ORDERS = {
  lt: (order: number) => order < 0,
  le: (order: number) => order <= 0,
  gt: (order: number) => order > 0,
  ge: (order: number) => order >= 0,
} as const;

function compare({ field, cmp, value }: Extract<FilterNode, { op: 'compare' }>, record: Readable): Verdict {
  const own = comparedValue(field, record);
  if (cmp === 'eq') return own === value;
  if (cmp === 'ne') return own !== value;
  if (own === null) return null;
  const order = compareValues(ordered(own), ordered(value));
  return order === null ? null : ORDERS[cmp](order);
}
const ordered = (value: string | number | boolean): string | number => (typeof value === 'boolean' ? Number(value) : value);

function textVerdict(node: Extract<FilterNode, { op: 'contains' | 'startsWith' | 'endsWith' }>, record: Readable): Verdict {
  const { field, op, value } = node;
  if (field.valueType === 'list') {
    const list = raw(field, record);
    return op === 'contains' && Array.isArray(list) ? list.includes(value) : null;
  }
  const text = comparedValue(field, record);
  if (typeof text !== 'string') return null;
  return op === 'contains' ? text.includes(value) : text[op](value);
}
