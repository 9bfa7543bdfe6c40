/** Calls of functions. Those that judge missing and faulty arguments themselves are here, the others in functions.ts. */
import type { Json } from '../json';
import { compilePattern } from '../pattern';
import { charge, type Run } from './frame';
import { functionNamed } from './functions';
import type { ASTNode } from './syntax';
import { FAULT, hasValue } from './value';

/** The closure of `id(args)` and of `args[0].id(…)`; `runs` are the closures of `args`. */
export function interpretCall(id: string, runs: readonly Run[], args: readonly ASTNode[]): Run {
  const [first] = runs;
  if (id === 'filled' || id === 'has') return (frame) => first !== undefined && hasValue(first(frame));
  if (id === 'coalesce') return coalesce(runs);
  if (id === 'matches') return matches(first, args[1]);
  const entry = functionNamed(id);
  if (entry === undefined) return () => FAULT;
  return (frame) => {
    const values: Json[] = [];
    for (const run of runs) {
      const value = run(frame);
      if (value === FAULT || value === null) return FAULT;
      values.push(value);
    }
    return charge(frame, values) ? entry.run(values) : FAULT;
  };
}

/** The first argument that has a value; faults before it count as having none. */
function coalesce(runs: readonly Run[]): Run {
  return (frame) => {
    for (const run of runs) {
      const value = run(frame);
      if (value !== FAULT && value !== null) return value;
    }
    return null;
  };
}

function matches(text: Run | undefined, pattern: ASTNode | undefined): Run {
  const compiled = compilePattern(pattern?.op === 'value' ? String(pattern.args) : '');
  if (text === undefined || !compiled.ok) return () => FAULT;
  return (frame) => {
    const value = text(frame);
    if (typeof value !== 'string') return FAULT;
    // linear, but slow by the character
    frame.left -= value.length;
    return frame.left < 0 ? FAULT : compiled.test(value);
  };
}
