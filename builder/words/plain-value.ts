/** Values that are written down as they are, among expressions that are computed. */
import { parseExpression } from '../../schemas/expression';

export type PlainValue = string | number | boolean;

/** The value that an expression is, where nothing has to be computed; null where something has. */
export function plainValue(source: string): PlainValue | null {
  const parsed = parseExpression(source);
  if (!parsed.ok) return null;
  const { ast } = parsed.expression;
  const node = ast.op === '-_' ? ast.args : ast;
  if (node.op !== 'value') return null;
  const { args } = node;
  const isNumber = typeof args === 'bigint' || typeof args === 'number';
  if (ast.op === '-_') return isNumber ? -Number(args) : null;
  if (isNumber) return Number(args);
  return typeof args === 'string' || typeof args === 'boolean' ? args : null;
}

/** The value as an expression. */
export function plainSource(value: PlainValue): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
