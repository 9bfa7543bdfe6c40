/**
 * Values while an expression runs. A failure is the value FAULT and not an exception: missing values are
 * everyday life in forms, and throwing for each of them made conditions ten times slower.
 */
import { isMap, type Json } from '../json';

export const FAULT: unique symbol = Symbol('fault');
export type Value = Json | typeof FAULT;

/** Anything but nothing: no null, empty text, empty list or empty object. The stores ask the same of a field. */
export function isFilled(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (typeof value !== 'object') return true;
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}

/** Like isFilled; a fault has no value. */
export const hasValue = (value: Value): boolean => value !== FAULT && isFilled(value);

/** Same value all the way down. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
/**
 * Order of texts by code points, as both databases have it (`collate "C"`, SQLite's BINARY). JavaScript's own `<`
 * orders by UTF-16 units and would put an emoji before a full-width letter. Negative, 0 or positive.
 */
export function compareTexts(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    if (isSurrogate(x) !== isSurrogate(y)) return isSurrogate(x) ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

/** Order of two numbers or two texts; null when they cannot be ordered. */
export function compareValues(a: Json, b: Json): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'string' && typeof b === 'string' ? compareTexts(a, b) : null;
}

/** A finite number, or FAULT: nothing that JSON cannot carry leaves an expression. -0 becomes 0. */
export function finite(value: number): Value {
  return Number.isFinite(value) ? value + 0 : FAULT;
}

/** Rounded half away from zero in decimal (1.005 at 2 digits is 1.01), digits -10..10. */
export function roundDecimal(value: number, digits: number): number {
  const [mantissa, exponent] = shift(Math.abs(value), digits);
  const rounded = Math.round(Number(`${mantissa}e${exponent}`));
  const [back, exponentBack] = shift(rounded, -digits);
  const result = Number(`${back}e${exponentBack}`);
  return value < 0 ? 0 - result : result + 0;
}
function shift(value: number, by: number): [string, number] {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  return [mantissa, Number(exponent) + by];
}

/** Sum of numbers; exact in cents when all of them are amounts of at most two decimals, so that 0.1 + 0.2 is 0.3. */
export function sumNumbers(values: readonly number[]): number {
  let cents = 0;
  let plain = 0;
  let exact = true;
  for (const value of values) {
    const scaled = Math.round(value * 100);
    exact = exact && scaled / 100 === value && Number.isSafeInteger(scaled) && Number.isSafeInteger(cents + scaled);
    cents += scaled;
    plain += value;
  }
  return exact ? cents / 100 : plain;
}
