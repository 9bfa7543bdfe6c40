import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { ReadTooLong } from '../../runtime/shell/store-failures';
import type { Row } from '../database';
import { TIME_IS_OVER } from './connection';
import type { Query, ReadAnswer, ReadRequest, ReadWorkerData } from './read-messages';
import { startReadWorker } from './start-read-worker';

type Ask = ReadRequest extends infer R ? (R extends ReadRequest ? Omit<R, 'id'> : never) : never;
interface Answered {
  rows: Row[];
  done: boolean;
}
interface Waiting {
  resolve(answer: Answered): void;
  reject(error: Error): void;
}

const THREADS = Math.max(1, Math.min(4, availableParallelism()));
/** Each open stream holds a snapshot and a connection; more of them wait their turn. */
const MAX_STREAMS = 16;

/** One thread with the requests it still owes an answer. Keeps the process alive only while it owes one. */
class Reader {
  readonly waiting = new Map<number, Waiting>();
  private readonly worker: Worker;
  private lastId = 0;
  dead: Error | null = null;

  constructor(data: ReadWorkerData) {
    this.worker = startReadWorker(data);
    this.worker.on('message', (answer: ReadAnswer) => this.answered(answer));
    this.worker.on('error', (error) => this.die(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', () => this.die(new Error('The read worker ended.')));
    this.worker.unref();
  }

  ask(request: Ask): Promise<Answered> {
    if (this.dead !== null) return Promise.reject(this.dead);
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.ref();
      this.worker.postMessage({ ...request, id });
    });
  }

  async close(): Promise<void> {
    if (this.dead === null) await this.ask({ kind: 'close' }).catch(() => undefined);
    await this.worker.terminate();
  }

  private answered(answer: ReadAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) this.worker.unref();
    if ('error' in answer) waiting?.reject(failureOf(answer.error));
    else waiting?.resolve(answer);
  }

  private die(error: Error): void {
    this.dead ??= error;
    for (const waiting of this.waiting.values()) waiting.reject(error);
    this.waiting.clear();
  }
}

function failureOf({ message, code }: { message: string; code: string | null }): Error {
  const error = Object.assign(new Error(message), { code });
  return code === TIME_IS_OVER ? new ReadTooLong(error) : error;
}

/** A few read threads, started when they are first needed; a request goes to the one that owes least. */
export class ReadPool {
  private readers: Reader[] = [];
  private lastStream = 0;
  private openStreams = 0;
  private readonly queue: (() => void)[] = [];
  private closed = false;

  constructor(private readonly data: ReadWorkerData) {}

  async all(query: Query): Promise<Row[]> {
    return (await this.reader().ask({ kind: 'all', query })).rows;
  }

  /** Chunks of rows, the next one read while the one before is used. Ends its snapshot when the consumer stops early. */
  async *stream(queries: readonly Query[]): AsyncGenerator<Row[]> {
    await this.turn();
    try {
      const reader = this.reader();
      this.lastStream += 1;
      const stream = this.lastStream;
      await reader.ask({ kind: 'open', stream, queries });
      try {
        let ahead = reader.ask({ kind: 'next', stream });
        for (;;) {
          const { rows, done } = await ahead;
          if (!done) {
            ahead = reader.ask({ kind: 'next', stream });
            // seen when it is awaited; a consumer that stopped before must not make it an unhandled rejection
            ahead.catch(() => undefined);
          }
          if (rows.length > 0) yield rows;
          if (done) return;
        }
      } finally {
        await reader.ask({ kind: 'end', stream }).catch(() => undefined);
      }
    } finally {
      this.openStreams -= 1;
      this.queue.shift()?.();
    }
  }

  /** Open streams reject; returns when every thread has closed its connections. */
  async close(): Promise<void> {
    this.closed = true;
    const readers = this.readers;
    this.readers = [];
    await Promise.all(readers.map((reader) => reader.close()));
  }

  private async turn(): Promise<void> {
    if (this.openStreams >= MAX_STREAMS) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.openStreams += 1;
  }

  private reader(): Reader {
    if (this.closed) throw new Error('The store is closed.');
    this.readers = this.readers.filter((reader) => reader.dead === null);
    const idle = this.readers.find((reader) => reader.waiting.size === 0);
    if (idle !== undefined) return idle;
    if (this.readers.length < THREADS) {
      const reader = new Reader(this.data);
      this.readers.push(reader);
      return reader;
    }
    return this.readers.reduce((least, reader) => (reader.waiting.size < least.waiting.size ? reader : least));
  }
}
