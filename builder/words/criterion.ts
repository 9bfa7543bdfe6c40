/** What a gate asks for, in words. */
import { kindOf } from '../../schemas/field-kinds';
import type { Criterion, Process, RecordType, Text } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { expressionWords } from '../../schemas/words/expression-words';
import { listed } from './list';
import { approvalName, columnName, fieldName, taskName } from './names';
import { say } from './say';

const FILES: Readonly<Record<'photo' | 'document' | 'any', readonly [zh: string, en: string, enOne: string]>> = {
  photo: ['张照片', 'photos', 'photo'],
  document: ['份文档', 'documents', 'document'],
  any: ['个文件', 'files', 'file'],
};

/** What the criterion is called: its label, else what it asks for. */
export function criterionName(process: Process, recordType: RecordType | undefined, criterion: Criterion): Text {
  return localise(criterion.label, 'en') === '' ? criterionSentence(process, recordType, criterion) : (criterion.label ?? '');
}

/** The same without the condition it counts under: where that is known to hold. */
export function askedName(process: Process, recordType: RecordType | undefined, criterion: Criterion): Text {
  return localise(criterion.label, 'en') === '' ? whatItAsks(process, recordType, criterion) : (criterion.label ?? '');
}
/** By its id, in whatever stage of the record type it is. */
export function askedNameById(process: Process, recordType: RecordType | undefined, id: string): Text {
  const criteria = recordType?.pipeline?.stages.flatMap((stage) => stage.gate?.criteria ?? []);
  const criterion = criteria?.find((one) => one.id === id);
  return criterion === undefined
    ? say('已删除的凭证 {0}', 'a criterion that is gone ({0})', id)
    : askedName(process, recordType, criterion);
}

/**
 * The criterion in the middle of a sentence: “at least 3 photos: Site photos”. What its author wrote, a label or a sentence
 * of their own, is quoted.
 */
export function criterionClause(process: Process, recordType: RecordType | undefined, criterion: Criterion): Text {
  if (localise(criterion.label, 'en') !== '') return say('“{0}”', '“{0}”', criterion.label ?? '');
  return withCondition(process, recordType, criterion, whatItAsks(process, recordType, criterion, true));
}

/** What the criterion asks for: “≥ 3 条需求记录”, “at least 3 of Requirement notes”; a condition it counts under is told with it. */
export function criterionSentence(process: Process, recordType: RecordType | undefined, criterion: Criterion): Text {
  return withCondition(process, recordType, criterion, whatItAsks(process, recordType, criterion));
}

function withCondition(process: Process, recordType: RecordType | undefined, { when }: Criterion, asked: Text): Text {
  return when === undefined ? asked : say('{0}（仅当{1}）', '{0} (only when {1})', asked, expressionWords(process, recordType, when));
}

/** @param inside it stands in the middle of a sentence: ours begins small, and that of somebody else is quoted */
function whatItAsks(process: Process, recordType: RecordType | undefined, criterion: Criterion, inside = false): Text {
  const at = inside ? 'at' : 'At';
  switch (criterion.kind) {
    case 'field':
      return say('填写{0}', '{0} is filled in', fieldName(recordType, criterion.field));
    case 'evidence': {
      const [zh, en, one] = FILES[criterion.accept ?? 'any'];
      const name = fieldName(recordType, criterion.field);
      return say(`≥ ${criterion.min} ${zh}：{0}`, `${at} least ${criterion.min} ${criterion.min === 1 ? one : en}: {0}`, name);
    }
    case 'list':
      return listSentence(recordType, criterion, at);
    case 'approval':
      return say('已通过审批：{0}', inside ? 'approved: {0}' : 'Approved: {0}', approvalName(recordType, criterion.approval));
    case 'expression':
      if (localise(criterion.message, 'en') === '') return expressionWords(process, recordType, criterion.expression);
      return inside ? say('“{0}”', '“{0}”', criterion.message) : criterion.message;
    case 'task':
      return say('完成任务：{0}', `${inside ? 'the' : 'The'} task is done: {0}`, taskName(recordType, criterion.task));
    case 'confirmation':
      return say('客户已确认：{0}', `${inside ? 'the' : 'The'} customer has confirmed: {0}`, taskName(recordType, criterion.task));
  }
}

function listSentence(
  recordType: RecordType | undefined,
  { field, min, columns }: Extract<Criterion, { kind: 'list' }>,
  at: 'at' | 'At',
): Text {
  const name = fieldName(recordType, field);
  const schema = recordType?.schema.properties[field];
  const kind = schema === undefined ? undefined : kindOf(schema);
  if (kind === 'choices') return say(`{0}至少选 ${min} 项`, `${at} least ${min} chosen: {0}`, name);
  const rows = kind === 'table' ? ['行', min === 1 ? 'row' : 'rows'] : ['条', min === 1 ? 'entry' : 'entries'];
  const asked = say(`≥ ${min} ${rows[0]}{0}`, `${at} least ${min} ${rows[1]}: {0}`, name);
  if (columns === undefined || columns.length === 0) return asked;
  const names = columns.map((column) => columnName(recordType, field, column));
  return say('{0}（填全{1}）', '{0} (with {1})', asked, listed(names));
}
