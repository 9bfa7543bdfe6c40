import { createContext, useContext } from 'react';
import type { Rejection } from '../core/types';

/**
 * What the fields of one form share. A React context of ours, because rjsf compares its own formContext deeply on every
 * keystroke.
 */
export interface FormState {
  /** what the gate still wants, by field */
  missing: ReadonlyMap<string, Rejection>;
  /** of those: what was entered since, so that the count of the gate is not what stands there */
  edited: ReadonlySet<string>;
  /** fields whose item of the gate is met by what is typed, but not saved */
  filled: ReadonlySet<string>;
  /** refusals of the server that are still true, by field */
  refused: ReadonlyMap<string, string>;
  /** messages show once the person left the field or tried to save */
  shows(field: string): boolean;
  touch(field: string): void;
  disabled: boolean;
  /** nothing in the form can be written: it is a page to read */
  readOnly: boolean;
}

export const FormStateContext = createContext<FormState | null>(null);

/** The state of the form around. Throws outside of a RecordForm: a bug. */
export function useFormState(): FormState {
  const state = useContext(FormStateContext);
  if (!state) throw new Error('Fields of a form need a <RecordForm> above them.');
  return state;
}
