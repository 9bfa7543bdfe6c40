import type { Process, Text } from '../../../schemas/process';
import { formName, recordTypeIn, sectionName } from '../../words/names';
import { say } from '../../words/say';
import type { FormEdits } from '../edit';
import { inForm, withSection } from '../places';
import { inserted, mapItems, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';

export const sectionEdits: EditEntries<Pick<FormEdits, 'addSection' | 'updateSection' | 'moveSection' | 'removeSection'>> = {
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
    apply: (process, { recordType, form, section, to }) =>
      inForm(process, recordType, form, (one) => {
        const from = one.sections.findIndex((part) => part.id === section);
        return withSet(one, { sections: movedItem(one.sections, from, to) });
      }),
    describe: (edit, process) => say('移动分区“{0}”', 'Move the section “{0}”', name(edit, process)),
  },
  removeSection: {
    apply: (process, { recordType, form, section }) =>
      inForm(process, recordType, form, (one) =>
        withSet(one, { sections: mapItems(one.sections, (part) => (part.id === section ? undefined : part)) }),
      ),
    describe: (edit, process) => say('删除分区“{0}”', 'Remove the section “{0}”', name(edit, process)),
  },
};

function name({ recordType, form, section }: { recordType: string; form: string; section: string }, process: Process): Text {
  return sectionName(recordTypeIn(process, recordType), form, section);
}
