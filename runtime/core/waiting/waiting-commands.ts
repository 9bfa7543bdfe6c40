import { MAX_REASON_LENGTH } from '../move-record';
import { withMember } from '../part';
import { can } from '../permission';
import { forbidden, refuse, reject } from '../rejection';
import type { Decision, Event } from '../types';
import { accept, type Work } from '../work';
import type { Waiting, WaitingCommand } from './events';

const DAY_MS = 86_400_000;
/** Longest wait in days until the customer is asked again. */
export const MAX_WAIT_DAYS = 366;

/** The record waits for the customer: why, and when to ask again. One that waits already begins anew. */
export function startWaiting(work: Work, command: Extract<WaitingCommand, { type: 'startWaiting' }>): Decision {
  const { state, context } = work;
  if (!can(work.version, state, context.actor, 'update')) return refuse(forbidden('更改这条记录', 'change this record'));
  const reason = command.reason.trim();
  if (reason === '') return refuse(reject('reason_required', '请写明在等什么', 'Say what the record waits for'));
  if (reason.length > MAX_REASON_LENGTH) {
    const [zh, en] = [`原因最多 ${MAX_REASON_LENGTH} 字`, `A reason has at most ${MAX_REASON_LENGTH} characters`];
    return refuse(reject('invalid_value', zh, en, { have: reason.length, need: MAX_REASON_LENGTH }));
  }
  const at = Date.parse(command.askAgainAt);
  const now = Date.parse(context.now);
  if (Number.isNaN(at) || at <= now || at > now + MAX_WAIT_DAYS * DAY_MS) {
    const [zh, en] = [
      `再次询问的时间须在今后 ${MAX_WAIT_DAYS} 天内`,
      `The customer is to be asked again within ${MAX_WAIT_DAYS} days from now`,
    ];
    return refuse(reject('ask_again_date', zh, en));
  }
  if (work.type.pipeline === null) return refuse(forbidden('让这类记录等待客户', 'let records of this type wait for the customer'));
  const askAgainAt = new Date(at).toISOString();
  const ended = endedNow(work);
  const waiting: Waiting = { since: context.now, by: context.actor.id, reason, askAgainAt, asked: false };
  state.running = withMember(state.running, 'waiting', waiting);
  return accept(work, [ended, { type: 'waiting.started', reason, askAgainAt }]);
}

/** The customer has answered. */
export function endWaiting(work: Work): Decision {
  const { state, context } = work;
  if (!can(work.version, state, context.actor, 'update')) return refuse(forbidden('更改这条记录', 'change this record'));
  const ended = endedNow(work);
  if (ended === null) return refuse(reject('not_waiting', '这条记录没有在等待客户', 'The record does not wait for the customer'));
  state.running = withMember(state.running, 'waiting', null);
  return accept(work, [ended]);
}

function endedNow({ state: { running }, context }: Work): Event | null {
  if (running.waiting === undefined) return null;
  return { type: 'waiting.ended', because: 'ended', waited: Math.max(0, Date.parse(context.now) - Date.parse(running.waiting.since)) };
}
