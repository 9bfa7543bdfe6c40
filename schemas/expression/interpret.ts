/**
 * Syntax tree -> a closure that computes it. Our own interpreter on cel-js's tree; why: docs/decisions/0001.
 * No code generation, no exceptions: a failure is the value FAULT, and it spreads except where CEL says otherwise.
 */
import { isMap, type Json } from '../json';
import { charge, type Run } from './frame';
import { interpretCall } from './interpret-call';
import { interpretMacro } from './interpret-macro';
import { type ASTNode, isNullLiteral } from './syntax';
import { compareValues, FAULT, finite, hasValue, sameValue, type Value } from './value';

/** `locals`: names of macro variables in scope, outermost first. */
export function interpret(node: ASTNode, locals: readonly string[] = []): Run {
  const sub = (inner: ASTNode) => interpret(inner, locals);
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return name(node.args, locals);
    case '.':
      return select(sub(node.args[0]), node.args[1]);
    case '[]':
      return index(sub(node.args[0]), sub(node.args[1]));
    case '&&':
      return logical(sub(node.args[0]), sub(node.args[1]), false);
    case '||':
      return logical(sub(node.args[0]), sub(node.args[1]), true);
    case '!_':
      return not(sub(node.args));
    case '-_':
      return negate(sub(node.args));
    case '?:':
      return choose(sub(node.args[0]), sub(node.args[1]), sub(node.args[2]));
    case '==':
      return equals(node.args, sub, true);
    case '!=':
      return equals(node.args, sub, false);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(ORDERS[node.op], sub(node.args[0]), sub(node.args[1]));
    case 'in':
      return member(sub(node.args[0]), sub(node.args[1]));
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(node.op, sub(node.args[0]), sub(node.args[1]));
    case 'list':
      return list(node.args.map(sub));
    case 'map':
      return map(node.args.map(([key, value]) => [key.op === 'value' ? String(key.args) : '', sub(value)]));
    case 'call':
      return interpretCall(node.args[0], node.args[1].map(sub), node.args[1]);
    case 'rcall': {
      const args = [node.args[1], ...node.args[2]];
      return interpretMacro(node, locals, interpret) ?? interpretCall(node.args[0], args.map(sub), args);
    }
    default:
      return () => FAULT;
  }
}

function literal(value: unknown): Run {
  const plain: Value = typeof value === 'bigint' ? Number(value) : isLiteral(value) ? value : FAULT;
  return () => plain;
}
function isLiteral(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function name(id: string, locals: readonly string[]): Run {
  const slot = locals.lastIndexOf(id);
  if (slot >= 0) return (frame) => frame.locals[slot] ?? null;
  return ({ bindings }) => (Object.hasOwn(bindings, id) ? (bindings[id] ?? null) : null);
}

function select(target: Run, field: string): Run {
  return (frame) => {
    const value = target(frame);
    if (value === FAULT || !isMap(value)) return FAULT;
    return Object.hasOwn(value, field) ? (value[field] ?? null) : null;
  };
}

function index(target: Run, key: Run): Run {
  return (frame) => {
    const value = target(frame);
    const at = key(frame);
    if (value === FAULT || at === FAULT) return FAULT;
    if (Array.isArray(value)) return typeof at === 'number' && value[at] !== undefined ? value[at] : FAULT;
    if (!isMap(value) || typeof at !== 'string') return FAULT;
    return Object.hasOwn(value, at) ? (value[at] ?? null) : null;
  };
}

/** CEL's && and ||: the deciding value wins over a fault on the other side, whichever side that is. */
function logical(left: Run, right: Run, decides: boolean): Run {
  return (frame) => {
    const a = left(frame);
    if (a === decides) return decides;
    const b = right(frame);
    if (b === decides) return decides;
    return a === !decides && b === !decides ? !decides : FAULT;
  };
}
function not(operand: Run): Run {
  return (frame) => {
    const value = operand(frame);
    return typeof value === 'boolean' ? !value : FAULT;
  };
}
function negate(operand: Run): Run {
  return (frame) => {
    const value = operand(frame);
    return typeof value === 'number' ? 0 - value : FAULT;
  };
}
function choose(condition: Run, yes: Run, no: Run): Run {
  return (frame) => {
    const value = condition(frame);
    return typeof value === 'boolean' ? (value ? yes : no)(frame) : FAULT;
  };
}

/**
 * A missing value equals nothing and differs from everything; against the literal `null` the question is
 * whether there is a value at all, and a fault (a record that is not there) has none.
 */
function equals([left, right]: readonly [ASTNode, ASTNode], sub: (node: ASTNode) => Run, wanted: boolean): Run {
  if (isNullLiteral(left) || isNullLiteral(right)) {
    const asked = sub(isNullLiteral(right) ? left : right);
    return (frame) => !hasValue(asked(frame)) === wanted;
  }
  const a = sub(left);
  const b = sub(right);
  return (frame) => {
    const x = a(frame);
    const y = b(frame);
    if (x === FAULT || y === FAULT) return FAULT;
    if (x === null || y === null) return !wanted;
    if (typeof x === 'object') charge(frame, [x]);
    return sameValue(x, y) === wanted;
  };
}

const ORDERS = {
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
} as const;
function compare(test: (order: number) => boolean, left: Run, right: Run): Run {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (a === FAULT || b === FAULT) return FAULT;
    const order = compareValues(a, b);
    return order === null ? FAULT : test(order);
  };
}

function member(item: Run, whole: Run): Run {
  return (frame) => {
    const value = item(frame);
    const container = whole(frame);
    if (value === FAULT || container === FAULT || value === null) return FAULT;
    if (!charge(frame, [container])) return FAULT;
    if (Array.isArray(container)) return container.some((other) => sameValue(value, other));
    return isMap(container) && typeof value === 'string' ? Object.hasOwn(container, value) : FAULT;
  };
}

const MAX_TEXT = 1_000_000;
const NUMBERS = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '%': (a: number, b: number) => a % b,
} as const;
function arithmetic(op: keyof typeof NUMBERS, left: Run, right: Run): Run {
  const apply = NUMBERS[op];
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === 'number' && typeof b === 'number') return finite(apply(a, b));
    if (op !== '+' || a === FAULT || b === FAULT || !charge(frame, [a, b])) return FAULT;
    if (typeof a === 'string' && typeof b === 'string') return a.length + b.length > MAX_TEXT ? FAULT : a + b;
    return Array.isArray(a) && Array.isArray(b) ? [...a, ...b] : FAULT;
  };
}

function list(items: readonly Run[]): Run {
  return (frame) => {
    const values: Json[] = [];
    for (const item of items) {
      const value = item(frame);
      if (value === FAULT) return FAULT;
      values.push(value);
    }
    return values;
  };
}
function map(entries: readonly (readonly [string, Run])[]): Run {
  return (frame) => {
    const value: { [key: string]: Json } = {};
    for (const [key, run] of entries) {
      const item = run(frame);
      if (item === FAULT) return FAULT;
      value[key] = item;
    }
    return value;
  };
}
