/**
 * The functions of expressions: one entry each, used by the checker (signatures) and by the interpreter (run).
 * All may be written as `f(a, b)` or `a.f(b)`. They never see a missing value: that is a fault before they run.
 * `filled`, `has`, `coalesce`, `matches` and the list macros are not here: they judge their arguments themselves.
 */
import { isMap, type Json } from '../json';
import { addDays, daysBetween } from './calendar';
import { compareValues, FAULT, finite, roundDecimal, sumNumbers, type Value } from './value';
import { DOUBLE, listOf, STRING, type ValueType, type ValueTypeName } from './value-type';

type Signature = {
  params: readonly ValueTypeName[];
  /** type of any further arguments */
  rest?: ValueTypeName;
  result: ValueType | ((args: readonly ValueType[]) => ValueType);
};
export interface FunctionEntry {
  /** tried in order */
  signatures: readonly [Signature, ...Signature[]];
  run(args: readonly Json[]): Value;
}

const BOOLEAN: ValueType = { is: 'bool' };

function textTest(test: (text: string, part: string) => boolean): FunctionEntry {
  return {
    signatures: [{ params: ['string', 'string'], result: BOOLEAN }],
    run: ([text, part]) => (typeof text === 'string' && typeof part === 'string' ? test(text, part) : FAULT),
  };
}
function numberFunction(apply: (value: number) => number): FunctionEntry {
  return {
    signatures: [{ params: ['double'], result: DOUBLE }],
    run: ([value]) => (typeof value === 'number' ? finite(apply(value)) : FAULT),
  };
}
const itemOf = (args: readonly ValueType[]): ValueType => (args[0]?.is === 'list' ? args[0].item : { is: 'dyn' });

/** Least or greatest of the arguments, or of the items of one list: numbers, or texts (so that dates work). */
function extreme(sign: 1 | -1): FunctionEntry {
  return {
    signatures: [
      { params: ['list'], result: itemOf },
      { params: ['double', 'double'], rest: 'double', result: DOUBLE },
      { params: ['string', 'string'], rest: 'string', result: STRING },
    ],
    run: (args) => {
      const items = args.length === 1 && Array.isArray(args[0]) ? args[0].filter((item) => item !== null) : args;
      let best = items[0];
      if (best === undefined || compareValues(best, best) === null) return FAULT;
      for (const item of items) {
        const order = compareValues(item, best);
        if (order === null) return FAULT;
        if (order * sign > 0) best = item;
      }
      return best;
    },
  };
}

/** Numbers of a list, or of one column of its rows; items without a value are left out. */
const SUM: FunctionEntry = {
  signatures: [
    { params: ['list'], result: DOUBLE },
    { params: ['list', 'string'], result: DOUBLE },
  ],
  run: ([list, column]) => {
    if (!Array.isArray(list)) return FAULT;
    const numbers: number[] = [];
    for (const item of list) {
      const value = typeof column === 'string' ? cell(item, column) : item;
      if (value === null) continue;
      if (typeof value !== 'number') return FAULT;
      numbers.push(value);
    }
    return finite(sumNumbers(numbers));
  },
};
function cell(row: Json, column: string): Value {
  if (!isMap(row)) return FAULT;
  return Object.hasOwn(row, column) ? (row[column] ?? null) : null;
}

const SIZE: FunctionEntry = {
  signatures: [
    { params: ['string'], result: DOUBLE },
    { params: ['list'], result: DOUBLE },
    { params: ['map'], result: DOUBLE },
  ],
  run: ([value]) => {
    if (typeof value === 'string') return [...value].length;
    if (Array.isArray(value)) return value.length;
    return isMap(value) ? Object.keys(value).length : FAULT;
  },
};

const ROUND: FunctionEntry = {
  signatures: [
    { params: ['double'], result: DOUBLE },
    { params: ['double', 'double'], result: DOUBLE },
  ],
  run: ([value, digits = 0]) => {
    if (typeof value !== 'number' || typeof digits !== 'number' || !(Math.abs(digits) <= 10)) return FAULT;
    return finite(roundDecimal(value, Math.trunc(digits)));
  },
};

const CONTAINS: FunctionEntry = {
  signatures: [
    { params: ['string', 'string'], result: BOOLEAN },
    { params: ['list', 'dyn'], result: BOOLEAN },
  ],
  run: ([whole, part]) => {
    if (typeof whole === 'string') return typeof part === 'string' ? whole.includes(part) : FAULT;
    return Array.isArray(whole) ? whole.some((item) => item === part) : FAULT;
  },
};

const TEXT: FunctionEntry = {
  signatures: [
    { params: ['string'], result: STRING },
    { params: ['double'], result: STRING },
    { params: ['bool'], result: STRING },
  ],
  run: ([value]) => (value === null || typeof value === 'object' ? FAULT : String(value)),
};
const NUMBER: FunctionEntry = {
  signatures: [
    { params: ['string'], result: DOUBLE },
    { params: ['double'], result: DOUBLE },
  ],
  run: ([value]) => {
    if (typeof value === 'number') return value;
    return typeof value === 'string' && /^[+-]?\d{1,30}(\.\d{1,30})?$/.test(value.trim()) ? finite(Number(value)) : FAULT;
  },
};

const FUNCTIONS = {
  size: SIZE,
  contains: CONTAINS,
  startsWith: textTest((text, part) => text.startsWith(part)),
  endsWith: textTest((text, part) => text.endsWith(part)),
  string: TEXT,
  double: NUMBER,
  daysBetween: {
    signatures: [{ params: ['string', 'string'], result: DOUBLE }],
    run: ([from, to]) => (typeof from === 'string' && typeof to === 'string' ? (daysBetween(from, to) ?? FAULT) : FAULT),
  },
  addDays: {
    signatures: [{ params: ['string', 'double'], result: STRING }],
    run: ([date, days]) => (typeof date === 'string' && typeof days === 'number' ? (addDays(date, days) ?? FAULT) : FAULT),
  },
  round: ROUND,
  floor: numberFunction(Math.floor),
  ceil: numberFunction(Math.ceil),
  abs: numberFunction(Math.abs),
  min: extreme(-1),
  max: extreme(1),
  sum: SUM,
  sumOf: SUM,
  distinct: {
    signatures: [{ params: ['list'], result: (args) => listOf(itemOf(args)) }],
    run: ([list]) => (Array.isArray(list) ? [...new Set(list)] : FAULT),
  },
} as const satisfies Record<string, FunctionEntry>;

/** The entry of a function; undefined when there is none of that name. */
export function functionNamed(name: string): FunctionEntry | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name as keyof typeof FUNCTIONS] : undefined;
}

/** Functions that judge missing and faulty arguments themselves: name and number of arguments. */
export const LAZY_FUNCTIONS: Readonly<Record<string, { min: number; max: number; result: 'bool' | 'join' }>> = {
  filled: { min: 1, max: 1, result: 'bool' },
  has: { min: 1, max: 1, result: 'bool' },
  coalesce: { min: 2, max: 8, result: 'join' },
};
/** Macros over lists: `list.exists(item, condition)` …, with the number of arguments. */
export const MACROS: Readonly<Record<string, readonly number[]>> = {
  all: [2],
  exists: [2],
  exists_one: [2],
  filter: [2],
  map: [2, 3],
};
export const FUNCTION_NAMES: readonly string[] = [...Object.keys(FUNCTIONS), ...Object.keys(LAZY_FUNCTIONS), 'matches'].sort();
