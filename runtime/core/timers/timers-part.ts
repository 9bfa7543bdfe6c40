/** SLA timers as a part of what goes on around a record. Rules S1 … of SPEC.md. */
import type { Alarm, FollowUp, Part } from '../part';
import { withMember } from '../part';
import { addressesOf } from '../recipients';
import type { RecordState, Running } from '../types';
import { clockOf } from './clock';
import type { CompiledTimer } from './compile-timers';
import type { TimerState } from './events';
import { followTimers, limitOf } from './follow-timers';
import { ringTimer } from './ring-timer';

export const timersPart: Part = {
  name: 'timers',
  concerns: (type) => type.timers.size > 0,
  follow: followTimers,
  ring: ringTimer,

  alarms(version, type, record) {
    return states(record).flatMap(([id, state]): Alarm[] => {
      const timer = type.timers.get(id);
      const at = timer === undefined || state.left !== null ? null : nextMoment(state, timer, (limit) => clockOf(version, limit));
      return at === null ? [] : [{ part: 'timers', ...at, id: `${id}:${at.id}` }];
    });
  },

  followUps(_version, type, record) {
    return states(record).flatMap(([id, state]): FollowUp[] => {
      const timer = type.timers.get(id);
      if (timer === undefined || state.level === 'running') return [];
      const since = state.breachedAt ?? state.startedAt;
      return [
        { id, part: 'timers', kind: state.level, to: concerned(record, timer, state), dueAt: state.breachedAt ?? state.dueAt, since },
      ];
    });
  },

  fold(running, event) {
    if (!event.type.startsWith('timer.') || !('timer' in event)) return running;
    const timers: Running['timers'] = { ...running.timers };
    if (event.type === 'timer.stopped') delete timers[event.timer];
    else timers[event.timer] = event.state;
    return withMember(running, 'timers', timers);
  },
};

function states({ running }: Pick<RecordState, 'running'>): [string, TimerState][] {
  return Object.entries(running.timers ?? {});
}

/** The owner, and whoever the steps climbed so far have called in. */
function concerned(record: RecordState, timer: CompiledTimer, state: TimerState) {
  const steps = timer.steps.filter(({ definition }) => state.climbed.includes(definition.id));
  return addressesOf([{ kind: 'owner' }, ...steps.flatMap(({ definition }) => definition.to)], record);
}

function nextMoment(
  state: TimerState,
  timer: CompiledTimer,
  clock: (limit: ReturnType<typeof limitOf>) => ReturnType<typeof clockOf>,
): { at: string; id: string } | null {
  if (state.breachedAt !== null) {
    const step = timer.steps.find(({ definition }) => !state.climbed.includes(definition.id));
    if (step === undefined) return null;
    const { after } = step.definition;
    const at = after === undefined ? state.breachedAt : clock(limitOf(timer, state.rule)).after(state.breachedAt, after);
    return at === null ? null : { at, id: `+${step.definition.id}` };
  }
  if (state.level === 'running' && state.warnAt !== null && (state.dueAt === null || state.warnAt < state.dueAt))
    return { at: state.warnAt, id: 'warn' };
  return state.dueAt === null ? null : { at: state.dueAt, id: 'due' };
}
