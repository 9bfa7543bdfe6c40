import type { Version } from '../../core/compile';
import { foldEvents } from '../../core/fold-events';
import type { Actor, MigratedEvent, RecordedEvent, RecordState, SortKey } from '../../core/types';
import type { CompiledVersions } from '../compiled-versions';
import type { FactSource } from '../load-facts';
import { versionAtHand } from '../open-record';
import type { Migration } from '../ports';
import type { MigrationResult, MigrationService, Services, ShellDeps } from '../services';
import { fatesOf, impactOf } from './impact';
import type { OpenMigrations } from './open-migrations';

type MigrationDeps = FactSource &
  Pick<ShellDeps, 'store' | 'clock' | 'newId'> & {
    versions: CompiledVersions;
    migrations: OpenMigrations;
    execute: Services['execute'];
  };

/** Records looked at in one go, and how long one step may take (ms): a step is one request, and others want their turn. */
const CHUNK = 100;
const STEP_MS = 1_500;

/**
 * Migrations go on in steps that whoever began them asks for: nothing runs unseen, and after a crash the next step goes on
 * where the last one ended. Every record goes through the one door.
 */
export function migrationService(deps: MigrationDeps): MigrationService {
  const { store } = deps;

  const stepped = async (
    process: string,
    id: string,
    work: (migration: Migration, target: Version) => Promise<Migration>,
  ): Promise<MigrationResult> => {
    const loaded = await store.migrations.load(id);
    const target = loaded === null ? null : await versionAtHand(deps.versions, process, loaded.migration.to);
    if (loaded === null || target === null || loaded.migration.process !== process) return { ok: false, reason: 'not_found' };
    const next = await work(loaded.migration, target);
    deps.migrations.changed(process);
    if (next === loaded.migration || (await store.migrations.save(next, loaded.revision))) return { ok: true, migration: next };
    // somebody else went on with it meanwhile; what was done twice was refused the second time
    const now = await store.migrations.load(id);
    return now === null ? { ok: false, reason: 'not_found' } : { ok: true, migration: now.migration };
  };

  return {
    list: (process) => store.migrations.of(process),

    async start(process, plan, by) {
      const target = await versionAtHand(deps.versions, process, plan.to);
      if (target === null) return { ok: false, reason: 'not_found' };
      const impact = await impactOf(deps, target, plan.mapping);
      const now = FATES.filter((fate) => plan.choices[fate] === 'now');
      const migration: Migration = {
        ...plan,
        id: deps.newId(),
        process,
        state: now.length > 0 ? 'running' : 'finished',
        at: now.length > 0 ? beginning(target) : null,
        total: impact.reduce((sum, type) => now.reduce((more, fate) => more + type[fate], sum), 0),
        ...{ moved: 0, refused: 0, undone: 0, kept: 0 },
        startedAt: deps.clock.now(),
        startedBy: by,
      };
      await store.migrations.add(migration);
      deps.migrations.changed(process);
      return { ok: true, migration };
    },

    step: (process, id, actor) =>
      stepped(process, id, async (migration, target) => (migration.at === null ? migration : walk(deps, migration, target, actor))),

    undo: (process, id) =>
      stepped(process, id, async (migration, target) =>
        migration.state === 'undoing' || migration.state === 'undone'
          ? migration
          : { ...migration, state: 'undoing', at: beginning(target) },
      ),
  };
}

const FATES = ['unaffected', 'blocked', 'orphaned'] as const;
const BY_ID: SortKey[] = [{ field: { source: 'system', name: 'id', valueType: 'text' }, descending: false }];

function beginning(target: Version): Migration['at'] {
  const [first] = target.types.keys();
  return first === undefined ? null : { recordType: first, cursor: null };
}

