/**
 * The JSON Schema subset that stored values are described in, and closures that check it. ajv compiles with
 * `new Function`, which a page's CSP forbids, so these run in browser and server alike; a property test holds
 * their verdict against ajv's.
 */
import { isDate, isDateTime } from '../expression/calendar';
import { sameValue } from '../expression/value';
import { isMap, type Json } from '../json';
import { compilePattern } from '../pattern';
import type { Text } from '../process';
import { bilingual } from '../text';

export interface ValueSchema {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  enum?: string[];
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: 'date' | 'date-time';
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  items?: ValueSchema;
  properties?: { [name: string]: ValueSchema };
  required?: string[];
  additionalProperties?: boolean;
}

/** What is wrong with a value; null when nothing is. */
export type Check = (value: Json) => Text | null;

/** One check out of several: the first complaint wins. */
export function allOf(checks: readonly Check[]): Check {
  if (checks.length === 1 && checks[0] !== undefined) return checks[0];
  return (value) => {
    for (const check of checks) {
      const message = check(value);
      if (message !== null) return message;
    }
    return null;
  };
}

/** Puts a place (`第 2 行“数量”` / `Row 2, "Quantity"`) before a message. */
export function at(place: Text, message: Text): Text {
  const zh = bothOf(place, 'zh-CN');
  const en = bothOf(place, 'en');
  return bilingual(`${zh}：${bothOf(message, 'zh-CN')}`, `${en}: ${bothOf(message, 'en')}`);
}
function bothOf(text: Text, locale: 'zh-CN' | 'en'): string {
  return typeof text === 'string' ? text : (text[locale] ?? Object.values(text)[0] ?? '');
}

const typed = (test: (value: Json) => boolean, zh: string, en: string): Check => {
  const message = bilingual(zh, en);
  return (value) => (test(value) ? null : message);
};
const isNumber = (value: Json): value is number => typeof value === 'number' && Number.isFinite(value);

const TYPES: Readonly<Record<ValueSchema['type'], Check>> = {
  string: typed((value) => typeof value === 'string', '必须是文本。', 'Must be a text.'),
  number: typed(isNumber, '必须是数字。', 'Must be a number.'),
  integer: typed((value) => isNumber(value) && Number.isInteger(value), '必须是整数。', 'Must be a whole number.'),
  boolean: typed((value) => typeof value === 'boolean', '必须是“是”或“否”。', 'Must be yes or no.'),
  array: typed(Array.isArray, '必须是列表。', 'Must be a list.'),
  object: typed(isMap, '必须是对象。', 'Must be an object.'),
};

