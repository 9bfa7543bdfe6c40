/** Timers of a pasted stage: ids that are not taken, and fields as they are called where they are pasted. */
import type { SlaTimer } from '../../../schemas/sla-timer';
import { newId } from '../new-id';
import { mapItems, mapOptional, withSet } from '../sharing';
import { messageRenamed, recipientRenamed } from './paste-tasks';
import { type Names, nameIn, reading } from './renamed-parts';

/** @param taken ids of timers; those that are given here are added */
export function timerRenamed(timer: SlaTimer, names: Names, taken: Set<string>): SlaTimer {
  const id = newId(timer.id, taken, 'timer');
  taken.add(id);
  return withSet(timer, {
    id,
    rules: mapItems(timer.rules, (rule) => withSet(rule, { when: reading(rule.when, names) })),
    pause: reading(timer.pause, names),
    restart:
      timer.restart && withSet(timer.restart, { fields: mapOptional(timer.restart.fields, (field) => nameIn(names, field), 'keep') }),
    escalation: mapOptional(
      timer.escalation,
      (step) =>
        withSet(step, {
          to: mapItems(step.to, (one) => recipientRenamed(one, names)),
          message: messageRenamed(step.message, names),
          nextActions: mapOptional(step.nextActions, (text) => messageRenamed(text, names), 'keep'),
        }),
      'keep',
    ),
  });
}
