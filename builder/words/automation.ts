/** Automations in words: what sets them off, under which condition, and what they do. */
import type { Automation, AutomationStep, AutomationTrigger } from '../../schemas/automation';
import type { Process, RecordType, Text } from '../../schemas/process';
import { expressionWords } from '../../schemas/words/expression-words';
import { typeSetBy } from '../draft/automation-walk';
import { listed } from './list';
import { articleName, type EndpointNames, endpointName, fieldName, recordTypeIn, recordTypeName } from './names';
import { eventWords } from './outcome';
import { plainValue } from './plain-value';
import { recipientName, recipientNames } from './recipient';
import { say } from './say';
import { limitWords } from './timer';
import { valueWords } from './value';

/** “When “Amount” changes, if Amount is more than 100: set Priority to High; tell the owner”. */
export function automationSentence(process: Process, automation: Automation, endpoints?: EndpointNames): Text {
  const { recordType, on, when, steps, off } = automation;
  const type = recordTypeIn(process, recordType);
  const asked =
    when === undefined || type === undefined
      ? triggerWords(process, recordType, on)
      : say('{0}，如果{1}', '{0}, if {1}', triggerWords(process, recordType, on), expressionWords(process, type, when));
  const done = steps
    .map((step) => stepSentence(process, recordType, step, endpoints))
    .reduce<Text>((all, one) => (all === '' ? one : say('{0}；{1}', '{0}; {1}', all, one)), '');
  const whole = say('{0}：{1}', '{0}: {1}', asked, done);
  return off === true ? say('（已停用）{0}', '(switched off) {0}', whole) : whole;
}

/** What sets it off, with the records it is about: “When a stage of “Deal” is entered”. */
export function triggerWords(process: Process, recordType: string, on: AutomationTrigger): Text {
  const of = recordTypeName(process, recordType);
  const type = recordTypeIn(process, recordType);
  switch (on.kind) {
    case 'event':
      return say('“{0}”{1}时', 'On “{0}”, when {1}', of, listed(on.events.map(eventWords), 'or'));
    case 'change': {
      const fields = listed(
        on.fields.map((field) => say('“{0}”', '“{0}”', fieldName(type, field))),
        'or',
      );
      return say('“{0}”的{1}变更时', 'On “{0}”, when {1} changes', of, fields);
    }
    case 'time': {
      const field = fieldName(type, on.field);
      if (on.offset === undefined) return say('到了“{0}”的“{1}”时', 'On “{0}”, at the time in “{1}”', of, field);
      const offset = limitWords({ duration: on.offset });
      return on.before === true
        ? say('“{0}”的“{1}”之前 {2}', 'On “{0}”, {2} before “{1}”', of, field, offset)
        : say('“{0}”的“{1}”之后 {2}', 'On “{0}”, {2} after “{1}”', of, field, offset);
    }
  }
}

/** A step, with its condition. */
export function stepSentence(process: Process, recordType: string, step: AutomationStep, endpoints?: EndpointNames): Text {
  const done = stepWords(process, recordType, step, endpoints);
  const type = recordTypeIn(process, recordType);
  if (step.when === undefined || type === undefined) return done;
  return say('{0}（当{1}）', '{0} (when {1})', done, expressionWords(process, type, step.when));
}

function stepWords(process: Process, recordType: string, step: AutomationStep, endpoints: EndpointNames | undefined): Text {
  const type = recordTypeIn(process, recordType);
  switch (step.kind) {
    case 'setFields':
      return say('将{0}', 'set {0}', valuesWords(process, type, step.values, type));
    case 'createRecord': {
      const set = typeSetBy(process, recordType, step);
      const values = valuesWords(process, type, step.values, set);
      return say('新建“{0}”，将{1}', 'create a “{0}” and set {1}', recordTypeName(process, step.recordType), values);
    }
    case 'updateRecord': {
      const values = valuesWords(process, type, step.values, typeSetBy(process, recordType, step));
      return say('在“{0}”指向的记录中将{1}', 'in the record that “{0}” points at, set {1}', fieldName(type, step.relation), values);
    }
    case 'assign':
      return say('分配给{0}', 'give the record to {0}', recipientName(process, type, step.to));
    case 'createTask': {
      const task = say('给{0}布置任务“{1}”', 'give {0} the task “{1}”', recipientName(process, type, step.to), step.label);
      return step.due === undefined ? task : say('{0}，{1}内完成', '{0}, due in {1}', task, limitWords(step.due));
    }
    case 'message': {
      const told = say('通知{0}“{1}”', 'tell {0} “{1}”', recipientNames(process, type, step.to), step.title);
      return step.mail === true ? say('{0}，并发邮件', '{0}, by e-mail too', told) : told;
    }
    case 'robot':
      return say('向群机器人 {0} 发送“{1}”', 'write to the group robot {0}: “{1}”', endpointName(endpoints, step.endpoint), step.text);
    case 'webhook':
      return say('调用 Webhook {0}（{1}）', 'call the webhook {0} ({1})', endpointName(endpoints, step.endpoint), step.event);
    case 'pushKnowledge':
      return say('把知识“{0}”推送给{1}', 'send “{0}” to {1}', articleName(process, step.article), recipientNames(process, type, step.to));
  }
}

function valuesWords(
  process: Process,
  type: RecordType | undefined,
  values: Readonly<Record<string, string>>,
  set: RecordType | undefined,
): Text {
  return listed(
    Object.entries(values).map(([field, source]) =>
      say('“{0}”设为{1}', '“{0}” to {1}', fieldName(set, field), assignedWords(process, type, set, field, source)),
    ),
  );
}

/** A value as it is written down, with the name of a choice; what is computed as people read it. */
function assignedWords(process: Process, type: RecordType | undefined, set: RecordType | undefined, field: string, source: string): Text {
  const plain = plainValue(source);
  if (plain !== null) return say('“{0}”', '“{0}”', valueWords(set, field, plain));
  return type === undefined ? source : expressionWords(process, type, source);
}
