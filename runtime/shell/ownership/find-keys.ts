/**
 * Records that were there before the rules of their type: their keys are found when a version is published, and what a crash
 * cut off goes on at the next start.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../schemas/canonical-json';
import type { CompiledType } from '../../core/compile-type';
import type { RecordState } from '../../core/types';
import type { CompiledVersions } from '../compiled-versions';
import type { FoundKeys } from '../ports';
import type { ShellDeps } from '../services';
import { keptKeys } from './kept-keys';

type FindDeps = Pick<ShellDeps, 'store' | 'log'> & { versions: CompiledVersions };

const CHUNK = 200;
/** By then every server has noticed a publication (`CompiledVersions`), and what it decided before is written. */
const NOTICED_MS = 2_000;
const everything = (process: string, type: string, cursor: string | null) => ({
  process,
  type,
  visibility: { all: true } as const,
  filter: null,
  sort: [],
  q: null,
  limit: CHUNK,
  cursor,
  includeArchived: false,
});

/** Finds the keys of all live records of a process by its latest version, chunk by chunk; what was done is remembered. */
export class KeyFinder {
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly deps: FindDeps) {}

  /** After a publication: other servers may write by the version before for a moment, and what they write is to be found too. */
  async published(process: string): Promise<void> {
    if (this.deps.store.dialect === 'postgres') await new Promise((resolve) => setTimeout(resolve, NOTICED_MS).unref());
    await this.find(process);
  }

  /** Resolves when every record has its keys. Called again while it runs it goes on after that, with the version of then. */
  private find(process: string): Promise<void> {
    const next = (this.running.get(process) ?? Promise.resolve())
      .then(() => this.findAll(process))
      .catch((error: unknown) => this.deps.log.error({ process, error }, 'Keys of duplicates could not be found.'));
    this.running.set(process, next);
    return next;
  }

  /** Goes on where a server that is gone left off; with nothing left it asks a question for each record type and no more. */
  async resume(): Promise<void> {
    for (const { key, latest } of await this.deps.store.processes.list()) if (latest !== null) await this.find(key);
  }

  private async findAll(process: string): Promise<void> {
    const version = await this.deps.versions.get(process, 'latest');
    for (const type of version?.types.values() ?? []) {
      if (type.duplicateRules.length === 0) continue;
      const setting = `matchKeys:${process}/${type.id}`;
      const rules = createHash('sha256').update(canonicalJson(type.duplicateRules)).digest('hex');
      // the rules whose keys are found; behind a blank how far that has come, as long as it is under way
      const [found, at] = (await this.deps.store.setting(setting))?.split(' ') ?? [];
      if (found === rules && at === undefined) continue;
      await this.findOfType(process, type, found === rules ? (at ?? null) : null, (cursor) =>
        this.deps.store.setSetting(setting, `${rules} ${cursor}`),
      );
      await this.deps.store.setSetting(setting, rules);
    }
  }

  private async findOfType(
    process: string,
    type: CompiledType,
    from: string | null,
    reached: (cursor: string) => Promise<void>,
  ): Promise<void> {
    const { records } = this.deps.store;
    let cursor = from;
    do {
      const listed = await records.list(everything(process, type.id, cursor));
      // a cursor kept by another version of Pinion: from the beginning then
      const page = listed.ok ? listed : await records.list(everything(process, type.id, null));
      if (!page.ok) throw new Error('a list without a cursor was refused');
      await records.saveMatchKeys(
        process,
        type.id,
        page.items.map((record) => found(type, record)),
      );
      cursor = page.nextCursor;
      if (cursor !== null) await reached(cursor);
      // commands go first
      await new Promise((resolve) => setImmediate(resolve));
    } while (cursor !== null);
  }
}

function found(type: CompiledType, record: RecordState): FoundKeys {
  const { matchKeys = [], unique } = keptKeys(type, null, { ...record, running: {} }, null);
  return { recordId: record.id, version: record.version, keys: matchKeys, holds: unique };
}
