import type { Connection } from './connection';

/** Work on the database that answers at once. Whatever it refuses by value it must refuse before its first write. */
export type Job<T> = (connection: Connection) => T;

interface Waiting {
  run: Job<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** One fsync for so many commands at most; larger groups gain little and let the first one wait. */
const MAX_GROUP = 64;

/**
 * One writer, one transaction per tick: all jobs that wait share one COMMIT and so one fsync.
 * A promise resolves only after that COMMIT. When a job throws, the whole group is rolled back and
 * every job runs again in a transaction of its own, so that only the guilty one fails.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private scheduled = false;
  private closed = false;

  constructor(private readonly connection: Connection) {}

  submit<T>(run: Job<T>): Promise<T> {
    if (this.closed) return Promise.reject(new Error('The store is closed.'));
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ run, resolve: resolve as (value: unknown) => void, reject });
      this.schedule();
    });
  }

  /** Writes what waits, then refuses more. */
  close(): void {
    while (this.waiting.length > 0) this.flush();
    this.closed = true;
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (this.waiting.length === 0) return;
      this.flush();
      if (this.waiting.length > 0) this.schedule();
    });
  }

  private flush(): void {
    const group = this.waiting.splice(0, MAX_GROUP);
    try {
      const values = this.transaction(group);
      group.forEach((job, i) => {
        job.resolve(values[i]);
      });
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const job of group) this.alone(job);
    }
  }

  private alone(job: Waiting): void {
    try {
      job.resolve(this.transaction([job])[0]);
    } catch (error) {
      job.reject(error);
    }
  }

  private transaction(group: readonly Waiting[]): unknown[] {
    try {
      this.connection.run('BEGIN IMMEDIATE');
      const values = group.map((job) => job.run(this.connection));
      this.connection.run('COMMIT');
      return values;
    } catch (error) {
      this.connection.rollback();
      throw error;
    }
  }
}
