import type { Version } from '../../core/compile';
import { type DuplicateLook, keysOfValues, lookAt } from '../../core/ownership/duplicates';
import type { MergedEvent } from '../../core/ownership/merge-record';
import { mayClaim, mayExtend, mayRelease } from '../../core/ownership/pool-commands';
import { heldOf, POOL_OWNER, pooledOf } from '../../core/ownership/state';
import { can, fieldAccessMap } from '../../core/permission';
import type { Actor, RecordData, RecordState } from '../../core/types';
import { visibleRecord } from '../../core/visible';
import { mayCreateOrRead, openRecord, versionAtHand } from '../open-record';
import { FORBIDDEN, NOT_FOUND } from '../refused';
import type { Answer, OwnershipCard, OwnershipService, PooledRecord } from '../services';
import { loadClaims, loadDuplicates, type OwnershipSource, regionOf } from './load-ownership';
import { openPooled } from './other-records';

type OwnershipDeps = OwnershipSource & { clock: { now(): string } };

/** The last events of a record among which its last merge is looked for. */
const RECENT_EVENTS = 50;
const PAGE = 50;

/** What pages show of duplicates, protection and the public pool. Reads only: commands go through the one door. */
export function ownershipService(deps: OwnershipDeps): OwnershipService {
  return {
    duplicates: (process, recordType, data, id, actor) => duplicates(deps, process, recordType, data, id, actor),
    pool: (process, recordType, cursor, actor) => pool(deps, process, recordType, cursor, actor),
    card: (process, recordType, id, actor) => card(deps, process, recordType, id, actor),
    async lastMerge(process, recordType, id, actor) {
      const opened = await openRecord(deps, process, recordType, id, actor);
      if (opened === null) return NOT_FOUND;
      const { seq } = opened.loaded.chain;
      const recent = await deps.store.records.events(id, Math.max(0, seq - RECENT_EVENTS), RECENT_EVENTS);
      const event = recent.findLast((one) => one.event.type === 'record.merged' && one.event.how === 'record')?.event;
      return { ok: true, value: (event as MergedEvent | undefined) ?? null };
    },
  };
}

/** Looks at the records that typed values match, by rules all of whose fields the actor may write. */
async function duplicates(
  deps: OwnershipDeps,
  process: string,
  recordType: string,
  data: RecordData,
  id: string | null,
  actor: Actor,
): Promise<Answer<DuplicateLook[]>> {
  const opened = id === null ? null : await openRecord(deps, process, recordType, id, actor);
  if (id !== null && opened === null) return NOT_FOUND;
  const version = opened?.version ?? (await versionAtHand(deps.versions, process, 'latest'));
  const type = version?.types.get(recordType);
  if (!version || type === undefined || !mayCreateOrRead(version, recordType, actor)) return NOT_FOUND;
  if (opened === null ? !can(version, recordType, actor, 'create') : !can(version, opened.loaded.record, actor, 'update')) return FORBIDDEN;
  const access = fieldAccessMap(version, opened?.loaded.record ?? { type: recordType, stage: type.pipeline?.initial.id ?? null }, actor);
  const rules = type.duplicateRules.filter(({ parts }) => parts.every(({ field }) => access?.get(field) === 'write'));
  const keys = keysOfValues(type, { ...opened?.loaded.record.data, ...data }).filter(({ rule }) => rules.some((one) => one.id === rule));
  const now = deps.clock.now();
  const facts = keys.length === 0 ? [] : await loadDuplicates(deps, process, recordType, keys);
  const looks = facts.flatMap((fact) => {
    const rule = rules.find((one) => one.id === fact.rule);
    return rule === undefined || fact.record.id === id ? [] : [lookAt(fact, rule, actor, now)];
  });
  return { ok: true, value: looks };
}

