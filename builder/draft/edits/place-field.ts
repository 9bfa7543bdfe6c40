/** Where fields stand in forms. */
import type { Form, FormField, Process } from '../../../schemas/process';
import type { FormPlace } from '../edit';
import { inForm, withSection } from '../places';
import { inserted, mapItems, withSet } from '../sharing';

export const fieldOf = (item: FormField): string => (typeof item === 'string' ? item : item.field);

/** An entry with only its field is written as the id alone. */
export function tidy(item: FormField): FormField {
  return typeof item !== 'string' && Object.keys(item).length === 1 ? item.field : item;
}

/** The form without a field. */
export function unplaced(form: Form, field: string): Form {
  const sections = mapItems(form.sections, (section) =>
    withSet(section, { fields: mapItems(section.fields, (item) => (fieldOf(item) === field ? undefined : item)) }),
  );
  return withSet(form, { sections });
}

/** The form's entry of a field. */
export function entryIn(form: Form | undefined, field: string): FormField | undefined {
  for (const section of form?.sections ?? []) for (const item of section.fields) if (fieldOf(item) === field) return item;
  return undefined;
}

/** The process with the entry at its place; a field the form shows already is moved there. Nothing happens when there is no such section. */
export function placed(process: Process, recordType: string, { form, section, at }: FormPlace, item: FormField): Process {
  return inForm(process, recordType, form, (one) => {
    if (!one.sections.some(({ id }) => id === section)) return one;
    return withSection(unplaced(one, fieldOf(item)), section, (target) =>
      withSet(target, { fields: inserted(target.fields, tidy(item), at) }),
    );
  });
}
