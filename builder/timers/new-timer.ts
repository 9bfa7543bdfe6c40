/** What new timers, rules and steps begin with. */
import type { Process, RecordType } from '../../schemas/process';
import type { EscalationStep, Limit, SlaTimer } from '../../schemas/sla-timer';
import { newId } from '../draft/new-id';
import { bothLanguages } from '../messages/both-languages';
import { timersIn } from '../words/timer';

/** The classic: more than seven days, the owner and whoever leads them are told, with a next action. */
export function newTimer(process: Process, type: RecordType): SlaTimer {
  const taken = new Set(timersIn(type).map(({ timer }) => timer.id));
  // who may waive or assign leads others; without such a role the owner is told alone
  const leader = process.roles.find((role) => role.grants.some(({ actions }) => actions.includes('assign') || actions.includes('waive')));
  return {
    id: newId('sevenDays', taken, 'timer'),
    label: bothLanguages('timers.first'),
    rules: [{ limit: newLimit(process) }],
    warnAt: 80,
    escalation: [
      {
        ...newStep([]),
        to: [{ kind: 'owner' }, ...(leader === undefined ? [] : [{ kind: 'role' as const, role: leader.id }])],
        nextActions: [bothLanguages('timers.firstAction')],
      },
    ],
  };
}

export function newLimit({ calendar }: Process): Limit {
  return { duration: 'P7D', ...(calendar === undefined ? {} : { calendar }) };
}

export function newStep(ladder: readonly EscalationStep[]): EscalationStep {
  const taken = new Set(ladder.map(({ id }) => id));
  return { id: newId('step', taken, 'step'), to: [{ kind: 'owner' }], message: bothLanguages('timers.firstMessage') };
}
