import { evaluate, sameValue } from '../../../schemas/expression';
import type { MutableBindings } from '../bindings';
import type { RecordData } from '../types';
import { valueIn } from '../work';
import type { CompiledAutomationStep } from './compile-automations';

/**
 * What the step sets, computed over the record that set the automation off: null for a value that is missing or failed.
 * What stands in `present` already is left out.
 */
export function stepValues({ values }: CompiledAutomationStep, bindings: MutableBindings, present: RecordData): RecordData {
  const set: RecordData = {};
  for (const { field, value } of values) {
    const next = evaluate(value, bindings) ?? null;
    if (!sameValue(valueIn(present, field) ?? null, next)) set[field] = next;
  }
  return set;
}
