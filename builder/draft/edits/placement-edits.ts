import type { FormField } from '../../../schemas/process';
import { recordTypeIn } from '../../words/names';
import { say } from '../../words/say';
import type { Changes, FormEdits, FormFieldObject } from '../edit';
import { inForm, inRecordType, withFields } from '../places';
import { mapItems, withKey, withSet } from '../sharing';
import type { EditEntries } from './entry';
import { taken } from './field-edits';
import { fieldAndForm } from './form-edits';
import { entryIn, fieldOf, placed, tidy, unplaced } from './place-field';

type Placement = 'placeField' | 'moveFormField' | 'updateFormField' | 'removeFormField' | 'duplicateFormField';

export const placementEdits: EditEntries<Pick<FormEdits, Placement>> = {
  placeField: {
    apply: (process, { recordType, field, place, set }) => placed(process, recordType, place, changed(field, set ?? {})),
    describe: ({ recordType, field, place }, process) =>
      say('在表单“{1}”中放入字段“{0}”', 'Show the field “{0}” in the form “{1}”', ...fieldAndForm(process, recordType, field, place.form)),
  },
  moveFormField: {
    apply: (process, { recordType, form, field, section, at }) => {
      const entry = entryIn(
        recordTypeIn(process, recordType)?.forms.find((one) => one.id === form),
        field,
      );
      return entry === undefined ? process : placed(process, recordType, { form, section, at }, entry);
    },
    describe: ({ recordType, field, form }, process) =>
      say('在表单“{1}”中移动字段“{0}”', 'Move the field “{0}” in the form “{1}”', ...fieldAndForm(process, recordType, field, form)),
  },
  updateFormField: {
    apply: (process, { recordType, form, field, set }) =>
      inForm(process, recordType, form, (one) =>
        withSet(one, {
          sections: mapItems(one.sections, (section) =>
            withSet(section, { fields: mapItems(section.fields, (item) => (fieldOf(item) === field ? changed(item, set) : item)) }),
          ),
        }),
      ),
    describe: ({ recordType, field, form }, process) =>
      say('修改表单“{1}”中的字段“{0}”', 'Change the field “{0}” in the form “{1}”', ...fieldAndForm(process, recordType, field, form)),
  },
  removeFormField: {
    apply: (process, { recordType, form, field }) => inForm(process, recordType, form, (one) => unplaced(one, field)),
    describe: ({ recordType, field, form }, process) =>
      say('从表单“{1}”中移出字段“{0}”', 'Take the field “{0}” out of the form “{1}”', ...fieldAndForm(process, recordType, field, form)),
  },
  duplicateFormField: {
    apply: (process, { recordType, form, field, id, label }) => {
      const type = recordTypeIn(process, recordType);
      const source = type?.schema.properties[field];
      const one = type?.forms.find((candidate) => candidate.id === form);
      const section = one?.sections.find((part) => part.fields.some((item) => fieldOf(item) === field));
      if (type === undefined || source === undefined || section === undefined) return process;
      if (Object.hasOwn(type.schema.properties, id)) return taken(process, recordType, id);
      const order = Object.keys(type.schema.properties).indexOf(field) + 1;
      const copy = withSet(source, { 'x-label': label, title: undefined });
      const added = inRecordType(process, recordType, (target) => withFields(target, (fields) => withKey(fields, id, copy, order)));
      const at = section.fields.findIndex((item) => fieldOf(item) === field);
      const entry = section.fields[at];
      const item = entry === undefined || typeof entry === 'string' ? id : { ...entry, field: id };
      return placed(added, recordType, { form, section: section.id, at: at + 1 }, item);
    },
    describe: ({ recordType, field, form }, process) =>
      say('复制字段“{0}”', 'Duplicate the field “{0}”', ...fieldAndForm(process, recordType, field, form)),
  },
};

/** The entry with width and conditions set; an empty condition is none. */
function changed(item: FormField, set: Changes<Omit<FormFieldObject, 'field'>>): FormField {
  const entry: FormFieldObject = typeof item === 'string' ? { field: item } : item;
  const given = Object.fromEntries(Object.entries(set).map(([key, value]) => [key, value === '' ? undefined : value]));
  const next = withSet(entry, given);
  return next === entry ? item : tidy(next);
}