/** Goes on from page to page until the time of a step is up or the end is reached. */
async function walk(deps: MigrationDeps, migration: Migration, target: Version, actor: Actor): Promise<Migration> {
  const until = performance.now() + STEP_MS;
  const next = { ...migration };
  while (next.at !== null && performance.now() < until) {
    const { recordType, cursor } = next.at;
    const everything = { process: next.process, type: recordType, visibility: { all: true as const }, filter: null, q: null };
    const page = await deps.store.records.list({ ...everything, sort: BY_ID, limit: CHUNK, cursor, includeArchived: false });
    if (!page.ok) throw new Error(`the migration ${next.id} has lost its place`);
    const there =
      next.state === 'undoing' ? await takeBack(deps, next, page.items, actor) : await takeOver(deps, next, target, page.items, actor);
    Object.assign(next, there);
    next.at = page.nextCursor === null ? typeAfter(target, recordType) : { recordType, cursor: page.nextCursor };
  }
  if (next.at === null) next.state = next.state === 'undoing' ? 'undone' : 'finished';
  return next;
}

function typeAfter(target: Version, recordType: string): Migration['at'] {
  const types = [...target.types.keys()];
  const next = types[types.indexOf(recordType) + 1];
  return next === undefined ? null : { recordType: next, cursor: null };
}

async function takeOver(deps: MigrationDeps, migration: Migration, target: Version, records: readonly RecordState[], actor: Actor) {
  const { id, to, choices, mapping } = migration;
  const elsewhere = records.filter((record) => record.definitionVersion !== to);
  const fates = await fatesOf(deps, target, elsewhere, deps.clock.now(), mapping);
  const going = fates.flatMap(([record, { fate }]) => (choices[fate] === 'now' ? [record] : []));
  // all at once: commands that commit together share one sync of the disk
  const results = await Promise.all(
    going.map(({ process, type, id: recordId }) => {
      const own = mapping[type];
      const command = { type: 'migrateRecord' as const, migration: id, to, ...(own === undefined ? {} : { mapping: own }) };
      return deps.execute({ process, recordType: type, recordId, command, actor });
    }),
  );
  const moved = results.filter(({ ok }) => ok).length;
  return { moved: migration.moved + moved, refused: migration.refused + results.length - moved };
}

async function takeBack(deps: MigrationDeps, migration: Migration, records: readonly RecordState[], actor: Actor) {
  const there = records.filter((record) => record.definitionVersion === migration.to);
  const results = await Promise.all(
    there.map(async ({ process, type, id: recordId }) => {
      const told = await migratedBy(deps, recordId, migration.id);
      if (told === null) return null;
      if (told.before === null) return false;
      const command = { type: 'undoMigration' as const, migrated: told.event, before: told.before };
      return (await deps.execute({ process, recordType: type, recordId, command, actor })).ok;
    }),
  );
  const count = (outcome: boolean) => results.filter((one) => one === outcome).length;
  return { undone: migration.undone + count(true), kept: migration.kept + count(false) };
}

/**
 * The event by which the migration took the record over, and the record as it stood before; null for that when somebody
 * has gone on with it since.
 */
async function migratedBy(
  { store }: MigrationDeps,
  record: string,
  migration: string,
): Promise<{ event: MigratedEvent; before: RecordState | null } | null> {
  const events = await eventsOf(store, record);
  const at = events.findLastIndex((event) => event.type === 'record.migrated' && event.migration === migration);
  const event = events[at];
  // what came with a move is not taken back: the move would be left without its version
  if (event?.type !== 'record.migrated' || event.undoes === true || event.continues === true) return null;
  // timers that it ended or began are told after it, as part of it
  const stands = events.slice(at + 1).every(({ continues }) => continues === true);
  return { event, before: stands ? foldEvents(events.slice(0, at)) : null };
}

async function eventsOf({ records }: MigrationDeps['store'], record: string): Promise<RecordedEvent[]> {
  const PAGE = 500;
  const found: RecordedEvent[] = [];
  for (let count = PAGE; count === PAGE; ) {
    const page = await records.events(record, found.at(-1)?.seq ?? 0, PAGE);
    found.push(...page.map(({ event }) => event));
    count = page.length;
  }
  return found;
}
