/** Tasks of a stage in words: who does what until when, with which evidence, and what the customer confirms. */
import type { Process, RecordType, Stage, Text } from '../../schemas/process';
import type { Confirmation, TaskDefinition, TaskDue } from '../../schemas/task';
import { expressionWords } from '../../schemas/words/expression-words';
import { criterionClause } from './criterion';
import { listed } from './list';
import { fieldName, formName, taskName } from './names';
import { recipientName, recipientNames } from './recipient';
import { say } from './say';
import { limitWords } from './timer';

/** What is done, in one sentence: “负责人，3 个工作日内；填写表单“环境”；凭证：≥ 1 张照片：环境截图；由客户确认”. */
export function taskSentence(process: Process, recordType: RecordType, task: TaskDefinition): Text {
  const { assignee, due, when, form, evidence = [], confirmation } = task;
  const who = recipientName(process, recordType, assignee ?? { kind: 'owner' });
  const notes: Text[] = [
    due === undefined
      ? say('由{0}完成', 'Done by {0}', who)
      : say('由{0}在 {1}内完成', 'Done by {0} within {1}', who, limitWords(due.limit)),
  ];
  if (when !== undefined) notes.push(say('仅当{0}', 'only when {0}', expressionWords(process, recordType, when)));
  if (form !== undefined) notes.push(say('填写表单“{0}”', 'with the form “{0}”', formName(recordType, form)));
  if (evidence.length > 0) {
    const asked = evidence.map((criterion) => criterionClause(process, recordType, criterion));
    notes.push(say('凭证：{0}', 'evidence: {0}', listed(asked)));
  }
  if (due !== undefined) notes.push(...dueNotes(process, recordType, due));
  if (confirmation !== undefined) notes.push(confirmationWords(recordType, confirmation));
  return notes.reduce((all, note) => say('{0}；{1}', '{0}; {1}', all, note));
}

/** What happens as the due time comes and goes. */
function dueNotes(process: Process, recordType: RecordType, { limit, remind = [], escalation = [] }: TaskDue): Text[] {
  const notes: Text[] = [];
  if (remind.length > 0) {
    const marks = remind.map((percent): Text => say(`${percent}%`, `${percent} %`));
    notes.push(say('用时 {0} 时提醒', 'reminded at {0}', listed(marks)));
  }
  for (const { after, to } of escalation) {
    const people = recipientNames(process, recordType, to);
    const more = after === undefined ? undefined : limitWords({ ...limit, duration: after });
    notes.push(
      more === undefined
        ? say('逾期通知{0}', 'when overdue tell {0}', people)
        : say('逾期 {1}后通知{0}', '{1} after that tell {0}', people, more),
    );
  }
  return notes;
}

function confirmationWords(recordType: RecordType, { shows, expires, remind, finishes }: Confirmation): Text {
  const notes: Text[] = [];
  if (shows.length > 0) {
    const fields = shows.map((field) => fieldName(recordType, field));
    notes.push(say('展示{0}', 'shown {0}', listed(fields)));
  }
  notes.push(say('链接 {0}内有效', 'the link is good for {0}', limitWords({ duration: expires ?? USUAL_EXPIRY })));
  if (remind !== undefined) notes.push(say('{0}未答复则提醒再问', 'asked again after {0}', limitWords({ duration: remind })));
  if (finishes === false) notes.push(say('确认后仍须手动完成', 'still to be finished by hand'));
  return say(
    '由客户通过链接确认（{0}）',
    'the customer confirms by a link ({0})',
    notes.reduce((all, note) => say('{0}，{1}', '{0}, {1}', all, note)),
  );
}

/** How long a link is good where the definition does not say (`runtime/core/tasks`). */
export const USUAL_EXPIRY = 'P14D';

/** All tasks of a stage on one line: “环境 → 数据迁移 → 角色测试”, side by side “环境 · 数据迁移”. */
export function tasksInLine(recordType: RecordType, { tasks }: Stage): Text | null {
  const names = (tasks?.items ?? []).map((task) => taskName(recordType, task.id));
  if (names.length === 0) return null;
  const [zh, en] = tasks?.order === 'sequence' ? ['{0} → {1}', '{0} → {1}'] : ['{0} · {1}', '{0} · {1}'];
  return names.reduce((all, name) => say(zh ?? '', en ?? '', all, name));
}

export function orderWords(order: 'sequence' | 'parallel'): Text {
  return order === 'sequence' ? say('依次进行', 'one after another') : say('同时进行', 'side by side');
}
