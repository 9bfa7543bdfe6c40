/** What somebody does to a record in a run or a scenario, in words. */
import { seatOfPerson } from '../../runtime/core/scenario-world';
import { CUSTOMER } from '../../runtime/core/tasks/customer-actor';
import type { Process, RecordType, ScenarioStep, Text } from '../../schemas/process';
import { approvalStep } from './approval-step';
import { listed } from './list';
import { fieldName, roleName, stageName, taskName, transitionNameById } from './names';
import { say } from './say';

/** Fields that are named before the others are counted. */
const NAMED_FIELDS = 3;

/** What a customer is called who answers in a run or a scenario. */
export const CUSTOMER_WORDS: Text = say('客户', 'Customer');

/** Who does a step: whoever is told to act, but a customer answers for themself. */
export function whoActs(process: Process, { command, as, holder }: ScenarioStep): Text {
  return command === 'confirm' ? CUSTOMER_WORDS : actingAs(process, as, holder);
}

/** Who acts: a role, or an administrator where none is named; the second holder of a role and later ones by their number. */
export function actingAs(process: Process, role: string | undefined, holder = 1): Text {
  if (role === undefined) return say('管理员', 'Administrator');
  const name = roleName(process, role);
  return holder === 1 ? name : say(`{0}（第 ${holder} 位）`, `{0} (no. ${holder})`, name);
}

/** Whoever stands behind an id of the simulated people; undefined for the id of nobody among them. */
export function simulatedPerson(process: Process, id: string): Text | undefined {
  if (id === 'administrator') return actingAs(process, undefined);
  if (id === CUSTOMER.id) return CUSTOMER_WORDS;
  if (id === 'person_other') return say('另一位同事', 'Somebody else');
  const seat = seatOfPerson(id);
  return seat === null ? undefined : actingAs(process, seat.role, seat.holder);
}

/** The role that a simulated person stands for; undefined for those who stand for none. */
export function simulatedRole(id: string): string | undefined {
  return id === 'person_other' ? undefined : seatOfPerson(id)?.role;
}

/** The command of a step: “Moves it by “Qualify””, “Fills in Amount and Source”. */
export function stepSentence(process: Process, recordType: RecordType | undefined, step: ScenarioStep): Text {
  switch (step.command) {
    case 'create':
      return asking(step, withFields(recordType, step, say('新建记录', 'Creates the record')));
    case 'update':
      return withFields(recordType, step, say('保存，没有改动', 'Saves without a change'));
    case 'move':
      return moveSentence(recordType, step);
    case 'comment':
      return say('评论：{0}', 'Comments: {0}', step.text ?? '');
    case 'assign':
      return say('转交给{0}', 'Assigns it to {0}', simulatedPerson(process, step.text ?? 'person_other') ?? step.text ?? '');
    case 'attach':
      return attachSentence(recordType, step);
    case 'finishTask':
      return say('完成任务：{0}', 'Finishes the task {0}', taskName(recordType, step.task ?? ''));
    case 'askCustomer':
      return say('请客户确认：{0}', 'Asks the customer to confirm: {0}', taskName(recordType, step.task ?? ''));
    case 'confirm':
      return step.verdict === 'declined'
        ? say('客户有异议：{0}', 'The customer does not agree: {0}', taskName(recordType, step.task ?? ''))
        : say('客户确认：{0}', 'The customer confirms: {0}', taskName(recordType, step.task ?? ''));
    case 'archive':
      return say('归档', 'Archives it');
    case 'wait':
      return say('时间走到 {0}', 'Time goes on to {0}', step.at ?? '');
    case 'requestApproval':
    case 'approve':
    case 'reject':
    case 'returnApproval':
    case 'reassignApproval':
    case 'addApprover':
    case 'withdrawApproval':
      return approvalStep(process, recordType, step);
    case 'startWaiting':
      return say('等待客户：{0}', 'Waits for the customer: {0}', step.reason ?? '');
    case 'endWaiting':
      return say('客户已答复', 'The customer has answered');
    case 'extend':
      return say('延长保护期', 'Extends the protection');
    case 'release':
      return say('放入公海', 'Gives it to the public pool');
    case 'claim':
      return say('从公海领取', 'Claims it from the public pool');
  }
}

function asking({ ask }: ScenarioStep, sentence: Text): Text {
  return ask === true ? say('{0}，并提交审批', '{0}, and asks for approval', sentence) : sentence;
}

function withFields(recordType: RecordType | undefined, { command, data = {} }: ScenarioStep, without: Text): Text {
  const names = Object.keys(data).map((field) => fieldName(recordType, field));
  if (names.length === 0) return without;
  const more = names.length - NAMED_FIELDS;
  const told = more > 0 ? say(`{0}等 ${names.length} 项`, `{0} and ${more} more`, commas(names.slice(0, NAMED_FIELDS))) : listed(names);
  return command === 'create' ? say('新建记录：{0}', 'Creates the record: {0}', told) : say('填写{0}', 'Fills in {0}', told);
}

function commas(names: readonly Text[]): Text {
  return names.slice(1).reduce<Text>((list, one) => say('{0}、{1}', '{0}, {1}', list, one), names[0] ?? '');
}

function moveSentence(recordType: RecordType | undefined, { transition, to, waiver }: ScenarioStep): Text {
  const way =
    transition === undefined
      ? say('流转到“{0}”', 'Moves it to “{0}”', stageName(recordType, to ?? ''))
      : say('流转：{0}', 'Moves it: {0}', transitionNameById(recordType, transition));
  return waiver === undefined ? way : say('{0}（放行）', '{0} (waiving the gate)', way);
}

function attachSentence(recordType: RecordType | undefined, { field, files }: ScenarioStep): Text {
  const { kind, count } = files ?? { kind: 'document', count: 1 };
  const name = fieldName(recordType, field ?? '');
  return kind === 'photo'
    ? say(`上传 ${count} 张照片：{0}`, `Attaches ${count} ${count === 1 ? 'photo' : 'photos'}: {0}`, name)
    : say(`上传 ${count} 份文档：{0}`, `Attaches ${count} ${count === 1 ? 'document' : 'documents'}: {0}`, name);
}
