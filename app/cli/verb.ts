import type { ParseArgsConfig } from 'node:util';
import type { Pinion } from '../compose';

/** An option of a verb. Its description is shown by --help. */
export interface Option {
  type: 'string' | 'boolean';
  description: string;
  multiple?: boolean;
  required?: boolean;
}
export interface Input {
  positionals: string[];
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
  /** opens the installation's database when a verb first needs it; closed when the verb is done */
  open(): Promise<Pinion>;
  readStdin(): Promise<string>;
}
/** What a verb answers: shown as text, or as JSON with --json. `ok: false` is exit code 1. */
export interface Outcome {
  ok: boolean;
  text: string;
  json: unknown;
}
export interface Verb {
  /** one or two words */
  name: string;
  /** after the name, as in `<file>…` */
  takes: string;
  summary: string;
  details: string;
  options: Record<string, Option>;
  /** null when the verb goes on running (serve) */
  run(input: Input): Promise<Outcome | null>;
}

/** Wrong use of the command line; the message says what is right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function optionText(input: Input, name: string): string | undefined {
  const value = input.values[name];
  return typeof value === 'string' ? value : undefined;
}
export const optionFlag = (input: Input, name: string): boolean => input.values[name] === true;
export function optionList(input: Input, name: string): string[] {
  const value = input.values[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
/** @throws UsageError when it is missing */
export function requiredOption(input: Input, name: string): string {
  const value = optionText(input, name);
  if (value === undefined || value.trim() === '') throw new UsageError(`--${name} is required.`);
  return value.trim();
}
/** The one word after the name. @throws UsageError when there is none or more */
export function onePositional(input: Input, what: string): string {
  const [first, ...rest] = input.positionals;
  if (first === undefined || rest.length > 0) throw new UsageError(`Name exactly one ${what}.`);
  return first;
}

export function parseOptions(verb: Verb): NonNullable<ParseArgsConfig['options']> {
  const own = Object.entries(verb.options).map(([name, { type, multiple }]) => [name, { type, ...(multiple ? { multiple } : {}) }]);
  return { ...Object.fromEntries(own), help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } };
}
