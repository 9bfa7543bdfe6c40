/** SLA timers in words: how long, who is told, what stops the clock. */
import { parseDuration } from '../../schemas/duration';
import type { Process, RecordType, Text } from '../../schemas/process';
import type { EscalationStep, Limit, SlaTimer } from '../../schemas/sla-timer';
import { localise } from '../../schemas/text';
import { expressionWords } from '../../schemas/words/expression-words';
import { listed } from './list';
import { fieldName } from './names';
import { recipientNames } from './recipient';
import { say } from './say';

/** All timers of a record type, its own first, each with the stage it measures. */
export function timersIn(recordType: RecordType | undefined): { timer: SlaTimer; stage: string | null }[] {
  const own = (recordType?.timers ?? []).map((timer) => ({ timer, stage: null }));
  const inStages = (recordType?.pipeline?.stages ?? []).flatMap((stage) =>
    (stage.timers ?? []).map((timer) => ({ timer, stage: stage.id })),
  );
  return [...own, ...inStages];
}

export function timerName(recordType: RecordType | undefined, id: string): Text {
  const label = timersIn(recordType).find(({ timer }) => timer.id === id)?.timer.label;
  return localise(label, 'en') === '' ? id : (label ?? id);
}

/** “7 个工作日”, “7 work days”: by a calendar days and hours are those of work. */
export function limitWords({ duration, calendar }: Limit): Text {
  const { days, ms } = parseDuration(duration) ?? { days: 0, ms: 0 };
  const work = calendar !== undefined;
  const seconds = Math.floor(ms / 1000);
  const parts = [
    { count: days, zh: work ? '个工作日' : '天', en: work ? 'work day' : 'day' },
    { count: Math.floor(seconds / 3600), zh: work ? '个工作小时' : '小时', en: work ? 'work hour' : 'hour' },
    { count: Math.floor(seconds / 60) % 60, zh: '分钟', en: 'minute' },
    { count: seconds % 60, zh: '秒', en: 'second' },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return say('0 天', 'no time');
  return listedParts(parts.map(({ count, zh, en }) => say(`${count} ${zh}`, `${count} ${en}${count === 1 ? '' : 's'}`)));
}

function listedParts(parts: readonly Text[]): Text {
  return parts.reduce((all, part) => say('{0} {1}', '{0} and {1}', all, part));
}

/** The limits of a timer: “7 天”, or by condition “当金额大于 100 万：10 天；否则 7 天”. */
function limitsWords(process: Process, recordType: RecordType, { rules }: SlaTimer): Text {
  const said = rules.map(({ when, limit }, at): Text => {
    const words = limitWords(limit);
    if (when !== undefined) return say('{1}（当{0}）', '{1} (when {0})', expressionWords(process, recordType, when), words);
    return at === 0 ? words : say('其他情况 {0}', 'otherwise {0}', words);
  });
  return said.reduce((all, one) => say('{0}，{1}', '{0}, {1}', all, one));
}

/** What a step of the ladder does, and when after the breach. */
function stepWords(process: Process, recordType: RecordType, step: EscalationStep, calendar: string | undefined): Text {
  const to = recipientNames(process, recordType, step.to);
  if (step.after === undefined) return say('通知{0}', 'tell {0}', to);
  const after = limitWords({ duration: step.after, ...(calendar === undefined ? {} : { calendar }) });
  return say('再过 {1}通知{0}', 'after {1} more tell {0}', to, after);
}

/** A timer in one sentence: “超过 7 个工作日 → 通知负责人和销售主管；用时 80% 时预警”. */
export function timerSentence(process: Process, recordType: RecordType, timer: SlaTimer): Text {
  const [rule] = timer.rules;
  const ladder = (timer.escalation ?? []).map((step) => stepWords(process, recordType, step, rule?.limit.calendar));
  const then =
    ladder.length === 0 ? say('记为超时', 'it is marked as late') : ladder.reduce((all, one) => say('{0}，{1}', '{0}, {1}', all, one));
  const whole = say('超过 {0} → {1}', 'Longer than {0} → {1}', limitsWords(process, recordType, timer), then);
  return timerNotes(process, recordType, timer).reduce<Text>((all, note) => say('{0}；{1}', '{0}; {1}', all, note), whole);
}

/** What else holds for the clock of a timer, a phrase each. */
function timerNotes(process: Process, recordType: RecordType, { warnAt, pause, waiting, restart }: SlaTimer): Text[] {
  const notes: Text[] = [];
  if (warnAt !== undefined) notes.push(say(`用时 ${warnAt}% 时预警`, `warned at ${warnAt} %`));
  if (pause !== undefined) notes.push(say('当{0}时暂停', 'paused while {0}', expressionWords(process, recordType, pause)));
  if (waiting === 'counts') notes.push(say('等待客户期间照常计时', 'waiting for the customer counts'));
  const anew = [
    ...(restart?.events ?? []).map((event) => RESTARTS[event]),
    ...(restart?.fields ?? []).map((field) => say('“{0}”变更', '“{0}” changes', fieldName(recordType, field))),
  ];
  if (anew.length > 0) notes.push(say('{0}后重新计时', 'starts over when {0}', listed(anew, 'or')));
  return notes;
}

/** What starts a timer over, by the event. */
export const RESTARTS: Readonly<Record<NonNullable<NonNullable<SlaTimer['restart']>['events']>[number], Text>> = {
  'comment.added': say('有新评论', 'a comment is added'),
  'file.attached': say('有新附件', 'a file is attached'),
  'record.assigned': say('重新分配', 'the record is assigned'),
  'task.finished': say('完成任务', 'a task is finished'),
  'confirmation.confirmed': say('客户确认', 'the customer confirms'),
};
