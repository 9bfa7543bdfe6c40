/**
 * A thread that reads a SQLite file, so that lists, dashboards and exports never hold up the writer.
 * Bundled to dist/read-worker.js; `read-pool.ts` starts it from there or from this source.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Row } from '../database';
import { Connection } from './connection';
import type { Query, ReadAnswer, ReadRequest, ReadWorkerData } from './read-messages';

const CHUNK_ROWS = 500;
/** A stream holds its snapshot, and so the space of the write-ahead log; one that nobody asks any more is ended. */
const IDLE_MS = 120_000;

interface Stream {
  connection: Connection;
  rows: Iterator<Row>;
  idle: NodeJS.Timeout;
}

const { file, longestReadMs } = workerData as ReadWorkerData;
const port = parentPort;
if (port === null) throw new Error('read-worker runs as a worker thread only');
const connection = new Connection(file, { readonly: true });
const streams = new Map<number, Stream>();

function* rowsOf(own: Connection, queries: readonly Query[]): Generator<Row> {
  own.exec('BEGIN');
  for (const { text, params } of queries) yield* own.iterate(text, params);
}

function idleTimer(stream: number): NodeJS.Timeout {
  return setTimeout(() => end(stream), IDLE_MS).unref();
}

function end(stream: number): void {
  const open = streams.get(stream);
  if (open === undefined) return;
  streams.delete(stream);
  clearTimeout(open.idle);
  open.rows.return?.();
  open.connection.close();
}

function open(stream: number, queries: readonly Query[]): void {
  const own = new Connection(file, { readonly: true, cacheKib: 4_096 });
  streams.set(stream, { connection: own, rows: rowsOf(own, queries), idle: idleTimer(stream) });
}

function next(stream: number): { rows: Row[]; done: boolean } {
  const open = streams.get(stream);
  if (open === undefined) throw new Error('The export was ended because nobody read on.');
  clearTimeout(open.idle);
  const rows: Row[] = [];
  while (rows.length < CHUNK_ROWS) {
    const { value, done } = open.rows.next();
    if (done) {
      end(stream);
      return { rows, done: true };
    }
    rows.push(value);
  }
  open.idle = idleTimer(stream);
  return { rows, done: false };
}

function answer(request: ReadRequest): { rows: Row[]; done: boolean } {
  switch (request.kind) {
    case 'all':
      return { rows: connection.allWithin(longestReadMs, request.query.text, request.query.params), done: true };
    case 'open':
      open(request.stream, request.queries);
      return { rows: [], done: false };
    case 'next':
      return next(request.stream);
    case 'end':
      end(request.stream);
      return { rows: [], done: true };
    case 'close':
      for (const stream of [...streams.keys()]) end(stream);
      connection.close();
      return { rows: [], done: true };
  }
}

port.on('message', (request: ReadRequest) => {
  let reply: ReadAnswer;
  try {
    reply = { id: request.id, ...answer(request) };
  } catch (error) {
    if (request.kind === 'next') end(request.stream);
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    reply = { id: request.id, error: { message: error instanceof Error ? error.message : String(error), code } };
  }
  port.postMessage(reply);
  if (request.kind === 'close') port.close();
});
