import type { FieldSchema, Process, Text } from '../../../schemas/process';
import { tabOfSection } from '../../../schemas/section-tab';
import { formName, recordTypeIn, sectionName, tabName } from '../../words/names';
import { say } from '../../words/say';
import type { EditOf, FormEdits } from '../edit';
import { inForm, inRecordType, withFields, withSection } from '../places';
import { inserted, mapItems, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';
import { taken } from './field-edits';
import { fieldOf } from './place-field';
import { fieldRenamed, type Names, sectionRenamed } from './renamed-parts';

export const sectionEdits: EditEntries<Pick<FormEdits, `${string}Section` & keyof FormEdits>> = {
  addSection: {
    apply: (process, { recordType, form, section, at }) =>
      inForm(process, recordType, form, (one) => withSet(one, { sections: inserted(one.sections, section, at) })),
    describe: ({ recordType, form }, process) =>
      say('表单“{0}”新增分区', 'Add a section to the form “{0}”', formName(recordTypeIn(process, recordType), form)),
  },
  updateSection: {
    apply: (process, { recordType, form, section, set }) =>
      inForm(process, recordType, form, (one) =>
        withSection(one, section, (part) => withSet(part, set.visible === '' ? { ...set, visible: undefined } : set)),
      ),
    describe: (edit, process) => say('修改分区“{0}”', 'Change the section “{0}”', name(edit, process)),
  },
  moveSection: {
    apply: (process, { recordType, form, section, to, tab }) =>
      inForm(process, recordType, form, (one) => {
        const from = one.sections.findIndex((part) => part.id === section);
        const moved = withSet(one, { sections: movedItem(one.sections, from, to) });
        if (tab === undefined || !one.tabs?.some(({ id }) => id === tab)) return moved;
        return withSection(moved, section, (part) => (tabOfSection(one, part)?.id === tab ? part : withSet(part, { tab })));
      }),
    describe: (edit, process) =>
      edit.tab === undefined
        ? say('移动分区“{0}”', 'Move the section “{0}”', name(edit, process))
        : say(
            '把分区“{0}”移到页签“{1}”',
            'Move the section “{0}” to the tab “{1}”',
            name(edit, process),
            tabName(recordTypeIn(process, edit.recordType), edit.form, edit.tab),
          ),
  },
  duplicateSection: {
    apply: (process, { recordType, form, section, id, label, copies }) => {
      const type = recordTypeIn(process, recordType);
      const source = type?.forms.find((one) => one.id === form)?.sections.find((part) => part.id === section);
      if (type === undefined || source === undefined) return process;
      const { properties } = type.schema;
      const copied = source.fields.map(fieldOf).filter((field) => Object.hasOwn(properties, field) && Object.hasOwn(copies, field));
      const clash = copied.map((field) => copies[field]?.id ?? '').find((one) => Object.hasOwn(properties, one));
      if (clash !== undefined) return taken(process, recordType, clash);
      const names = new Map(copied.map((field) => [field, copies[field]?.id ?? field]));
      const added = inRecordType(process, recordType, (one) => withFields(one, (fields) => withCopies(fields, names, copies)));
      const kept = withSet(source, { id, label, fields: source.fields.filter((item) => names.has(fieldOf(item))) });
      const copy = sectionRenamed(kept, names);
      return inForm(added, recordType, form, (one) =>
        withSet(one, { sections: inserted(one.sections, copy, one.sections.findIndex((part) => part.id === section) + 1) }),
      );
    },
    describe: (edit, process) => say('复制分区“{0}”', 'Duplicate the section “{0}”', name(edit, process)),
  },
  removeSection: {
    apply: (process, { recordType, form, section }) =>
      inForm(process, recordType, form, (one) =>
        withSet(one, { sections: mapItems(one.sections, (part) => (part.id === section ? undefined : part)) }),
      ),
    describe: (edit, process) => say('删除分区“{0}”', 'Remove the section “{0}”', name(edit, process)),
  },
};

/** Each copy right after its original, and reading the other copies. */
function withCopies(
  fields: Record<string, FieldSchema>,
  names: Names,
  copies: EditOf<'duplicateSection'>['copies'],
): Record<string, FieldSchema> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, schema]): [string, FieldSchema][] => {
      const copy = names.has(field) ? copies[field] : undefined;
      if (copy === undefined) return [[field, schema]];
      return [
        [field, schema],
        [copy.id, withSet(fieldRenamed(schema, names), { 'x-label': copy.label, title: undefined })],
      ];
    }),
  );
}

function name({ recordType, form, section }: { recordType: string; form: string; section: string }, process: Process): Text {
  return sectionName(recordTypeIn(process, recordType), form, section);
}
