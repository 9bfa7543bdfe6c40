import type { ActionName } from '../../../schemas/process';
import type { Version } from '../../core/compile';
import { hiddenTo, type IsHidden } from '../../core/field-ref';
import { parseFilter, parseSort } from '../../core/filter';
import { can, visibilityAcross } from '../../core/permission';
import type { Actor, FilterNode, RecordState, VisibleRecord } from '../../core/types';
import { visibleRecord } from '../../core/visible';
import { type RecordSource, versionAtHand } from '../open-record';
import type { ListQuery } from '../ports';
import { FORBIDDEN, NOT_FOUND } from '../refused';
import type { RecordListRequest, Refused, ShellDeps } from '../services';

/** What a request asks of the store, for one actor. */
export type Selection = Omit<ListQuery, 'limit' | 'cursor'>;
/** Lists need the clock: filters may name `now` and `today`. */
export type ListSource = RecordSource & Pick<ShellDeps, 'clock'>;
type Resolved = { ok: true; version: Version; isHidden: IsHidden; selection: Selection } | Refused;

/**
 * Turns names, filter and sort of a request into a query, by the latest version and the rights of the actor.
 * Records may run on older versions: each is found only if its own version shows it, and a name that one of these
 * versions hides from the actor cannot be asked for. Without a sort the record type's own order counts, else the newest change comes first.
 */
export async function resolveList(
  source: ListSource,
  request: Omit<RecordListRequest, 'limit' | 'cursor'>,
  actor: Actor,
  action: ActionName = 'read',
): Promise<Resolved> {
  const { process, recordType } = request;
  const version = await versionAtHand(source.versions, process, 'latest');
  const type = version?.types.get(recordType);
  if (!version || type === undefined) return NOT_FOUND;
  if (!can(version, recordType, actor, 'read')) return NOT_FOUND;
  if (!can(version, recordType, actor, action)) return FORBIDDEN;
  const others = await source.versions.othersInUse(version, recordType);
  const filter = request.filter?.trim() ? parseFilter(version, recordType, request.filter, actor, source.clock.now(), others) : null;
  if (filter !== null && !filter.ok) return { ok: false, reason: 'rejected', rejections: filter.rejections };
  const sort = sortOf(version, recordType, request.sort, actor, others);
  if (!sort.ok) return { ok: false, reason: 'rejected', rejections: sort.rejections };
  const selection = {
    process,
    type: recordType,
    visibility: visibilityAcross([version, ...others], recordType, actor, action),
    filter: filter?.node ?? null,
    sort: sort.sort,
    q: request.q?.trim() || null,
    includeArchived: request.includeArchived ?? false,
  };
  return { ok: true, version, isHidden: hiddenTo(version, recordType, actor, others), selection };
}

/** The order of the definition may name a field that is hidden from this actor; then it is as if there were none. */
function sortOf(
  version: Version,
  recordType: string,
  asked: string | undefined,
  actor: Actor,
  others: readonly Version[],
): ReturnType<typeof parseSort> {
  if (asked?.trim()) return parseSort(version, recordType, asked, actor, others);
  const own = version.types.get(recordType)?.definition.list?.sort;
  const parsed = own === undefined ? null : parseSort(version, recordType, own, actor, others);
  return parsed?.ok ? parsed : parseSort(version, recordType, '-updatedAt', actor);
}

/** Both must hold; null asks for nothing. */
export function bothOf(filter: FilterNode | null, other: FilterNode): FilterNode {
  return filter === null ? other : { op: 'and', nodes: [filter, other] };
}

/**
 * Records of a list as the actor may see them. Each counts by the version it runs on: one that its own version hides
 * from the actor is left out, though the latest version would show it.
 */
export async function visibleAll(source: RecordSource, records: readonly RecordState[], actor: Actor): Promise<VisibleRecord[]> {
  const visible: VisibleRecord[] = [];
  for (const record of records) {
    const version = await versionAtHand(source.versions, record.process, record.definitionVersion);
    if (version !== null && can(version, record, actor, 'read')) visible.push(visibleRecord(version, record, actor));
  }
  return visible;
}
