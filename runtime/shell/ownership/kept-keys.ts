/** What a commit keeps of a record's keys, so that duplicates are found and two at once have one winner. */
import type { CompiledType } from '../../core/compile-type';
import type { DuplicateFact } from '../../core/ownership/duplicates';
import { type MatchKey, matchKeysOf } from '../../core/ownership/match-keys';
import type { RecordState } from '../../core/types';
import type { Commit } from '../ports';

type Kept = Pick<Commit, 'unique'> & { matchKeys?: MatchKey[] };

/** No id of a field begins like this. */
const RULE = ':rule:';
const CLAIM = ':claim';

/** Whether a value that is taken means that somebody was faster, and that it is to be decided anew. */
export function isOwnershipValue(field: string): boolean {
  return field.startsWith(':');
}

/**
 * @param type the record type as it is compared today, whatever version the record runs on; undefined when it is gone
 * @param known what the command was decided with; null for a command that takes no values from a person: then nobody is in its way
 */
export function keptKeys(
  type: CompiledType | undefined,
  before: RecordState | null,
  next: RecordState,
  known: readonly DuplicateFact[] | null,
): Kept {
  const { claim } = next.running;
  // two claims of one person at once would both count the same number: the second decides anew
  const claims = claim === undefined ? [] : [{ field: CLAIM, value: `${claim.by}:${claim.number}` }];
  if (type === undefined || type.duplicateRules.length === 0) return { unique: claims };
  const matchKeys = next.archived ? [] : matchKeysOf(type, next.data);
  const had = before === null ? [] : matchKeysOf(type, before.data);
  const same = (keys: readonly MatchKey[], { rule, key }: MatchKey) => keys.some((one) => one.rule === rule && one.key === key);
  const holds = matchKeys.filter(({ rule }) => type.duplicateRules.find(({ id }) => id === rule)?.strength !== 'warn');
  const unique = holds.map((one) => {
    const value = { field: `${RULE}${one.rule}`, value: one.key };
    return known === null || same(had, one) || same(known, one) ? { ...value, yields: true as const } : value;
  });
  return { unique: [...claims, ...unique], matchKeys };
}
