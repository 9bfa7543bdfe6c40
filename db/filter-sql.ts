/**
 * Filters, visibility and sort keys as SQL, once for both databases. Missing values follow docs/format.md:
 * a comparison that meets one is NULL (and so neither true nor turned true by `not`), except that
 * `==` is false and `!=` is true; AND and OR absorb as in CEL, which is SQL's own three-valued logic.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { FieldRef, FilterNode, Visibility } from '../runtime/core/types';
import type { Dialect } from './dialect';

type SystemName = Extract<FieldRef, { source: 'system' }>['name'];
const SYSTEM_COLUMNS: Readonly<Record<SystemName, SQL>> = {
  id: sql.raw('id'),
  stage: sql.raw('stage'),
  owner: sql.raw('owner'),
  team: sql.raw('team'),
  title: sql.raw('title'),
  createdAt: sql.raw('created_at'),
  updatedAt: sql.raw('updated_at'),
  // a number like any other, so that it compares with fractions on PostgreSQL too
  version: sql.raw('(version + 0.0)'),
  archived: sql.raw('archived'),
};
const NEVER: SQL = sql.raw('(1 = 0)');
const ALWAYS: SQL = sql.raw('(1 = 1)');
const UNKNOWN: SQL = sql.raw('(null = 1)');

/** The value a name points at: NULL when missing or when a list (lists are only asked for membership). */
export function fieldValue(dialect: Dialect, field: FieldRef): SQL {
  if (field.source === 'system') return SYSTEM_COLUMNS[field.name];
  return field.valueType === 'list' ? sql.raw('null') : dialect.dataValue(field.name, field.valueType);
}

/** A constant as it is compared with the field, or null when it is of another type than the field. */
export function comparable(field: FieldRef, value: string | number | boolean): string | number | null {
  if (field.valueType === 'boolean') return typeof value === 'boolean' ? Number(value) : null;
  if (field.valueType === 'number') return typeof value === 'number' ? value : null;
  return field.valueType === 'text' && typeof value === 'string' ? value : null;
}

const OPERATORS = { lt: sql.raw('<'), le: sql.raw('<='), gt: sql.raw('>'), ge: sql.raw('>=') } as const;

export function filterSql(dialect: Dialect, node: FilterNode): SQL {
  switch (node.op) {
    case 'and':
    case 'or': {
      if (node.nodes.length === 0) return node.op === 'and' ? ALWAYS : NEVER;
      const parts = node.nodes.map((part) => filterSql(dialect, part));
      return sql`(${sql.join(parts, node.op === 'and' ? sql.raw(' and ') : sql.raw(' or '))})`;
    }
    case 'not':
      return sql`(not ${filterSql(dialect, node.node)})`;
    case 'constant':
      return node.value ? ALWAYS : NEVER;
    case 'compare':
      return compareSql(dialect, node);
    case 'in':
      return inSql(dialect, node);
    case 'filled':
      if (node.field.source === 'data') return sql`(${dialect.dataFilled(node.field.name)})`;
      return sql`(${fieldValue(dialect, node.field)} is not null)`;
    default:
      return textSql(dialect, node);
  }
}

function compareSql(dialect: Dialect, node: Extract<FilterNode, { op: 'compare' }>): SQL {
  const value = comparable(node.field, node.value);
  if (node.cmp === 'eq' || node.cmp === 'ne') {
    if (value === null) return node.cmp === 'eq' ? NEVER : ALWAYS;
    const same = sql`(${dialect.same(fieldValue(dialect, node.field), value)})`;
    return node.cmp === 'eq' ? same : sql`(not ${same})`;
  }
  return value === null ? UNKNOWN : sql`(${fieldValue(dialect, node.field)} ${OPERATORS[node.cmp]} ${value})`;
}

function inSql(dialect: Dialect, node: Extract<FilterNode, { op: 'in' }>): SQL {
  const field = fieldValue(dialect, node.field);
  const values = node.values.map((value) => comparable(node.field, value)).filter((value) => value !== null);
  // an empty list is still unknown for a record without the value
  if (values.length === 0) return sql`(${field} is null and ${UNKNOWN})`;
  return sql`(${field} in (${sql.join(
    values.map((value) => sql`${value}`),
    sql.raw(', '),
  )}))`;
}

function textSql(dialect: Dialect, node: Extract<FilterNode, { op: 'contains' | 'startsWith' | 'endsWith' }>): SQL {
  if (node.field.valueType === 'list') {
    return node.field.source === 'data' && node.op === 'contains' ? sql`(${dialect.listHas(node.field.name, node.value)})` : UNKNOWN;
  }
  return node.field.valueType === 'text' ? sql`(${dialect[node.op](fieldValue(dialect, node.field), node.value)})` : UNKNOWN;
}

/** Which records the actor may see; false for every record when there is no alternative. */
export function visibilitySql(visibility: Visibility): SQL {
  if (visibility.all) return ALWAYS;
  const alternatives = visibility.anyOf.map((alternative) => {
    const parts: SQL[] = [];
    if (alternative.owner !== undefined) parts.push(sql`owner = ${alternative.owner}`);
    if (alternative.teams !== undefined) parts.push(anyOfSql('team', alternative.teams));
    if (alternative.stages !== undefined) parts.push(anyOfSql('stage', alternative.stages));
    if (alternative.versions !== undefined) parts.push(anyOfSql('definition_version', alternative.versions));
    return parts.length === 0 ? ALWAYS : sql`(${sql.join(parts, sql.raw(' and '))})`;
  });
  return alternatives.length === 0 ? NEVER : sql`(${sql.join(alternatives, sql.raw(' or '))})`;
}

export function anyOfSql(column: 'team' | 'stage' | 'definition_version', values: readonly (string | number)[]): SQL {
  if (values.length === 0) return NEVER;
  return sql`${sql.raw(column)} in (${sql.join(
    values.map((value) => sql`${value}`),
    sql.raw(', '),
  )})`;
}
