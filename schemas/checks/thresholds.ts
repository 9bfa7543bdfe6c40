/**
 * Conditions read as ranges of one quantity, as far as they are: comparisons with a constant (`discount > 0.1`), or with
 * a constant share of another value (`price < floor * 0.95`: the range of price / floor). What is anything else is not a
 * range, and nothing is claimed about it.
 */
import { type ASTNode, evaluateSyntax, parseExpression } from '../expression';

/** From `low` to `high`; whether the ends belong to it. */
export interface Range {
  low: number;
  lowIn: boolean;
  high: number;
  highIn: boolean;
}
export interface Threshold {
  /** what is measured, as text: `price`, or `price / floor` */
  quantity: string;
  range: Range;
}

const EVERYTHING: Range = { low: Number.NEGATIVE_INFINITY, lowIn: false, high: Number.POSITIVE_INFINITY, highIn: false };
const FLIPPED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The range that a condition stands for: all of it for an absent condition; null when it is no range of one quantity. */
export function thresholdOf(source: string | undefined): Threshold | null {
  if (source === undefined) return { quantity: '', range: EVERYTHING };
  const parsed = parseExpression(source);
  return parsed.ok ? rangeOf(parsed.expression.ast) : null;
}

function rangeOf(node: ASTNode): Threshold | null {
  if (node.op === '&&') {
    const [a, b] = [rangeOf(node.args[0]), rangeOf(node.args[1])];
    if (a === null || b === null || a.quantity !== b.quantity) return null;
    return { quantity: a.quantity, range: meet(a.range, b.range) };
  }
  if (node.op !== '<' && node.op !== '<=' && node.op !== '>' && node.op !== '>=') return null;
  const [left, right] = node.args;
  const flipped = () => compared(right, FLIPPED[node.op] ?? '', left);
  // `floor * 0.9 > price` measures the price
  if (shareOf(left)[1] !== left && constantOf(right) === null) return flipped();
  return compared(left, node.op, right) ?? flipped();
}

/** `quantity op constant`, or `quantity op other * constant`. */
function compared(left: ASTNode, op: string, right: ASTNode): Threshold | null {
  if (constantOf(left) !== null) return null;
  const constant = constantOf(right);
  if (constant !== null) return { quantity: textOf(left), range: rangeFor(op, constant) };
  const [share, whole] = shareOf(right);
  return { quantity: `${textOf(left)} / ${textOf(whole)}`, range: rangeFor(op, share) };
}

function shareOf(node: ASTNode): [number, ASTNode] {
  if (node.op === '*') {
    const [a, b] = node.args;
    const [left, right] = [constantOf(a), constantOf(b)];
    if (right !== null) return [right, a];
    if (left !== null) return [left, b];
  }
  return [1, node];
}

/** The number that an expression without names stands for. */
function constantOf(node: ASTNode): number | null {
  if (namesAnything(node)) return null;
  const value = evaluateSyntax(node, {});
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function namesAnything(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(namesAnything);
  if (typeof part !== 'object' || part === null || !('op' in part) || !('args' in part)) return false;
  return part.op === 'id' || namesAnything(part.args);
}

function textOf(node: ASTNode): string {
  const { start, end } = node.range;
  return node.input.slice(start, end).replace(/\s+/g, '');
}

function rangeFor(op: string, bound: number): Range {
  if (op === '<' || op === '<=') return { ...EVERYTHING, high: bound, highIn: op === '<=' };
  return { ...EVERYTHING, low: bound, lowIn: op === '>=' };
}

/** What both ranges hold; empty when it ends before it begins. */
export function meet(a: Range, b: Range): Range {
  const [low, lowIn] = a.low > b.low ? [a.low, a.lowIn] : b.low > a.low ? [b.low, b.lowIn] : [a.low, a.lowIn && b.lowIn];
  const [high, highIn] = a.high < b.high ? [a.high, a.highIn] : b.high < a.high ? [b.high, b.highIn] : [a.high, a.highIn && b.highIn];
  return { low, lowIn, high, highIn };
}

export function isEmpty({ low, lowIn, high, highIn }: Range): boolean {
  return low > high || (low === high && !(lowIn && highIn));
}

/** Whether `inner` lies within `outer`. */
export function isWithin(inner: Range, outer: Range): boolean {
  const same = meet(inner, outer);
  return same.low === inner.low && same.lowIn === inner.lowIn && same.high === inner.high && same.highIn === inner.highIn;
}

/** The first part of `domain` that no range holds; without a domain the first hole between the ranges. Null when there is none. */
export function gapIn(ranges: readonly Range[], domain: Range | null): Range | null {
  const sorted = ranges.map((range) => (domain === null ? range : meet(range, domain))).filter((range) => !isEmpty(range));
  sorted.sort((a, b) => a.low - b.low || Number(b.lowIn) - Number(a.lowIn));
  const [first] = sorted;
  if (first === undefined) return domain;
  let reached = domain === null ? first : { ...first, high: domain.low, highIn: !domain.lowIn };
  for (const range of sorted) {
    const hole: Range = { low: reached.high, lowIn: !reached.highIn, high: range.low, highIn: !range.lowIn };
    if (!isEmpty(hole) && hole.low < Number.POSITIVE_INFINITY && range.low > Number.NEGATIVE_INFINITY) return hole;
    if (range.high > reached.high || (range.high === reached.high && range.highIn)) reached = range;
  }
  if (domain === null) return null;
  const rest: Range = { low: reached.high, lowIn: !reached.highIn, high: domain.high, highIn: domain.highIn };
  return isEmpty(rest) || rest.low === Number.POSITIVE_INFINITY ? null : rest;
}

/** The range in words: `0.94 ≤ price / floor < 0.95`. */
export function rangeText(quantity: string, { low, lowIn, high, highIn }: Range): string {
  const from = Number.isFinite(low) ? `${low} ${lowIn ? '≤' : '<'} ` : '';
  const to = Number.isFinite(high) ? ` ${highIn ? '≤' : '<'} ${high}` : '';
  return `${from}${quantity}${to}`;
}
