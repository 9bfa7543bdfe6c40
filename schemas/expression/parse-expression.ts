import type { Json } from '../json';
import type { Text } from '../process';
import { type Bindings, type Run, runExpression } from './frame';
import { interpret } from './interpret';
import { type ASTNode, parseSyntax } from './syntax';
import { FAULT } from './value';

export interface Expression {
  readonly source: string;
  readonly ast: ASTNode;
  /** names at the top: field ids, system names, `actor` …; for `related.customer.tier` both `related` and `customer` */
  readonly reads: ReadonlySet<string>;
  /** for `related.customer.tier`: `['customer', 'tier']`; where only its existence is asked, the field is `id` */
  readonly relatedReads: readonly (readonly [relationField: string, field: string])[];
  /** for `row.price`: `price` */
  readonly rowReads: ReadonlySet<string>;
  /** the compiled form; use `evaluate` and `holds` */
  readonly run: Run;
}
export type ExpressionResult = { ok: true; expression: Expression } | { ok: false; message: Text; at: number };

/** Characters of source kept in all; the oldest go first. A tree takes some hundred bytes a character. */
const MAX_KEPT_CHARACTERS = 200_000;
const kept = new Map<string, ExpressionResult>();
let keptCharacters = 0;

/**
 * Parses a CEL expression once; the same source gives the same result again from a bounded cache.
 * Refused (with a message and the offset): syntax errors, what is beyond EXPRESSION_LIMITS, functions we do not have,
 * patterns that cannot run in linear time, reads of related records that could not be listed.
 */
export function parseExpression(source: string): ExpressionResult {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const result = parse(source);
  if (source.length <= MAX_KEPT_CHARACTERS / 10) keep(source, result);
  return result;
}

function keep(source: string, result: ExpressionResult): void {
  kept.set(source, result);
  // the constant stands for what an entry takes besides its source
  keptCharacters += source.length + 20;
  for (const oldest of kept.keys()) {
    if (keptCharacters <= MAX_KEPT_CHARACTERS) return;
    kept.delete(oldest);
    keptCharacters -= oldest.length + 20;
  }
}

function parse(source: string): ExpressionResult {
  const syntax = parseSyntax(source);
  if (!syntax.ok) return { ok: false, ...syntax.fault };
  const { ast, reads } = syntax;
  return {
    ok: true,
    expression: { source, ast, reads: reads.names, relatedReads: reads.related, rowReads: new Set(rowMembers(ast)), run: interpret(ast) },
  };
}

/** Names selected from `row` anywhere in a tree; the depth of trees is bounded when they are parsed. */
function rowMembers(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(rowMembers);
  if (!isNode(node)) return [];
  const { op, args } = node;
  if (Array.isArray(args) && (op === '.' || op === '.?') && isRow(args[0])) return typeof args[1] === 'string' ? [args[1]] : [];
  return rowMembers(args);
}

function isRow(node: unknown): boolean {
  return isNode(node) && node.op === 'id' && node.args === 'row';
}

/**
 * Value of an expression: plain JSON, numbers never BigInt. Undefined when it is missing or failed
 * (an operation on a missing value, a division by zero, too much work). Never throws.
 */
export function evaluate(expression: Expression, bindings: Bindings): Json | undefined {
  const value = runExpression(expression.run, bindings);
  return value === FAULT || value === null ? undefined : value;
}

/** Is the condition true? A failed one is not. Never throws. */
export function holds(expression: Expression, bindings: Bindings): boolean {
  return runExpression(expression.run, bindings) === true;
}

/** Value of a part of an expression that stands alone (no macro variables from outside); undefined as for `evaluate`. */
export function evaluateSyntax(node: ASTNode, bindings: Bindings): Json | undefined {
  const value = runExpression(interpret(node), bindings);
  return value === FAULT || value === null ? undefined : value;
}

/** Are two trees the same, wherever their parts stand in the text? `5` and `5.0` are the same number here, as when they run. */
export function sameSyntax(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameSyntax(item, b[i]));
  if (isNode(a)) return isNode(b) && a.op === b.op && sameSyntax(a.args, b.args);
  if (isNumeric(a) && isNumeric(b)) return Number(a) === Number(b);
  return a === b;
}
const isNumeric = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';
function isNode(value: unknown): value is { op: string; args: unknown } {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
