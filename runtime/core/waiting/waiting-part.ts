/** Waiting for the customer: with a reason, and a date to ask again. Rules S10 … of SPEC.md. */
import { bilingual } from '../../../schemas/text';
import { pooledOf } from '../ownership/state';
import { type After, type Part, withMember } from '../part';
import { sendMessage } from '../send-message';
import type { WaitingEvent } from './events';

export const waitingPart: Part = {
  name: 'waiting',
  // whatever has a pipeline can wait, but nothing follows until a record does
  concerns: () => false,

  follow(after) {
    const { before, next } = after;
    if (next.running.waiting === undefined || before === null) return;
    if (next.archived) endWaiting(after, 'archived');
    else if (pooledOf(next.running) !== null) endWaiting(after, 'pool');
    else if (before.stage !== next.stage) endWaiting(after, 'moved');
  },

  alarms(_version, _type, { running: { waiting } }) {
    return waiting === undefined || waiting.asked ? [] : [{ at: waiting.askAgainAt, part: 'waiting', id: 'ask' }];
  },

  ring(after) {
    const { running, owner } = after.next;
    if (running.waiting === undefined) return;
    after.events.push({ type: 'waiting.asked' });
    after.next.running = withMember(running, 'waiting', { ...running.waiting, asked: true });
    const { reason } = running.waiting;
    sendMessage(after, {
      kind: 'waiting.asked',
      to: [{ person: owner }],
      title: bilingual('该再问客户了', 'Time to ask the customer again'),
      body: bilingual(`等待原因：${reason}`, `Waiting because: ${reason}`),
    });
  },

  followUps(_version, _type, { owner, running: { waiting } }) {
    if (waiting === undefined) return [];
    return [{ id: 'ask', part: 'waiting', kind: 'askAgain', to: [{ person: owner }], dueAt: waiting.askAgainAt, since: waiting.since }];
  },

  fold(running, event) {
    switch (event.type) {
      case 'waiting.started': {
        const { at, actor, reason, askAgainAt } = event;
        return withMember(running, 'waiting', { since: at, by: actor, reason, askAgainAt, asked: false });
      }
      case 'waiting.asked':
        return running.waiting === undefined ? running : withMember(running, 'waiting', { ...running.waiting, asked: true });
      case 'waiting.ended':
        return withMember(running, 'waiting', null);
      default:
        return running;
    }
  },
};

/** Ends the wait and tells how long it took. */
function endWaiting(after: After, because: Extract<WaitingEvent, { type: 'waiting.ended' }>['because']): void {
  const { waiting } = after.next.running;
  if (waiting === undefined) return;
  const waited = Math.max(0, Date.parse(after.context.now) - Date.parse(waiting.since));
  after.events.push({ type: 'waiting.ended', because, waited });
  after.next.running = withMember(after.next.running, 'waiting', null);
}
