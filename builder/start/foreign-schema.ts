/** Reading a JSON Schema of any draft: local references, types, choices. */
import { atPointer } from '../../schemas/pointer';
import type { Text } from '../../schemas/process';
import { say } from '../words/say';

export type Members = Readonly<Record<string, unknown>>;
export const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Schemas that are looked at, in all: references may multiply a small document. */
const MOST_SCHEMAS = 5000;
const MOST_HOPS = 20;

export type Resolved = { ok: true; schema: Members; through: readonly string[] } | { ok: false; reason: Text };

/** Follows local references; counts what was looked at. */
export class References {
  private count = 0;
  constructor(private readonly root: Members) {}

  /** @param through references that led here: one of them again would never end */
  resolved(schema: unknown, through: readonly string[]): Resolved {
    this.count++;
    if (this.count > MOST_SCHEMAS)
      return { ok: false, reason: say('表单展开后过大', 'The form is too large once its references are followed') };
    let here = schema;
    const way = [...through];
    for (let hop = 0; hop < MOST_HOPS; hop++) {
      if (!isMembers(here)) return { ok: false, reason: say('不是 JSON Schema', 'This is no JSON Schema') };
      const ref = here.$ref ?? here.$dynamicRef ?? here.$recursiveRef;
      if (ref === undefined) return { ok: true, schema: here, through: way };
      if (typeof ref !== 'string' || !ref.startsWith('#'))
        return {
          ok: false,
          reason: say(
            '引用了其他文档（{0}），不会从网络加载',
            'It refers to another document ({0}), which is never loaded',
            String(ref).slice(0, 80),
          ),
        };
      if (way.includes(ref)) return { ok: false, reason: say('引用了自身，无法展开', 'It refers to itself and would never end') };
      way.push(ref);
      const { $ref: _, ...beside } = here;
      const target = ref === '#' ? this.root : atPointer(this.root, ref.slice(1));
      if (!isMembers(target))
        return { ok: false, reason: say('引用的位置不存在：{0}', 'What it refers to is not there: {0}', ref.slice(0, 80)) };
      here = { ...target, ...beside };
    }
    return { ok: false, reason: say('引用层数过多', 'Too many references in a row') };
  }
}

/** The one type a schema asks for beside null; undefined when it says none or several. */
export function typeOf(schema: Members): string | undefined {
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((type) => type !== 'null');
  if (types.length === 1 && typeof types[0] === 'string') return types[0];
  if (types.length > 1 && types.every((type) => type === 'integer' || type === 'number')) return 'number';
  if (types.length > 0 && types[0] !== undefined) return undefined;
  if (isMembers(schema.properties)) return 'object';
  if (isMembers(schema.items)) return 'array';
  return choicesOf(schema) === null ? undefined : 'string';
}

export interface ForeignChoice {
  const: string;
  title: string;
}

/** Choices by `enum` (with names beside it) or by `oneOf` / `anyOf` of constants; null when it offers none. */
export function choicesOf(schema: Members): ForeignChoice[] | null {
  const branches = [schema.oneOf, schema.anyOf].find((list) => Array.isArray(list) && list.length > 0 && list.every(isConstant));
  if (Array.isArray(branches)) return unique((branches as Members[]).map((one) => [one.const ?? (one.enum as unknown[])[0], one.title]));
  if (!Array.isArray(schema.enum) || schema.enum.length === 0) return null;
  const names: unknown[] = Array.isArray(schema.enumNames) ? schema.enumNames : [];
  return unique(schema.enum.map((value, at) => [value, names[at]]));
}

function isConstant(branch: unknown): boolean {
  return isMembers(branch) && ('const' in branch || (Array.isArray(branch.enum) && branch.enum.length === 1));
}

function unique(pairs: readonly (readonly [unknown, unknown])[]): ForeignChoice[] {
  const choices = new Map<string, string>();
  for (const [value, title] of pairs) {
    if (value === null || value === undefined || value === '' || typeof value === 'object') continue;
    const key = String(value).slice(0, 200);
    if (!choices.has(key)) choices.set(key, typeof title === 'string' && title !== '' ? title : key);
  }
  return [...choices].slice(0, 500).map(([key, title]) => ({ const: key, title }));
}
