/** Approvals in words: what they hold up, who must approve at each level, and how long that may take. */
import type { Approval, ApprovalLevel } from '../../schemas/approval';
import type { Process, RecordType, Text } from '../../schemas/process';
import { expressionWords } from '../../schemas/words/expression-words';
import { listed } from './list';
import { approvalName, fieldName, transitionNameById } from './names';
import { recipientNames } from './recipient';
import { say } from './say';
import { limitWords } from './timer';

/** Parts of the whole sentence, for where each stands on a line of its own. */
export interface ApprovalWords {
  /** what needs it, and when: “Before “Quote”, when the discount is above 10 %” */
  trigger: Text;
  /** each level with those who are asked, in order */
  levels: readonly Text[];
  /** what else holds, a phrase each */
  notes: readonly Text[];
}

export function approvalWords(process: Process, recordType: RecordType, approval: Approval): ApprovalWords {
  const { when, levels, order } = approval;
  const holds = triggerWords(recordType, approval);
  return {
    trigger: when === undefined ? holds : say('{0}，仅当{1}', '{0}, only when {1}', holds, expressionWords(process, recordType, when)),
    levels: levels.map((level) => levelWords(process, recordType, level)),
    notes: [
      ...(order === 'parallel' && levels.length > 1 ? [say('各级同时审批', 'all levels are asked at once')] : []),
      ...(approval.auto === true ? [say('通过后自动流转', 'the move is made by itself once it is approved')] : []),
      ...(approval.content === undefined
        ? []
        : [
            say(
              '{0}变更后审批失效',
              'void when {0} changes',
              listed(
                approval.content.map((field) => quoted(recordType, field)),
                'or',
              ),
            ),
          ]),
    ],
  };
}

const quoted = (recordType: RecordType, field: string): Text => say('“{0}”', '“{0}”', fieldName(recordType, field));

/** The whole of it: “Before “Quote” → Team lead: Manager of the team (any one of them), within 1 day → Region: …”. */
export function approvalSentence(process: Process, recordType: RecordType, approval: Approval): Text {
  const { trigger, levels, notes } = approvalWords(process, recordType, approval);
  const [between, first] = approval.order === 'parallel' ? ['；', '; '] : [' → ', ' → '];
  const asked =
    levels.length === 0
      ? say('没有人审批', 'nobody is asked')
      : levels.reduce((all, one) => say(`{0}${between}{1}`, `{0}${first}{1}`, all, one));
  const whole = say('{0} → {1}', '{0} → {1}', trigger, asked);
  return notes.reduce<Text>((all, note) => say('{0}；{1}', '{0}; {1}', all, note), whole);
}

function triggerWords(recordType: RecordType, { on }: Approval): Text {
  const { transitions = [], fields = [] } = on;
  const moves = transitions.map((id) => say('“{0}”', '“{0}”', transitionNameById(recordType, id)));
  if (moves.length > 0) return say('流转{0}之前', 'Before {0}', listed(moves, 'or'));
  if (fields.length > 0)
    return say(
      '修改{0}时',
      'To change {0}',
      listed(
        fields.map((field) => quoted(recordType, field)),
        'or',
      ),
    );
  return say('关口要求时', 'Where a gate asks for it');
}

/** Who is asked at a level, whose approval is enough, from which threshold and for how long. */
function levelWords(process: Process, recordType: RecordType, { label, approvers, need = 'any', when, due }: ApprovalLevel): Text {
  const who = approvers.length === 0 ? say('没有审批人', 'nobody') : recipientNames(process, recordType, approvers);
  const enough =
    need === 'any'
      ? say('任一人同意', 'any one of them')
      : need === 'all'
        ? say('全部同意', 'all of them')
        : say(`其中 ${need.count} 人同意`, `${need.count} of them`);
  const limits: Text[] = [];
  if (when !== undefined) limits.push(say('当{0}', 'when {0}', expressionWords(process, recordType, when)));
  if (due !== undefined) limits.push(say('{0}内', 'within {0}', limitWords(due.limit)));
  if (due?.remindAt !== undefined) limits.push(say(`用时 ${due.remindAt}% 时提醒`, `reminded at ${due.remindAt} %`));
  if (due?.escalate !== undefined)
    limits.push(say('超时后加请{0}', 'when late {0} is asked as well', recipientNames(process, recordType, due.escalate)));
  const asked = say('{0}：{1}（{2}）', '{0}: {1} ({2})', label, who, enough);
  return limits.reduce<Text>((all, one) => say('{0}，{1}', '{0}, {1}', all, one), asked);
}

/** Names of the approvals that hold a transition. */
export function approvalsOf(recordType: RecordType, transition: string): Text[] {
  return holding(recordType, transition).map(({ id }) => approvalName(recordType, id));
}

/** What a transition needs, a phrase for each approval that holds it: “needs the approval “Price””. */
export function approvalRules(recordType: RecordType, transition: string): Text[] {
  return holding(recordType, transition).map(({ id, when, levels }) => {
    const name = approvalName(recordType, id);
    const always = when === undefined && levels.some((level) => level.when === undefined);
    return always
      ? say('需要审批“{0}”', 'needs the approval “{0}”', name)
      : say('视条件需要审批“{0}”', 'may need the approval “{0}”', name);
  });
}

function holding(recordType: RecordType, transition: string): Approval[] {
  return (recordType.approvals ?? []).filter(({ on }) => on.transitions?.includes(transition) === true);
}
