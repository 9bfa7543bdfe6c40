/** What an expression runs in: values by name, macro variables, and how much work is left. */
import type { Json } from '../json';
import { FAULT, type Value } from './value';

/** Values by name; a name that is not there is a missing value. */
export type Bindings = Readonly<Record<string, Json | undefined>>;

export interface Frame {
  readonly bindings: Bindings;
  /** values of macro variables, innermost last */
  readonly locals: Json[];
  /** work that may still be done; below zero everything faults */
  left: number;
}
export type Run = (frame: Frame) => Value;

/** Enough for 3,000 rows with a condition each; used up in some milliseconds. */
const BUDGET = 200_000;

/** Runs a compiled expression; FAULT when it failed or cost more than it may. */
export function runExpression(run: Run, bindings: Bindings): Value {
  const frame: Frame = { bindings, locals: [], left: BUDGET };
  const value = run(frame);
  return frame.left < 0 ? FAULT : value;
}

/** Pays for looking at values; false when the budget is used up. */
export function charge(frame: Frame, values: readonly Json[]): boolean {
  for (const value of values) {
    if (typeof value === 'string') frame.left -= value.length >> 4;
    else if (typeof value === 'object' && value !== null) frame.left -= Array.isArray(value) ? value.length : Object.keys(value).length;
  }
  return frame.left >= 0;
}
