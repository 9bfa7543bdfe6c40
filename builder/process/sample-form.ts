/** The form that a sample is filled in with: every field a sample can give a value, whatever the conditions and rights. */
import type { FormView, RecordData } from '../../runtime/core/types';
import { patchOf, writableFields } from '../../runtime/render/form-data';
import { kindOf } from '../../schemas/field-kinds';
import type { FieldKind, Form, RecordType, Sample } from '../../schemas/process';
import { lenientForm } from '../forms/lenient-form';

/** What comes by itself, by upload, or differs from one installation to the next (docs/format.md, Samples). */
const NOT_GIVEN: ReadonlySet<FieldKind> = new Set(['formula', 'autonumber', 'files', 'person', 'team']);

/** Null when there is no field to fill. */
export function sampleForm(type: RecordType, locale: string, currency: string): FormView | null {
  const fields = Object.entries(type.schema.properties)
    .filter(([, field]) => !NOT_GIVEN.has(kindOf(field)))
    .map(([id]) => id);
  if (fields.length === 0) return null;
  const form: Form = { id: 'sample', label: '', sections: [{ id: 'all', fields }] };
  return lenientForm(type, form, locale, currency).view;
}

/** The sample with what was typed; what the form does not show stays as it is, and emptied fields go. */
export function withTyped(sample: Sample, form: FormView, typed: RecordData): Sample {
  const before = sample.data as RecordData;
  const patch = patchOf(before, typed, writableFields(form));
  if (Object.keys(patch).length === 0) return sample;
  const data = Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, value]) => value !== null));
  return { ...sample, data };
}
