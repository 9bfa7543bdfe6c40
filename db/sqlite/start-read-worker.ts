import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReadWorkerData } from './read-messages';

/** Runs TypeScript in a thread: Node 20 cannot, and loaders of the main thread (tsx, vitest) do not reach into workers. */
const FROM_SOURCE = `
const { workerData } = require('node:worker_threads');
import(workerData.tsx)
  .then(({ tsImport }) => tsImport(workerData.entry, workerData.entry))
  .catch((error) => setImmediate(() => { throw error; }));`;

/** A thread that serves the file of `data`: the bundle's `read-worker.js` beside this code, else the source itself. */
export function startReadWorker(data: ReadWorkerData): Worker {
  const bundled = fileURLToPath(new URL('./read-worker.js', import.meta.url));
  if (existsSync(bundled)) return new Worker(bundled, { workerData: data });
  const source = fileURLToPath(new URL('./read-worker.ts', import.meta.url));
  if (!existsSync(source)) throw new Error(`The read worker is missing: neither ${bundled} nor ${source} exists; run npm run build.`);
  // not by its export name: resolved as CommonJS that gives a variant that cannot find its own ES modules
  const tsx = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/esm/api/index.mjs');
  const loading = { tsx: pathToFileURL(tsx).href, entry: pathToFileURL(source).href };
  return new Worker(FROM_SOURCE, { eval: true, workerData: { ...data, ...loading }, execArgv: [] });
}
