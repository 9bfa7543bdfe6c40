import { sameValue } from '../../../schemas/expression';
import { withMember } from '../part';
import type { Event, Json, Running } from '../types';

/** Timers as they stood before, told as events that continue the command; which of them still run is left to `followTimers`. */
export function restoredTimers(running: Running, before: Running): { running: Running; events: Event[] } {
  const differs = (id: string, state: object) => !sameValue(state as unknown as Json, (running.timers?.[id] ?? null) as unknown as Json);
  const restored = Object.entries(before.timers ?? {}).filter(([id, state]) => differs(id, state));
  return {
    running: withMember(running, 'timers', { ...running.timers, ...Object.fromEntries(restored) }),
    events: restored.map(([timer, state]) => ({ type: 'timer.started', timer, state, because: 'undone', continues: true })),
  };
}