async function pool(
  deps: OwnershipDeps,
  process: string,
  recordType: string,
  cursor: string | null,
  actor: Actor,
): ReturnType<OwnershipService['pool']> {
  const version = await versionAtHand(deps.versions, process, 'latest');
  const type = version?.types.get(recordType);
  if (!version || type === undefined || !mayCreateOrRead(version, recordType, actor)) return NOT_FOUND;
  if (!mayClaim(type, actor)) return FORBIDDEN;
  const page = await deps.store.records.list({
    process,
    type: recordType,
    visibility: { all: false, anyOf: [{ owner: POOL_OWNER }] },
    filter: null,
    sort: [{ field: { source: 'system', name: 'updatedAt', valueType: 'text' }, descending: true }],
    q: null,
    limit: PAGE,
    cursor,
    includeArchived: false,
  });
  if (!page.ok) return page;
  const teams = await deps.store.people.teams();
  const shown = type.definition.protection?.pool.shown ?? [];
  const items: PooledRecord[] = [];
  for (const record of page.items) {
    const own = await versionAtHand(deps.versions, process, record.definitionVersion);
    const stay = pooledOf(record.running);
    if (own === null || stay === null) continue;
    items.push({ ...masked(own, record, shown, actor), since: stay.since, region: regionOf(teams, stay.lastTeam) });
  }
  const quota = type.definition.protection?.pool.claim ?? null;
  const claimed = quota === null ? [] : (await loadClaims(deps, version, recordType, actor.id, deps.clock.now())).recent;
  const left = quota === null ? null : Math.max(0, quota.perPerson - claimed.length);
  return { ok: true, value: { items, nextCursor: page.nextCursor, quota: quota === null ? null : { ...quota, left: left ?? 0 } } };
}

/** Of a record of the pool: the fields that the definition shows before it is claimed, all of it to who may read it anyway. */
function masked(
  version: Version,
  record: RecordState,
  shown: readonly string[],
  actor: Actor,
): Pick<PooledRecord, 'id' | 'version' | 'title' | 'data'> {
  const { id } = record;
  const base = { id, version: record.version };
  if (can(version, record, actor, 'read')) {
    const { title, data } = visibleRecord(version, record, actor);
    return { ...base, title, data };
  }
  const access = fieldAccessMap(version, record, actor);
  const open = shown.filter((field) => (access?.get(field) ?? 'hidden') !== 'hidden' && Object.hasOwn(record.data, field));
  const data = Object.fromEntries(open.map((field) => [field, record.data[field] ?? null]));
  const titleField = version.types.get(record.type)?.titleField ?? '';
  return { ...base, title: open.includes(titleField) ? record.title : null, data };
}

async function card(deps: OwnershipDeps, process: string, recordType: string, id: string, actor: Actor): Promise<Answer<OwnershipCard>> {
  const opened = await openPooled(deps, process, recordType, id, actor);
  const type = opened?.version.types.get(recordType);
  if (opened === null || type === undefined) return NOT_FOUND;
  const { version, loaded } = opened;
  const { record } = loaded;
  const work = { version, type, state: record };
  const held = heldOf(record.running);
  const pooled = pooledOf(record.running);
  const live = !record.archived;
  const { extension } = type.definition.protection ?? {};
  const { merged, mergedInto } = record.running;
  const left = extension === undefined || held === null ? 0 : Math.max(0, extension.times - held.extensions);
  const mayMerge = can(version, record, actor, 'merge');
  const others = mayMerge && live ? await duplicates(deps, process, recordType, {}, id, actor) : null;
  return {
    ok: true,
    value: {
      protection:
        held !== null
          ? { until: held.until, since: held.since, extensionsLeft: left, endsSoon: held.warned === true }
          : pooled === null
            ? null
            : { pool: true, since: pooled.since },
      can: {
        extend: live && held !== null && left > 0 && mayExtend(work, actor),
        release: live && pooled === null && mayRelease(work, actor),
        claim: live && pooled !== null && mayClaim(type, actor),
        merge: live && mayMerge,
        undoMerge: live && mayMerge && merged?.version === record.version,
      },
      mergedInto: mergedInto === undefined ? null : await linkTo(deps, process, recordType, mergedInto, actor),
      merged: merged?.version === record.version ? await linkTo(deps, process, recordType, merged.other, actor) : null,
      duplicates: others?.ok === true ? others.value : [],
    },
  };
}

async function linkTo(
  deps: OwnershipDeps,
  process: string,
  recordType: string,
  id: string,
  actor: Actor,
): Promise<{ id: string; title: string } | null> {
  const opened = await openRecord(deps, process, recordType, id, actor);
  return opened === null ? null : { id, title: visibleRecord(opened.version, opened.loaded.record, actor).title };
}
