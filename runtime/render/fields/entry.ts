import type { ComponentType } from 'react';
import type { FieldModel } from '../../core/process-model';
import type { Json, Rejection } from '../../core/types';
import type { FieldView } from '../field-view';

/** What an input is given. A value of `undefined` means the field has none. */
export interface InputProps {
  id: string;
  field: FieldView;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  onBlur?: () => void;
  disabled: boolean;
  required: boolean;
  invalid: boolean;
  /** ids of help and error texts */
  describedBy: string | undefined;
  /** id of the label, for kinds that are groups of controls */
  labelledBy: string | undefined;
  /** label of its own, where no visible label stands beside (cells of a table) */
  ariaLabel?: string;
  /** `cell`: inside a table row */
  density?: 'form' | 'cell';
  /** what a gate still wants of the field */
  missing?: Rejection;
}

export interface DisplayProps {
  field: FieldModel;
  value: Json | undefined;
}

/** All that screens know of a kind of field. The registry is total: a kind without an entry does not compile. */
export interface FieldEntry {
  Input: ComponentType<InputProps>;
  /** on the record page: links, line breaks, pictures */
  Display: ComponentType<DisplayProps>;
  /** in a row or on a card: one line */
  Cell: ComponentType<DisplayProps>;
  /** takes the whole width of a form unless the form says otherwise */
  wide: boolean;
  /** several controls under one label: a group, not one labelled control */
  group: boolean;
  /** written by the interpreter only */
  computed?: true;
  /** numbers stand at the end of a table cell */
  align?: 'end';
}

/** Input attributes shared by the single controls. */
export function controlProps(props: InputProps) {
  return {
    id: props.id,
    disabled: props.disabled,
    error: props.invalid,
    'aria-label': props.ariaLabel,
    'aria-required': props.required || undefined,
    'aria-invalid': props.invalid || undefined,
    onBlur: props.onBlur,
    size: props.density === 'cell' ? ('sm' as const) : ('md' as const),
    placeholder: props.field.placeholder ?? undefined,
  };
}
