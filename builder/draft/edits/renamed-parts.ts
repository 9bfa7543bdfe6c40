/** Parts that are copied under other ids: everything in them that names a field follows it. */

import { renamedReads } from '../../../schemas/expression/rename-reads';
import type { FieldSchema, Form, FormField, Section } from '../../../schemas/process';
import { withSet } from '../sharing';

/** New ids by old ones; what is not among them keeps its id. */
export type Names = ReadonlyMap<string, string>;

export const nameIn = (names: Names, id: string): string => names.get(id) ?? id;
export function reading<T extends string | undefined>(source: T, names: Names): T {
  return (source === undefined ? source : renamedReads(source, names)) as T;
}

const READING = ['x-visible', 'x-required', 'x-readOnly', 'x-default', 'x-formula'] as const;
export function fieldRenamed(field: FieldSchema, names: Names): FieldSchema {
  return READING.reduce((one, key) => {
    const source = one[key];
    return source === undefined ? one : withSet(one, { [key]: renamedReads(source, names) });
  }, field);
}

export function formRenamed(form: Form, names: Names): Form {
  if (names.size === 0) return form;
  const { uiSchema } = form;
  return withSet(form, {
    tabs: form.tabs?.map((tab) => withSet(tab, { visible: reading(tab.visible, names) })),
    sections: form.sections.map((section) => sectionRenamed(section, names)),
    uiSchema: uiSchema && Object.fromEntries(Object.entries(uiSchema).map(([key, value]) => [nameIn(names, key), value])),
  });
}

export function sectionRenamed(section: Section, names: Names): Section {
  return withSet(section, { visible: reading(section.visible, names), fields: section.fields.map((item) => itemRenamed(item, names)) });
}

function itemRenamed(item: FormField, names: Names): FormField {
  if (typeof item === 'string') return nameIn(names, item);
  const rule = <T extends boolean | string | undefined>(value: T): T =>
    (typeof value === 'string' ? renamedReads(value, names) : value) as T;
  return withSet(item, {
    field: nameIn(names, item.field),
    visible: reading(item.visible, names),
    required: rule(item.required),
    readOnly: rule(item.readOnly),
  });
}
