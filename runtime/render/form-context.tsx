import { createContext, type ReactNode, useContext, useRef } from 'react';
import type { Json, RecordData, Rejection } from '../core/types';
import type { LateChanges } from './late-changes';

/** Whether a form has so many fields that the work on all of them would be felt at each key. */
export const isLargeForm = (fields: number): boolean => fields > 60;

/** What the fields of one form share. */
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
  /** what is said beneath a field, by field */
  notes: ReadonlyMap<string, ReactNode>;
  /** what the owner of the form has */
  values: RecordData;
  disabled: boolean;
  /** nothing in the form can be written: it is a page to read */
  readOnly: boolean;
  /** null where changes are told at once */
  late: LateChanges | null;
}

/** Of that what concerns one field. */
export interface FieldState extends Pick<FormState, 'touch' | 'disabled' | 'readOnly' | 'late'> {
  missing: Rejection | undefined;
  own: Json | undefined;
  edited: boolean;
  filled: boolean;
  refused: string | undefined;
  shows: boolean;
  note: ReactNode;
}

/**
 * React contexts of ours, because rjsf compares its own formContext deeply on every keystroke. A field listens to its own
 * state only: in a form of hundreds, a key must not draw them all anew.
 */
export const FormStateContext = createContext<FormState | null>(null);
const FieldStateContext = createContext<FieldState | null>(null);

function stateOf(form: FormState, field: string): FieldState {
  const { touch, disabled, readOnly, late } = form;
  return {
    missing: form.missing.get(field),
    own: form.values[field],
    edited: form.edited.has(field),
    filled: form.filled.has(field),
    refused: form.refused.get(field),
    shows: form.shows(field),
    note: form.notes.get(field),
    touch,
    disabled,
    readOnly,
    late,
  };
}

function sameState(a: FieldState, b: FieldState): boolean {
  return (Object.keys(a) as (keyof FieldState)[]).every((key) => a[key] === b[key]);
}

/** Around each field of a form: tells it its state, the same object for as long as nothing in it changes. */
export function FieldStateProvider({ field, children }: { field: string; children: ReactNode }) {
  const form = useContext(FormStateContext);
  if (!form) throw new Error('Fields of a form need a <RecordForm> above them.');
  const last = useRef<FieldState | null>(null);
  const state = stateOf(form, field);
  if (last.current === null || !sameState(last.current, state)) last.current = state;
  return <FieldStateContext.Provider value={last.current}>{children}</FieldStateContext.Provider>;
}

/** The state of the field around; null in fields inside of a field, which have none of their own. */
export function useFieldState(): FieldState | null {
  return useContext(FieldStateContext);
}
