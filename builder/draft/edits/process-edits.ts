import { pointer } from '../../../schemas/pointer';
import { recordTypeIn, recordTypeName } from '../../words/names';
import { isSaid, say } from '../../words/say';
import type { ProcessEdits, RecordTypeEdits } from '../edit';
import { patched } from '../json-patch';
import { inRecordType } from '../places';
import { withoutReferences } from '../references';
import { inserted, mapItems, movedItem, withSet } from '../sharing';
import { type EditEntries, refused } from './entry';

export const processEdits: EditEntries<Omit<ProcessEdits, 'together'>> = {
  updateProcess: {
    apply: (process, { set }) => withSet(process, set),
    describe: () => say('修改流程设置', 'Change the process'),
  },
  replaceDocument: {
    // the key is the address of the draft: a document from elsewhere takes this one's place, not its name
    apply: (process, { document }) => withSet(document, { key: process.key }),
    describe: ({ label }) => (isSaid(label) ? label : say('替换整个流程', 'Replace the whole process')),
  },
  applyFix: {
    apply: (process, { fix }) =>
      patched(process, fix.operations) ??
      refused('missing_property', fix.operations[0]?.path ?? '', '要修复的位置已不存在', 'The place to mend is no longer there'),
    describe: ({ fix }) => (isSaid(fix.label) ? say('修复：{0}', 'Mend: {0}', fix.label) : say('修复问题', 'Mend a problem')),
  },
};

export const recordTypeEdits: EditEntries<RecordTypeEdits> = {
  addRecordType: {
    apply: (process, { recordType, at }) => withSet(process, { recordTypes: inserted(process.recordTypes, recordType, at) }),
    describe: ({ recordType }) => say('新增记录类型“{0}”', 'Add the record type “{0}”', recordType.label),
  },
  updateRecordType: {
    apply: (process, { recordType, set }) => inRecordType(process, recordType, (type) => withSet(type, set)),
    describe: ({ recordType }, process) => say('修改记录类型“{0}”', 'Change the record type “{0}”', recordTypeName(process, recordType)),
  },
  removeRecordType: {
    apply: (process, { recordType, references }) => {
      if (recordTypeIn(process, recordType) === undefined) return process;
      if (process.recordTypes.length === 1)
        return refused('too_few_items', pointer('recordTypes'), '流程至少需要一个记录类型', 'A process needs at least one record type');
      const rest = withSet(process, { recordTypes: mapItems(process.recordTypes, (type) => (type.id === recordType ? undefined : type)) });
      return references === 'keep' ? rest : withoutReferences(rest, { what: 'recordType', recordType });
    },
    describe: ({ recordType }, process) => say('删除记录类型“{0}”', 'Remove the record type “{0}”', recordTypeName(process, recordType)),
  },
  moveRecordType: {
    apply: (process, { recordType, to }) => {
      const from = process.recordTypes.findIndex((type) => type.id === recordType);
      return withSet(process, { recordTypes: movedItem(process.recordTypes, from, to) });
    },
    describe: ({ recordType }, process) => say('移动记录类型“{0}”', 'Move the record type “{0}”', recordTypeName(process, recordType)),
  },
};
