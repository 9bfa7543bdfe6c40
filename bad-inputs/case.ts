/** A hostile request as data, and how it becomes a real one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface BadInput {
  name: string;
  /** who sends it, a name of the world */
  as: string;
  method: string;
  /** below /api/v1, or `/c/…` for the page of a link; with `{names}` of the world */
  path: string;
  query?: Record<string, unknown>;
  headers?: Record<string, string | null>;
  body?: unknown;
  /** a body that is no JSON of ours */
  text?: unknown;
  /** signs the body as a webhook: in its time or so many seconds before, by the right secret or another, what is sent or another text */
  signed?: { id: string; ageSeconds?: number; secret?: 'other'; text?: string };
  /** operations on base-process.json; the result is the body */
  process?: Operation[];
  file?: { field?: string; name: string; base64?: string; text?: unknown };
  status: number | number[];
  /** code of the answer or of one of its rejections */
  code?: string;
  /** code of one of the problems answered */
  problem?: string;
  /** the request is accepted, so the state may change */
  changes?: boolean;
  /** the note that was added bears the caller's id */
  noteByCaller?: boolean;
  fileNameClean?: boolean;
  exportSafe?: boolean;
}
export type Operation =
  | { set: string; value: unknown }
  | { copy: string; to: string }
  | { fields: string; count: number; form?: string }
  | { choices: string; count: number }
  | { nest: string; depth: number };

export interface Family {
  name: string;
  cases: BadInput[];
}

const here = import.meta.dirname;

/** Every family of `bad-inputs/*.json` that is sent to the API: the files with `cases`. */
export function readFamilies(): Family[] {
  return readdirSync(here)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const { cases } = JSON.parse(readFileSync(join(here, file), 'utf8')) as { cases?: BadInput[] };
      return cases === undefined ? [] : [{ name: file.replace('.json', ''), cases }];
    });
}

const HTML_BEHIND_JPEG_MARK = `${String.fromCharCode(0xff, 0xd8, 0xff, 0xe0)}<html><script>alert(1)</script></html>`;

/** What stands for texts too long or too odd to be written out (lists of many items: `$list`). Undefined for ordinary values. */
function generated(value: object): string | undefined {
  if ('$repeat' in value) {
    const [part, times] = value.$repeat as [string, number];
    return part.repeat(times);
  }
  if ('$join' in value) {
    const [part, between, times] = value.$join as [string, string, number];
    return Array(times).fill(part).join(between);
  }
  if ('$deep' in value) {
    const [open, depth, core = '', close = open === '[' ? ']' : ''] = value.$deep as [string, number, string?, string?];
    return open.repeat(depth) + core + close.repeat(depth);
  }
  if ('$surrogate' in value) return `a${String.fromCharCode(0xd800)}b`;
  if ('$jpegHtml' in value) return HTML_BEHIND_JPEG_MARK;
  return undefined;
}

/** The value with generators carried out and `{names}` of the world filled in. */
export function materialise(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return value.replace(/\{([a-zA-Z]+)\}/g, (all, name: string) => names[name] ?? all);
  if (Array.isArray(value)) return value.map((item) => materialise(item, names));
  if (value === null || typeof value !== 'object') return value;
  const text = generated(value);
  if (text !== undefined) return text;
  if ('$list' in value) {
    const [item, times] = value.$list as [unknown, number];
    return Array(times).fill(materialise(item, names));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, materialise(item, names)]));
}

type Container = Record<string, unknown>;
const steps = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

function own(container: unknown, key: string): unknown {
  return Object.getOwnPropertyDescriptor(container as Container, key)?.value;
}

function valueAt(document: unknown, pointer: string): unknown {
  return steps(pointer).reduce((at, step) => own(at, step), document);
}

/** Sets own properties only, so that `__proto__` is a key like any other. */
function setAt(document: unknown, pointer: string, value: unknown): void {
  const path = steps(pointer);
  const last = path.pop() ?? '';
  const container = path.reduce((at, step) => own(at, step), document);
  if (Array.isArray(container) && last === '-') container.push(value);
  else Object.defineProperty(container, last, { value, writable: true, enumerable: true, configurable: true });
}

function apply(document: unknown, operation: Operation): void {
  if ('set' in operation) setAt(document, operation.set, materialise(operation.value, {}));
  else if ('copy' in operation) setAt(document, operation.to, structuredClone(valueAt(document, operation.copy)));
  else if ('fields' in operation) {
    const ids = Array.from({ length: operation.count }, (_, i) => `extra${i}`);
    for (const id of ids) setAt(document, operation.fields + id, { type: 'string' });
    if (operation.form) (valueAt(document, operation.form) as unknown[]).push(...ids);
  } else if ('choices' in operation) {
    setAt(document, operation.choices, {
      type: 'string',
      'x-kind': 'choice',
      oneOf: Array.from({ length: operation.count }, (_, i) => ({ const: `c${i}` })),
    });
  } else {
    let deep: unknown = 1;
    for (let i = 0; i < operation.depth; i++) deep = { a: deep };
    setAt(document, operation.nest, deep);
  }
}

/** The base process with the operations carried out, as the text to send. */
export function processText(operations: readonly Operation[]): string {
  const document: unknown = JSON.parse(readFileSync(join(here, 'base-process.json'), 'utf8'));
  for (const operation of operations) apply(document, operation);
  return JSON.stringify(document);
}
