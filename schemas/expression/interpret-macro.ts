/** List macros: `list.exists(item, condition)`, `all`, `exists_one`, `filter`, `map` (with or without condition). */
import type { Json } from '../json';
import type { Frame, Run } from './frame';
import { MACROS } from './functions';
import type { ASTNode } from './syntax';
import { FAULT, type Value } from './value';

type Interpret = (node: ASTNode, locals: readonly string[]) => Run;

/** The closure of a macro call; null when the call is of a plain function. */
export function interpretMacro(node: ASTNode & { op: 'rcall' }, locals: readonly string[], interpret: Interpret): Run | null {
  const [name, receiver, [variable, ...bodies]] = node.args;
  if (!Object.hasOwn(MACROS, name) || variable?.op !== 'id') return null;
  const whole = interpret(receiver, locals);
  const inner = bodies.map((body) => interpret(body, [...locals, variable.args]));
  const cost = bodies.reduce((sum, body) => sum + sizeOf(body), 1);
  const [body = () => FAULT, transform] = inner;
  const fold = foldOf(name, body, transform);
  return (frame) => {
    const list = whole(frame);
    if (list === FAULT || !Array.isArray(list)) return FAULT;
    const each: Each = (run, item) => {
      frame.left -= cost;
      if (frame.left < 0) return FAULT;
      frame.locals[locals.length] = item;
      return run(frame);
    };
    return fold(list, each, frame);
  };
}

/** Runs a body with the macro variable set to an item. */
type Each = (run: Run, item: Json) => Value;
type Fold = (list: readonly Json[], each: Each, frame: Frame) => Value;

function foldOf(name: string, body: Run, transform: Run | undefined): Fold {
  switch (name) {
    case 'exists':
      return (list, each) => some(list, (item) => each(body, item), true);
    case 'all':
      return (list, each) => some(list, (item) => each(body, item), false);
    case 'exists_one':
      return (list, each) => {
        const kept = keep(list, (item) => each(body, item));
        return kept === FAULT ? FAULT : kept.length === 1;
      };
    case 'filter':
      return (list, each) => keep(list, (item) => each(body, item));
    default:
      return (list, each) => {
        const kept = transform === undefined ? [...list] : keep(list, (item) => each(body, item));
        return kept === FAULT ? FAULT : convert(kept, (item) => each(transform ?? body, item));
      };
  }
}

/** One deciding item decides, whatever faults before it; without one a fault remains a fault. */
function some(list: readonly Json[], test: (item: Json) => Value, decides: boolean): Value {
  let faulty = false;
  for (const item of list) {
    const value = test(item);
    if (value === decides) return decides;
    faulty ||= typeof value !== 'boolean';
  }
  return faulty ? FAULT : !decides;
}

function keep(list: readonly Json[], test: (item: Json) => Value): Json[] | typeof FAULT {
  const kept: Json[] = [];
  for (const item of list) {
    const value = test(item);
    if (typeof value !== 'boolean') return FAULT;
    if (value) kept.push(item);
  }
  return kept;
}

function convert(list: readonly Json[], apply: (item: Json) => Value): Value {
  const values: Json[] = [];
  for (const item of list) {
    const value = apply(item);
    if (value === FAULT) return FAULT;
    values.push(value);
  }
  return values;
}

function sizeOf(node: ASTNode): number {
  let size = 1;
  const count = (part: unknown): void => {
    if (Array.isArray(part)) for (const inner of part) count(inner);
    else if (typeof part === 'object' && part !== null && 'op' in part && 'args' in part) {
      size++;
      count(part.args);
    }
  };
  count(node.args);
  return size;
}
