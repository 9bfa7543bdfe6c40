import type { Process, Text } from '../../../schemas/process';
import { fieldName, formName, recordTypeIn } from '../../words/names';
import { say } from '../../words/say';
import type { FormEdits } from '../edit';
import { inForm, inRecordType } from '../places';
import { withoutReferences } from '../references';
import { inserted, mapItems, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';

type Placement = 'placeField' | 'moveFormField' | 'updateFormField' | 'removeFormField' | 'duplicateFormField';

export const formEdits: EditEntries<Omit<FormEdits, Placement | `${string}Section` | `${string}Tab`>> = {
  addForm: {
    apply: (process, { recordType, form, at }) =>
      inRecordType(process, recordType, (type) => withSet(type, { forms: inserted(type.forms, form, at) })),
    describe: ({ form }) => say('新增表单“{0}”', 'Add the form “{0}”', form.label),
  },
  updateForm: {
    apply: (process, { recordType, form, set }) => inForm(process, recordType, form, (one) => withSet(one, set)),
    describe: ({ recordType, form }, process) => say('修改表单“{0}”', 'Change the form “{0}”', name(process, recordType, form)),
  },
  moveForm: {
    apply: (process, { recordType, form, to }) =>
      inRecordType(process, recordType, (type) => {
        const from = type.forms.findIndex((one) => one.id === form);
        // the first form creates records unless another is named: moving forms about must not change that
        const createForm = type.createForm ?? type.forms[0]?.id;
        const forms = movedItem(type.forms, from, to);
        if (forms === type.forms) return type;
        return withSet(type, { forms, createForm: forms[0]?.id === createForm ? type.createForm : createForm });
      }),
    describe: ({ recordType, form }, process) => say('移动表单“{0}”', 'Move the form “{0}”', name(process, recordType, form)),
  },
  duplicateForm: {
    apply: (process, { recordType, form, id, label }) =>
      inRecordType(process, recordType, (type) => {
        const at = type.forms.findIndex((one) => one.id === form);
        const source = type.forms[at];
        return source === undefined ? type : withSet(type, { forms: inserted(type.forms, { ...source, id, label }, at + 1) });
      }),
    describe: ({ recordType, form }, process) => say('复制表单“{0}”', 'Duplicate the form “{0}”', name(process, recordType, form)),
  },
  removeForm: {
    apply: (process, { recordType, form, references }) => {
      const rest = inRecordType(process, recordType, (type) =>
        withSet(type, { forms: mapItems(type.forms, (one) => (one.id === form ? undefined : one)) }),
      );
      return rest === process || references === 'keep' ? rest : withoutReferences(rest, { what: 'form', recordType, form });
    },
    describe: ({ recordType, form }, process) => say('删除表单“{0}”', 'Remove the form “{0}”', name(process, recordType, form)),
  },
};

function name(process: Process, recordType: string, form: string): Text {
  return formName(recordTypeIn(process, recordType), form);
}

/** The names of a field and a form, for sentences about placements. */
export function fieldAndForm(process: Process, recordType: string, field: string, form: string): [Text, Text] {
  const type = recordTypeIn(process, recordType);
  return [fieldName(type, field), formName(type, form)];
}
