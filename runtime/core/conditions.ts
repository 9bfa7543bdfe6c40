import { type Bindings, holds } from '../../schemas/expression';
import type { Condition } from './compile-form';

/** A condition that is written as true or false, or as an expression; a failed expression is false. */
export function conditionHolds(condition: Condition, bindings: Bindings): boolean {
  return typeof condition === 'boolean' ? condition : holds(condition, bindings);
}
