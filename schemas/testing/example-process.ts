import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Process } from '../process';

const text = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'valid.json'), 'utf8');

/** A small process without problems that uses most of the format; a fresh copy each time. */
export function exampleProcess(): Process {
  return JSON.parse(text) as Process;
}
