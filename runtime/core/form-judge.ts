import { type Bindings, holds } from '../../schemas/expression';
import type { Condition, FormEntry } from './compile-form';
import type { Work } from './work';

/** How the conditions of the fields of a form come out. */
export interface FormJudge {
  visible(entry: FormEntry): boolean;
  required(entry: FormEntry): boolean;
  locked(entry: FormEntry): boolean;
}

/** All conditions under the values of the work. */
export function judgeOf({ bindings }: Work): FormJudge {
  return {
    visible: ({ visible }) => visible.every((one) => conditionHolds(one, bindings)),
    required: ({ field, required }) =>
      field.required || conditionHolds(required, bindings) || (field.requiredWhen !== null && holds(field.requiredWhen, bindings)),
    locked: ({ field, readOnly }) =>
      conditionHolds(readOnly, bindings) || (field.readOnlyWhen !== null && holds(field.readOnlyWhen, bindings)),
  };
}

/** A condition that is written as true or false, or as an expression; a failed expression is false. */
function conditionHolds(condition: Condition, bindings: Bindings): boolean {
  return typeof condition === 'boolean' ? condition : holds(condition, bindings);
}
