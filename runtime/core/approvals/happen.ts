import { type After, withMember } from '../part';
import type { Decision, Event } from '../types';
import { accept, type Work } from '../work';
import type { ApprovalEvent } from './events';
import { foldApproval } from './fold';
import { addMessages } from './messages';

/** What a command or an alarm leads to, while it is worked out. */
export type Happening = Pick<After, 'next' | 'type' | 'context' | 'events' | 'effects'>;

export function happeningIn(work: Work): Happening {
  return { next: work.state, type: work.type, context: work.context, events: [], effects: [] };
}

/** Tells an event of an approval: the record follows it as it will when its events are folded, and people concerned are told. */
export function happen(happening: Happening, event: ApprovalEvent): void {
  const { next, context, events } = happening;
  const before = next.running.approvals ?? {};
  const after = foldApproval(before, { ...event, at: context.now, actor: context.actor.id });
  next.running = withMember(next.running, 'approvals', after);
  events.push(event);
  addMessages(happening, event, after[event.approval] ?? before[event.approval]);
}

/** The accepted decision: values written first, then what happened to approvals, then what followed from that. */
export function acceptHappening(work: Work, values: Event | null, happening: Happening, then: Event | null = null): Decision {
  const accepted = accept(work, [values, ...happening.events, then]);
  return accepted.ok ? { ...accepted, effects: happening.effects } : accepted;
}
