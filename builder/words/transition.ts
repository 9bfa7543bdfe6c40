/** What a transition allows and asks, in words. */
import type { Process, RecordType, Text, Transition } from '../../schemas/process';
import { expressionWords } from '../../schemas/words/expression-words';
import { approvalRules } from './approval';
import { listed } from './list';
import { formName, roleName, stageName, stagePlaces } from './names';
import { say } from './say';

/** Where a transition leads, as the interpreter sees it; of `*` it depends on where the record stands, unless it leads to an end. */
export type Direction = 'forward' | 'skip' | 'backward' | 'won' | 'lost' | 'reopen' | 'any';

export function directionOf(recordType: RecordType, { from, to }: Transition): Direction {
  const stages = recordType.pipeline?.stages ?? [];
  const places = stagePlaces(recordType);
  const [source, target] = [places.get(from) ?? -1, places.get(to) ?? -1];
  const kind = stages[target]?.kind;
  if (kind === 'lost') return 'lost';
  if (from !== '*' && source >= 0 && stages[source]?.kind !== 'open') return 'reopen';
  if (kind === 'won') return 'won';
  if (from === '*') return 'any';
  if (target < source) return 'backward';
  return stages.slice(source + 1, target).some((stage) => stage.kind === 'open') ? 'skip' : 'forward';
}

/** The rules of a transition beside where it leads, a phrase each; none for one that everybody may make and that asks nothing. */
export function transitionRules(process: Process, recordType: RecordType, transition: Transition): Text[] {
  const rules: Text[] = [];
  const { roles, when, form, reasons } = transition;
  if (roles?.length === 0) rules.push(say('没有人可以执行', 'nobody may make it'));
  else if (roles)
    rules.push(
      say(
        '仅限{0}',
        'only by {0}',
        listed(
          roles.map((role) => roleName(process, role)),
          'or',
        ),
      ),
    );
  if (when !== undefined) rules.push(say('仅当{0}', 'only when {0}', expressionWords(process, recordType, when)));
  rules.push(...approvalRules(recordType, transition.id));
  const gates = gatesSentence(recordType, transition);
  if (gates !== undefined) rules.push(gates);
  const reason = reasonSentence(recordType, transition);
  if (reason !== undefined) rules.push(reason);
  if (reasons && reasons.length > 0)
    rules.push(
      say(
        '可选原因：{0}',
        'reasons offered: {0}',
        listed(
          reasons.map((one) => one.label),
          'or',
        ),
      ),
    );
  if (form !== undefined) rules.push(say('流转时填写表单“{0}”', 'asks for the form “{0}”', formName(recordType, form)));
  return rules;
}

/** The whole transition in one sentence: “From Lead to Offer; only by Rep or Manager; …”. */
export function transitionSentence(
  process: Process,
  recordType: RecordType,
  transition: Transition,
  rules = transitionRules(process, recordType, transition),
): Text {
  const to = stageName(recordType, transition.to);
  const way =
    transition.from === '*'
      ? say('从任一进行中的阶段到“{0}”', 'From any open stage to “{0}”', to)
      : say('从“{0}”到“{1}”', 'From “{0}” to “{1}”', stageName(recordType, transition.from), to);
  return rules.reduce<Text>((sentence, rule) => say('{0}；{1}', '{0}; {1}', sentence, rule), way);
}

/** Said only where it is not what the direction brings by itself. */
function gatesSentence(recordType: RecordType, transition: Transition): Text | undefined {
  const { gates } = transition;
  if (gates === undefined) return undefined;
  const direction = directionOf(recordType, transition);
  const usual = direction === 'backward' || direction === 'lost' || direction === 'reopen' ? 'none' : 'all';
  if (gates === usual && direction !== 'any') return undefined;
  if (gates === 'none') return say('不检查关口', 'passes no gate');
  if (gates === 'own') return say('只检查所离开阶段的关口', 'passes only the gate of the stage it leaves');
  return say('检查途经的全部关口', 'passes every gate on the way');
}

function reasonSentence(recordType: RecordType, transition: Transition): Text | undefined {
  const direction = directionOf(recordType, transition);
  const strict = direction === 'backward' || direction === 'lost';
  // a definition cannot free such a move from its reason
  const reason = strict && transition.reason !== 'optional' ? 'required' : transition.reason;
  if (reason === 'required') return say('必须说明原因', 'asks for a reason');
  return reason === 'optional' ? say('可说明原因', 'a reason may be given') : undefined;
}
