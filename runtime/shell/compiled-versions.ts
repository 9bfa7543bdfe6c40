import { compileVersion, type Version } from '../core/compile';
import type { ProcessStore } from './ports';

/** Versions kept compiled at once, and how long another server's publication may stay unnoticed here (ms). */
const MAX_KEPT = 100;
const LATEST_FOR_MS = 1_000;
/** How long another server's migration may stay unnoticed here (ms). */
const IN_USE_FOR_MS = 1_000;

/**
 * Published versions, compiled once and kept: the least recently used one goes when there are too many.
 * Requests for the same version share one load. Versions never change, so nothing of them goes stale;
 * which number is the latest is asked again after a second, or at once after a publication made here.
 */
export class CompiledVersions {
  private readonly kept = new Map<string, Version>();
  private readonly loading = new Map<string, Promise<Version | null>>();
  private readonly latest = new Map<string, { number: number; until: number }>();
  private readonly inUse = new Map<string, { latest: number; until: number; versions: Promise<readonly Version[]> }>();

  constructor(
    private readonly processes: ProcessStore,
    private readonly limit = MAX_KEPT,
    /** milliseconds, only ever compared with each other */
    private readonly tick: () => number = () => performance.now(),
  ) {}

  /** The version when it is at hand, without waiting. */
  peek(key: string, number: number): Version | undefined {
    const id = `${key}@${number}`;
    const version = this.kept.get(id);
    if (version !== undefined && this.kept.size > this.limit / 2) {
      this.kept.delete(id);
      this.kept.set(id, version);
    }
    return version;
  }

  /** Null when there is no such version. */
  async get(key: string, number: number | 'latest'): Promise<Version | null> {
    if (number === 'latest') return this.getLatest(key);
    const kept = this.peek(key, number);
    if (kept !== undefined) return kept;
    return this.once(`${key}@${number}`, () => this.processes.version(key, number));
  }

  /**
   * The versions that records of a type run on besides the latest one. New records run on the latest; others only go over
   * by a migration, after which it is asked for again: at once when it was made here, else after a second.
   */
  async othersInUse(latest: Version, recordType: string): Promise<readonly Version[]> {
    const { key } = latest.process;
    const id = `${key} ${recordType}`;
    const known = this.inUse.get(id);
    if (known !== undefined && known.latest === latest.number && known.until > this.tick()) return known.versions;
    const versions = this.loadOthers(latest, recordType);
    if (this.inUse.size >= this.limit) this.inUse.clear();
    this.inUse.set(id, { latest: latest.number, until: this.tick() + IN_USE_FOR_MS, versions });
    versions.catch(() => this.inUse.delete(id));
    return versions;
  }

  private async loadOthers({ number: latest, process }: Version, recordType: string): Promise<readonly Version[]> {
    const numbers = await this.processes.versionsInUse(process.key, recordType);
    const versions: Version[] = [];
    for (const number of numbers.filter((one) => one !== latest)) {
      const version = await this.get(process.key, number);
      if (version !== null) versions.push(version);
    }
    return versions;
  }

  /** To be called when a version was published, so that it counts at once. */
  published(key: string): void {
    this.latest.delete(key);
    this.loading.delete(`${key}@latest`);
  }

  /** To be called when a record of the process went over to another version, so that it counts at once. */
  recordsWentOver(key: string): void {
    for (const id of this.inUse.keys()) if (id.startsWith(`${key} `)) this.inUse.delete(id);
  }

  private async getLatest(key: string): Promise<Version | null> {
    const known = this.latest.get(key);
    if (known !== undefined && known.until > this.tick()) {
      const kept = this.peek(key, known.number);
      if (kept !== undefined) return kept;
    }
    return this.once(`${key}@latest`, async () => {
      const numbers = await this.processes.versions(key);
      const number = Math.max(0, ...numbers.map((one) => one.number));
      if (number === 0) return null;
      if (this.latest.size >= this.limit) this.latest.clear();
      this.latest.set(key, { number, until: this.tick() + LATEST_FOR_MS });
      return this.kept.has(`${key}@${number}`) ? { number, document: null } : this.processes.version(key, number);
    });
  }

  private once(
    id: string,
    load: () => Promise<{ number: number; document: Parameters<typeof compileVersion>[0] | null } | null>,
  ): Promise<Version | null> {
    const running = this.loading.get(id);
    if (running !== undefined) return running;
    const promise = load()
      .then((stored) => (stored === null ? null : this.keep(stored.number, stored.document, id)))
      .finally(() => {
        if (this.loading.get(id) === promise) this.loading.delete(id);
      });
    this.loading.set(id, promise);
    return promise;
  }

  private keep(number: number, document: Parameters<typeof compileVersion>[0] | null, id: string): Version | null {
    const kept = this.kept.get(`${id.slice(0, id.lastIndexOf('@'))}@${number}`);
    if (kept !== undefined || document === null) return kept ?? null;
    const version = compileVersion(document, number);
    this.kept.set(`${document.key}@${number}`, version);
    const oldest = this.kept.keys().next();
    if (this.kept.size > this.limit && !oldest.done) this.kept.delete(oldest.value);
    return version;
  }
}
