/**
 * Ways to the records of a condition that an index knows: by a part of the filter, by what the actor may see, by
 * the words searched for. Each is worth taking only when it leads to few records, which a bounded count tells.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { FieldRef, Visibility } from '../runtime/core/types';
import type { Dialect } from './dialect';
import { fieldIndexName } from './field-indexes';
import { anyOfSql } from './filter-sql';
import { boundSql, type Condition, conjuncts, scopeSql } from './list-query';
import { searchWords } from './search-tokens';

/** Selects the numbers of records, as `n`; the same number may come twice. */
export type Way = SQL;

const SYSTEM_INDEXES: Readonly<Partial<Record<FieldRef['name'], string>>> = {
  id: 'records_by_id',
  createdAt: 'records_by_created',
  updatedAt: 'records_by_updated',
  title: 'records_by_title',
  stage: 'records_by_stage',
  owner: 'records_by_owner',
  team: 'records_by_team',
};
/** These have no order of the whole type to give, only the records of one value. */
const GROUPING: ReadonlySet<string> = new Set(['stage', 'owner', 'team']);

/** The index over a field. @param existing names of the indexes over data fields that there are */
function indexOf(condition: Condition, field: FieldRef, existing: ReadonlySet<string>): string | null {
  if (field.source === 'system') return SYSTEM_INDEXES[field.name] ?? null;
  if (field.valueType === 'list') return null;
  const name = fieldIndexName(condition.process, condition.type, { name: field.name, valueType: field.valueType });
  return existing.has(name) ? name : null;
}

/** The index that has all records of the type in the order of a field. */
export function orderIndex(condition: Condition, field: FieldRef | undefined, existing: ReadonlySet<string>): string | null {
  if (field === undefined) return 'records_by_id';
  return field.source === 'system' && GROUPING.has(field.name) ? null : indexOf(condition, field, existing);
}

function way(dialect: Dialect, condition: Condition, index: string, where: SQL): Way {
  return sql`select num as n from ${dialect.recordsBy(index)} where ${scopeSql(condition)} and ${where}`;
}

function visibleWay(dialect: Dialect, condition: Condition, visibility: Visibility): Way | null {
  if (visibility.all || visibility.anyOf.length === 0) return null;
  const ways = visibility.anyOf.map(({ owner, teams }) => {
    if (owner !== undefined) return way(dialect, condition, 'records_by_owner', sql`owner = ${owner}`);
    return teams === undefined || teams.length === 0 ? null : way(dialect, condition, 'records_by_team', anyOfSql('team', teams));
  });
  return ways.every((one) => one !== null) ? sql.join(ways, sql.raw(' union all ')) : null;
}

/** @param existing names of the indexes over data fields that there are */
export function narrowWays(dialect: Dialect, condition: Condition, existing: ReadonlySet<string>): Way[] {
  const words = condition.q === null ? [] : searchWords(condition.q);
  const ways: (Way | null)[] = [words.length > 0 ? dialect.found(words) : null];
  ways.push(visibleWay(dialect, condition, condition.visibility));
  // what bounds the same index bounds it together: a month is few records, all before its end and all after its beginning many
  const bounds = new Map<string, SQL[]>();
  for (const node of conjuncts(condition.filter)) {
    const bound = boundSql(dialect, node);
    const index = bound === null || !('field' in node) ? null : indexOf(condition, node.field, existing);
    if (bound !== null && index !== null) bounds.set(index, [...(bounds.get(index) ?? []), bound]);
  }
  for (const [index, all] of bounds) ways.push(way(dialect, condition, index, sql.join(all, sql.raw(' and '))));
  return ways.filter((one) => one !== null);
}
