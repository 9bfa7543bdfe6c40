/** A process that begins with a form from elsewhere. */
import { TITLE_KINDS } from '../../schemas/checks/fields';
import { kindOf } from '../../schemas/field-kinds';
import type { Process, Text } from '../../schemas/process';
import { blankProcess } from '../draft/blank-process';
import type { ForeignForm } from './foreign-form';

/** The blank process whose record type has the fields of the form; its first text is the title, a name of its own when there is none. */
export function processOfForm(key: string, label: Text, recordLabel: Text, { form, fields }: ForeignForm): Process {
  const blank = blankProcess(key, label);
  const [type] = blank.recordTypes;
  if (type?.pipeline === undefined) throw new Error('A blank process has a record type with a pipeline.');
  const shown = new Set(form.sections.flatMap((section) => section.fields.map((item) => (typeof item === 'string' ? item : item.field))));
  const title = Object.keys(fields).find((id) => fields[id] && shown.has(id) && TITLE_KINDS.includes(kindOf(fields[id])));
  const [first, ...stages] = type.pipeline.stages;
  const shared = { ...type, label: recordLabel, pluralLabel: recordLabel };
  const pipeline = { ...type.pipeline, stages: first === undefined ? stages : [{ ...first, forms: [form.id] }, ...stages] };
  if (title !== undefined)
    return {
      ...blank,
      recordTypes: [{ ...shared, titleField: title, schema: { properties: { ...fields } }, forms: [form], createForm: form.id, pipeline }],
    };
  const name = Object.hasOwn(fields, type.titleField) ? 'recordName' : type.titleField;
  const properties = { [name]: type.schema.properties[type.titleField] ?? { type: 'string' as const }, ...fields };
  const [section, ...sections] = form.sections;
  const named = { ...form, sections: section === undefined ? [] : [{ ...section, fields: [name, ...section.fields] }, ...sections] };
  return {
    ...blank,
    recordTypes: [{ ...shared, titleField: name, schema: { properties, required: [name] }, forms: [named], createForm: form.id, pipeline }],
  };
}
