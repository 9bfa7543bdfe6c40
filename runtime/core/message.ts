/** Messages of a definition: parsed once, values bound when they are sent. */
import { type Bindings, type Expression, evaluate } from '../../schemas/expression';
import { messageParts } from '../../schemas/message-text';
import type { Text } from '../../schemas/process';
import type { Compile } from './compile';
import type { CompiledField } from './compile-field';
import { formatValue } from './format-value';
import type { Facts, Json } from './types';

type Part = string | { expression: Expression; field: CompiledField | null };
export interface CompiledMessage {
  /** by locale; `` for a text in one language */
  readonly locales: ReadonlyMap<string, readonly Part[]>;
}

/** Longest message in characters; the rest is cut off. */
const MAX_MESSAGE = 4000;

/** @throws Error naming the place when an expression cannot be parsed (by `compile`) */
export function compileMessage(text: Text, fields: ReadonlyMap<string, CompiledField>, compile: Compile, where: string): CompiledMessage {
  const templates = typeof text === 'string' ? [['', text] as const] : Object.entries(text);
  const parse = (template: string): Part[] =>
    messageParts(template).flatMap((part): Part[] => {
      if ('text' in part) return [part.text];
      const expression = compile(part.expression, where);
      return expression === null ? [] : [{ expression, field: fields.get(part.expression) ?? null }];
    });
  return { locales: new Map(templates.map(([locale, template]) => [locale, parse(template)])) };
}

/** What a message is rendered with beside the bindings: how values of money, time and people are told. */
export interface MessageWords {
  currency: string;
  timeZone: string;
  people: Facts['people'];
}

/** The message with its values; an expression without a value leaves its place empty. */
export function renderMessage(message: CompiledMessage, bindings: Bindings, words: MessageWords): Text {
  const render = (parts: readonly Part[], locale: string) =>
    parts
      .map((part) => (typeof part === 'string' ? part : shown(part, bindings, locale, words)))
      .join('')
      .slice(0, MAX_MESSAGE);
  const only = message.locales.get('');
  if (only !== undefined) return render(only, 'zh-CN');
  return Object.fromEntries([...message.locales].map(([locale, parts]) => [locale, render(parts, locale)]));
}

function shown(part: Exclude<Part, string>, bindings: Bindings, locale: string, { currency, timeZone, people }: MessageWords): string {
  const value = evaluate(part.expression, bindings);
  if (value === undefined) return '';
  const names = (_kind: string, id: string) => (Object.hasOwn(people, id) ? (people[id]?.name ?? id) : id);
  if (part.field !== null) return formatValue(part.field.schema, value, { locale, currency, timeZone, names });
  return plain(value);
}

function plain(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
