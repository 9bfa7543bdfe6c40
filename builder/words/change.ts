/** A difference between two documents in words. */
import { type Change, withoutItsName } from '../../schemas/diff';
import type { Process, Text } from '../../schemas/process';
import { placeInWords, showMe } from '../problems/show-me';
import { automationSentence } from './automation';
import type { EndpointNames } from './names';
import { say } from './say';

/**
 * What was added or removed, by its words in the document that has it; other changes in the words of the diff. Criteria and
 * transitions have no names of their own, but words; what an automation does now is told whole.
 */
export function changeSentence(change: Change, before: Process, after: Process, endpoints?: EndpointNames): Text {
  const there = change.kind === 'removed' ? before : after;
  if (change.what === 'automation') {
    const automation = there.automations?.find(({ id }) => id === change.id);
    const isOld = change.kind === 'removed' || change.property === 'label' || change.property === 'description';
    if (automation === undefined || isOld) return change.sentence;
    return say('{0}。现为：{1}', '{0}. Now: {1}', change.sentence, automationSentence(there, automation, endpoints));
  }
  if (change.what !== 'criterion' && change.what !== 'transition') return change.sentence;
  const place = placeInWords(there, showMe(there, change.path));
  if (change.kind === 'added') return say('新增：{0}', 'Added: {0}', place);
  return change.kind === 'removed' ? say('删除：{0}', 'Removed: {0}', place) : say('{0} · {1}', '{0} · {1}', place, withoutItsName(change));
}
