import type { Process, RecordType, ScenarioStep, Text } from '../../schemas/process';
import { approvalLevelName, approvalName, roleName } from './names';
import { say } from './say';

/** A step about an approval, in words. */
export function approvalStep(process: Process, recordType: RecordType | undefined, step: ScenarioStep): Text {
  const sentence = plainStep(process, recordType, step);
  return step.onBehalfOf === undefined ? sentence : say('{0}（代{1}）', '{0} (for {1})', sentence, roleName(process, step.onBehalfOf));
}

function plainStep(process: Process, recordType: RecordType | undefined, step: ScenarioStep): Text {
  const { approval = '', to = 'requester' } = step;
  const name = approvalName(recordType, approval);
  const person = roleName(process, step.person ?? '');
  switch (step.command) {
    case 'approve':
      return say('同意：{0}', 'Approves: {0}', name);
    case 'reject':
      return say('拒绝：{0}', 'Rejects: {0}', name);
    case 'returnApproval':
      if (to === 'requester') return say('退回给提交人：{0}', 'Returns it to who asked: {0}', name);
      return say('退回到“{1}”：{0}', 'Returns it to “{1}”: {0}', name, approvalLevelName(recordType, approval, to));
    case 'reassignApproval':
      return say('转交给{1}：{0}', 'Hands it over to {1}: {0}', name, person);
    case 'addApprover':
      return say('请{1}加签：{0}', 'Asks {1} as well: {0}', name, person);
    case 'withdrawApproval':
      return say('撤回：{0}', 'Withdraws: {0}', name);
    default:
      return say('提交审批：{0}', 'Asks for the approval: {0}', name);
  }
}