/** Texts of our own, checked with the engine's regular expressions: they are written here and known to be linear. */
export const PATTERNS = {
  /** one line, neither empty nor only blanks */
  email: String.raw`^[^\s@<>(),;:\\"\[\]]+@[^\s@<>(),;:\\"\[\].]+(?:\.[^\s@<>(),;:\\"\[\].]+)+$`,
  url: String.raw`^https?:\/\/[^\s<>"\\^{}|\/?#]+(?:[\/?#][^\s<>"\\^{}|]*)?$`,
  /** 5 to 20 digits with the usual separators, + first */
  phone: String.raw`^\+?(?:[ ().\/\-]*[0-9]){5,20}[ ().\/\-]*$`,
  moment: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\d\.\d{3}Z$`,
} as const;
const PATTERN_MESSAGES = new Map<string, Text>([
  [PATTERNS.email, bilingual('不是有效的邮箱地址。', 'Not a valid e-mail address.')],
  [PATTERNS.url, bilingual('必须是以 http:// 或 https:// 开头的网址。', 'Must be an address that begins with http:// or https://.')],
  [PATTERNS.phone, bilingual('不是有效的电话号码（5 到 20 位数字）。', 'Not a valid phone number (5 to 20 digits).')],
  [PATTERNS.moment, bilingual('必须是有效的日期时间。', 'Must be a date and time.')],
]);

function patternCheck(source: string): Check {
  const own = PATTERN_MESSAGES.get(source);
  if (own !== undefined) {
    const pattern = new RegExp(source, 'u');
    return (value) => (pattern.test(String(value)) ? null : own);
  }
  const compiled = compilePattern(source);
  // a pattern that cannot run is a problem of the definition; until it is mended no value passes
  if (!compiled.ok) return () => compiled.message;
  const message = bilingual('格式不符合要求。', 'Does not have the required form.');
  return (value) => (compiled.test(String(value)) ? null : message);
}

const FORMATS: Readonly<Record<NonNullable<ValueSchema['format']>, Check>> = {
  date: typed((value) => isDate(String(value)), '不是有效的日期。', 'Not a date of the calendar.'),
  'date-time': typed((value) => isDateTime(String(value)), '必须是有效的日期时间。', 'Must be a date and time.'),
};

/** Length in characters (code points), as JSON Schema counts. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let i = 1; i < text.length; i++) {
    if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) length--;
  }
  return length;
}
const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

function stringChecks(schema: ValueSchema): Check[] {
  const { minLength = 0, maxLength, pattern, format } = schema;
  const checks: Check[] = [];
  if (schema.enum !== undefined) {
    const options = new Set(schema.enum);
    checks.push(typed((value) => options.has(String(value)), '不是可选项之一。', 'Is not one of the choices.'));
  }
  if (maxLength !== undefined) {
    checks.push(typed((value) => lengthOf(String(value)) <= maxLength, `最多 ${maxLength} 个字符。`, `At most ${maxLength} characters.`));
  }
  if (minLength > 0) {
    checks.push(typed((value) => lengthOf(String(value)) >= minLength, `至少 ${minLength} 个字符。`, `At least ${minLength} characters.`));
  }
  if (format !== undefined) checks.push(FORMATS[format]);
  if (pattern !== undefined) checks.push(patternCheck(pattern));
  return checks;
}

function numberChecks(schema: ValueSchema): Check[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const checks: Check[] = [];
  const add = (test: (value: number) => boolean, zh: string, en: string) => checks.push(typed((value) => test(Number(value)), zh, en));
  if (minimum !== undefined) add((value) => value >= minimum, `不能小于 ${minimum}。`, `Must not be less than ${minimum}.`);
  if (maximum !== undefined) add((value) => value <= maximum, `不能大于 ${maximum}。`, `Must not be more than ${maximum}.`);
  if (exclusiveMinimum !== undefined)
    add((value) => value > exclusiveMinimum, `必须大于 ${exclusiveMinimum}。`, `Must be more than ${exclusiveMinimum}.`);
  if (exclusiveMaximum !== undefined)
    add((value) => value < exclusiveMaximum, `必须小于 ${exclusiveMaximum}。`, `Must be less than ${exclusiveMaximum}.`);
  return checks;
}

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);

function arrayChecks(schema: ValueSchema): Check[] {
  const { minItems = 0, maxItems, items } = schema;
  const checks: Check[] = [];
  if (maxItems !== undefined)
    checks.push(typed((value) => listOf(value).length <= maxItems, `最多 ${maxItems} 项。`, `At most ${maxItems} items.`));
  if (minItems > 0) checks.push(typed((value) => listOf(value).length >= minItems, `至少 ${minItems} 项。`, `At least ${minItems} items.`));
  if (items !== undefined) {
    const check = compileSchema(items);
    checks.push((value) => firstComplaint(listOf(value), check));
  }
  if (schema.uniqueItems) checks.push(typed((value) => allDiffer(listOf(value)), '各项不能重复。', 'Items must differ.'));
  return checks;
}

function firstComplaint(items: readonly Json[], check: Check): Text | null {
  for (const [i, item] of items.entries()) {
    const message = check(item);
    if (message !== null) return at(bilingual(`第 ${i + 1} 项`, `Item ${i + 1}`), message);
  }
  return null;
}

function allDiffer(items: readonly Json[]): boolean {
  const seen = new Set<Json>();
  for (const item of items) if (typeof item !== 'object' || item === null) seen.add(item);
  const complex = items.filter((item) => typeof item === 'object' && item !== null);
  if (seen.size + complex.length !== items.length) return false;
  return complex.every((item, i) => complex.slice(i + 1).every((other) => !sameValue(item, other)));
}

function objectChecks(schema: ValueSchema): Check[] {
  const properties = new Map(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, compileSchema(property)]));
  const required = schema.required ?? [];
  return [
    (value) => {
      if (!isMap(value)) return null;
      const missing = required.find((name) => !Object.hasOwn(value, name));
      if (missing !== undefined) return bilingual(`缺少“${missing}”。`, `"${missing}" is missing.`);
      for (const name of Object.keys(value)) {
        const check = properties.get(name);
        if (check === undefined) {
          if (schema.additionalProperties === false) return bilingual(`没有名为“${name}”的项。`, `There is nothing called "${name}".`);
          continue;
        }
        const message = check(value[name] ?? null);
        if (message !== null) return at(bilingual(`“${name}”`, `"${name}"`), message);
      }
      return null;
    },
  ];
}

/** Closures for a schema of the subset; its verdict is that of JSON Schema 2020-12 with formats asserted. */
export function compileSchema(schema: ValueSchema): Check {
  const ofType = {
    string: stringChecks,
    number: numberChecks,
    integer: numberChecks,
    boolean: () => [],
    array: arrayChecks,
    object: objectChecks,
  }[schema.type](schema);
  return allOf([TYPES[schema.type], ...ofType]);
}
