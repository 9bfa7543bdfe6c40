import { parseExpression } from '../../schemas/expression';
import type { Version } from './compile';
import { hiddenTo } from './field-ref';
import { FilterReader } from './filter-reader';
import { reject } from './rejection';
import { today } from './today';
import type { Actor, FilterNode, Json, Rejection } from './types';

export { matchesFilter } from './matches-filter';
export { parseSort } from './parse-sort';

export type FilterResult = { ok: true; node: FilterNode } | { ok: false; rejections: Rejection[] };

/**
 * Turns a CEL filter into what the stores understand: fields compared with constants, `&&`, `||`, `!`, `in`,
 * text functions, `filled`, `== null`, yes/no fields alone. `actor`, and `now` and `today` when the moment is given,
 * are constants. Everything else is refused with `invalid_filter`, which names what is not supported; a field that is
 * hidden to the actor is refused exactly like one that is not there.
 * @param now RFC 3339; without it filters cannot name `now` and `today`
 * @param others further versions that some records of the type run on; what one of them hides is hidden
 */
export function parseFilter(
  version: Version,
  recordType: string,
  source: string,
  actor: Actor,
  now?: string,
  others: readonly Version[] = [],
): FilterResult {
  const type = version.types.get(recordType);
  if (type === undefined) return refused([reject('invalid_filter', '没有这个记录类型', 'There is no such record type')]);
  const parsed = parseExpression(source);
  if (!parsed.ok) return refused([{ code: 'invalid_filter', message: parsed.message }]);
  const isHidden = hiddenTo(version, recordType, actor, others);
  const reader = new FilterReader(source, type, isHidden, constantsOf(actor, version.timeZone, now));
  const node = reader.read(parsed.expression.ast);
  return node === null ? refused(reader.rejections) : { ok: true, node };
}

function constantsOf(actor: Actor, timeZone: string, now: string | undefined): { [name: string]: Json } {
  const { id, name, admin, roles, teams } = actor;
  const known = { actor: { id, name, admin, roles: [...roles], teams: [...teams] } };
  return now === undefined ? known : { ...known, now, today: today(now, timeZone) };
}

const refused = (rejections: Rejection[]): FilterResult => ({ ok: false, rejections });
