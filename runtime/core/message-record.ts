import { bilingual } from '../../schemas/text';
import { MAX_COMMENT_LENGTH } from './comment-record';
import { can } from './permission';
import { forbidden, refuse, reject, unknownPerson } from './rejection';
import { sendMessage } from './send-message';
import type { Command, Decision } from './types';
import { accept, type Work } from './work';

/** Says something about the record to one person, its owner unless another is named: it stands in the timeline and in their inbox. */
export function messageRecord(work: Work, command: Extract<Command, { type: 'messageRecord' }>): Decision {
  const { version, state, context } = work;
  if (!can(version, state, context.actor, 'comment')) return refuse(forbidden('就这条记录发消息', 'send messages about this record'));
  const text = command.text.trim();
  if (text === '') return refuse(reject('empty_comment', '消息没有内容', 'The message is empty'));
  if (text.length > MAX_COMMENT_LENGTH)
    return refuse(
      reject('comment_too_long', `消息最多 ${MAX_COMMENT_LENGTH} 字`, `A message has at most ${MAX_COMMENT_LENGTH} characters`, {
        have: text.length,
        need: MAX_COMMENT_LENGTH,
      }),
    );
  const to = command.to ?? state.owner;
  const person = Object.hasOwn(context.facts.people, to) ? context.facts.people[to] : undefined;
  if (person?.active !== true) return refuse(unknownPerson());
  const decision = accept(work, [{ type: 'message.sent', to, text }]);
  if (!decision.ok) return decision;
  const { id, name } = context.actor;
  const title = bilingual(`${name}给您留言`, `Message from ${name}`);
  sendMessage(decision, { kind: 'message.sent', to: [{ person: to }], title, body: text, from: id });
  return decision;
}
