/** Taking out of timers what names a thing that is gone. A step of a ladder that has nobody left to tell goes. */
import type { RecordType } from '../../schemas/process';
import type { Recipient } from '../../schemas/recipient';
import type { SlaTimer } from '../../schemas/sla-timer';
import { withTimers } from './edits/timer-edits';
import { mapItems, mapOptional, withSet } from './sharing';

export function timersWithout(type: RecordType, gone: { role: string } | { field: string }): RecordType {
  const isGone = (one: Recipient) =>
    'role' in gone ? one.kind === 'role' && one.role === gone.role : one.kind === 'field' && one.field === gone.field;
  return withTimers(type, (timers) =>
    mapItems(timers, (timer) => {
      const told = withSet(timer, {
        escalation: mapOptional(
          timer.escalation,
          (step) => {
            const to = mapItems(step.to, (one) => (isGone(one) ? undefined : one));
            return to.length === 0 ? undefined : withSet(step, { to });
          },
          'drop',
        ),
      });
      return 'field' in gone ? withoutRestart(told, gone.field) : told;
    }),
  );
}

function withoutRestart(timer: SlaTimer, field: string): SlaTimer {
  const { restart } = timer;
  if (restart?.fields?.includes(field) !== true) return timer;
  const fields = mapOptional(restart.fields, (name) => (name === field ? undefined : name), 'drop');
  const rest = withSet(restart, { fields });
  return withSet(timer, { restart: rest.fields === undefined && rest.events === undefined ? undefined : rest });
}

/** Limits that were counted by the calendar count natural time. */
export function limitsWithoutCalendar(type: RecordType, calendar: string): RecordType {
  return withTimers(type, (timers) =>
    mapItems(timers, (timer) =>
      withSet(timer, {
        rules: mapItems(timer.rules, (rule) =>
          rule.limit.calendar === calendar ? withSet(rule, { limit: withSet(rule.limit, { calendar: undefined }) }) : rule,
        ),
      }),
    ),
  );
}
