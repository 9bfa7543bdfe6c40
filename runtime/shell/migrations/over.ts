/** The version that a record goes over to with a command: told by the command, or by a migration that waits for its next move. */

import type { Version } from '../../core/compile';
import { relatedNeeded } from '../../core/facts-needed';
import { fateOf } from '../../core/impact';
import type { Command, Facts, Over, RecordState } from '../../core/types';
import type { CompiledVersions } from '../compiled-versions';
import { type FactSource, loadRelated } from '../load-facts';
import { versionAtHand } from '../open-record';
import type { Migration } from '../ports';
import type { OpenMigrations } from './open-migrations';

type OverDeps = FactSource & { versions: CompiledVersions; migrations: OpenMigrations };

/** Without waiting where nothing goes over, which is nearly always. */
export function overFor(
  deps: OverDeps,
  own: Version,
  record: RecordState,
  command: Command,
  now: string,
): Over | undefined | Promise<Over | undefined> {
  switch (command.type) {
    case 'migrateRecord':
      return overTo(deps, record.process, command.to, command.migration, command.mapping);
    case 'undoMigration':
      return overTo(deps, record.process, command.migrated.from, command.migrated.migration);
    case 'moveRecord': {
      const open = deps.migrations.peek(record.process);
      return open?.length === 0 ? undefined : atMove(deps, own, record, open, now);
    }
    default:
      return undefined;
  }
}

async function overTo(
  deps: OverDeps,
  process: string,
  to: number,
  migration: string,
  mapping?: Over['mapping'],
): Promise<Over | undefined> {
  const target = await versionAtHand(deps.versions, process, to);
  return target === null ? undefined : { migration, target, ...(mapping === undefined ? {} : { mapping }) };
}

/** The newest migration to a later version that takes over at the next move what fares as this record does. */
async function atMove(
  deps: OverDeps,
  own: Version,
  record: RecordState,
  known: readonly Migration[] | undefined,
  now: string,
): Promise<Over | undefined> {
  const open = known ?? (await deps.migrations.get(record.process));
  const migration = open.find(({ to }) => to > own.number);
  if (migration === undefined) return undefined;
  const over = await overTo(deps, record.process, migration.to, migration.id, migration.mapping[record.type]);
  if (over === undefined) return undefined;
  const wanted = [...relatedNeeded(own, record), ...relatedNeeded(over.target, record)];
  const facts: Facts = { people: {}, unique: {}, sequences: {}, teams: {}, records: await loadRelated(deps, own, wanted) };
  const { fate } = fateOf(own, over.target, record, now, facts, over.mapping);
  return migration.choices[fate] === 'atMove' ? over : undefined;
}
