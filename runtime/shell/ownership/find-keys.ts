/** Records that were there before the rules of their type: their keys are found when a version is published. */
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

  /** Resolves when every record has its keys. Called again while it runs it goes on after that, with the version of then. */
  find(process: string): Promise<void> {
    const next = (this.running.get(process) ?? Promise.resolve())
      .then(() => this.findAll(process))
      .catch((error: unknown) => this.deps.log.error({ process, error }, 'Keys of duplicates could not be found.'));
    this.running.set(process, next);
    return next;
  }

  private async findAll(process: string): Promise<void> {
    const version = await this.deps.versions.get(process, 'latest');
    for (const type of version?.types.values() ?? []) {
      const setting = `matchKeys:${process}/${type.id}`;
      const rules = createHash('sha256').update(canonicalJson(type.duplicateRules)).digest('hex');
      if (type.duplicateRules.length === 0 || (await this.deps.store.setting(setting)) === rules) continue;
      await this.findOfType(process, type);
      await this.deps.store.setSetting(setting, rules);
    }
  }

  private async findOfType(process: string, type: CompiledType): Promise<void> {
    const { records } = this.deps.store;
    let cursor: string | null = null;
    do {
      const page = await records.list(everything(process, type.id, cursor));
      if (!page.ok) return;
      await records.saveMatchKeys(
        process,
        type.id,
        page.items.map((record) => found(type, record)),
      );
      cursor = page.nextCursor;
      // commands go first
      await new Promise((resolve) => setImmediate(resolve));
    } while (cursor !== null);
  }
}

function found(type: CompiledType, record: RecordState): FoundKeys {
  const { matchKeys = [], unique } = keptKeys(type, null, { ...record, running: {} }, null);
  return { recordId: record.id, version: record.version, keys: matchKeys, holds: unique };
}
