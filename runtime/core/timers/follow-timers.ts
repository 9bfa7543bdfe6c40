/** Which timers of a record run, stand still or stop after a command. */
import { holds } from '../../../schemas/expression';
import { pooledOf } from '../ownership/state';
import { type After, withMember } from '../part';
import type { Event } from '../types';
import { clockOf } from './clock';
import type { CompiledTimer } from './compile-timers';
import type { TimerEvent, TimerState } from './events';

/** Brings all timers in line with the record as it now is. */
export function followTimers(after: After): void {
  for (const id of Object.keys(after.next.running.timers ?? {})) {
    const timer = after.type.timers.get(id);
    if (timer === undefined || !applies(after, timer))
      write(after, { type: 'timer.stopped', timer: id, because: whyStopped(after, timer) });
  }
  for (const timer of after.type.timers.values()) if (applies(after, timer)) followTimer(after, timer);
}

/** Records the event and the state it leaves. */
export function write(after: After, event: TimerEvent): void {
  after.events.push(event);
  const timers = { ...after.next.running.timers };
  if (event.type === 'timer.stopped') delete timers[event.timer];
  else timers[event.timer] = event.state;
  after.next.running = withMember(after.next.running, 'timers', timers);
}

function applies({ next, type }: After, timer: CompiledTimer): boolean {
  if (next.archived || pooledOf(next.running) !== null) return false;
  const stage = type.pipeline?.stages.get(next.stage ?? '');
  if (stage !== undefined && stage.definition.kind !== 'open') return false;
  return timer.stage === null || timer.stage === next.stage;
}

function whyStopped({ next, type }: After, timer: CompiledTimer | undefined): Extract<TimerEvent, { type: 'timer.stopped' }>['because'] {
  if (timer === undefined) return 'definition';
  if (next.archived) return 'archived';
  if (pooledOf(next.running) !== null) return 'pool';
  const kind = type.pipeline?.stages.get(next.stage ?? '')?.definition.kind ?? 'open';
  return kind === 'open' ? 'left' : 'closed';
}

function followTimer(after: After, timer: CompiledTimer): void {
  const bindings = after.bindings();
  const rule = timer.rules.findIndex(({ when }) => when === null || holds(when, bindings));
  const state = after.next.running.timers?.[timer.id];
  if (rule < 0) {
    if (state !== undefined) write(after, { type: 'timer.stopped', timer: timer.id, because: 'rule' });
    return;
  }
  const settled = state === undefined ? start(after, timer, rule) : carryOn(after, timer, rule, state);
  pauseOrResume(after, timer, settled);
}

function start(after: After, timer: CompiledTimer, rule: number): TimerState {
  const state = begun(after, timer, rule);
  write(after, { type: 'timer.started', timer: timer.id, state, because: whyStarted(after, timer) });
  return state;
}

function whyStarted({ before, next }: After, timer: CompiledTimer): Extract<TimerEvent, { type: 'timer.started' }>['because'] {
  if (before === null) return 'created';
  if (pooledOf(before.running) !== null) return 'claimed';
  if (before.definitionVersion !== next.definitionVersion) return 'definition';
  return timer.stage !== null && before.stage !== next.stage ? 'stage' : 'rule';
}

/** A timer from now on. One whose limit has no end within reach of its calendar is never due. */
function begun({ version, context: { now } }: After, timer: CompiledTimer, rule: number): TimerState {
  const limit = limitOf(timer, rule);
  const clock = clockOf(version, limit);
  const dueAt = clock.after(now, limit.duration);
  const total = dueAt === null ? 0 : clock.between(now, dueAt);
  return {
    rule,
    startedAt: now,
    total,
    left: null,
    pausedBy: null,
    dueAt,
    warnAt: dueAt === null ? null : warnTime(clock, timer, now, total, total),
    level: 'running',
    breachedAt: null,
    climbed: [],
  };
}

/** When the owner is warned, with `left` of `total` to go; null without a warning. */
function warnTime(clock: ReturnType<typeof clockOf>, timer: CompiledTimer, now: string, total: number, left: number): string | null {
  const { warnAt } = timer.definition;
  if (warnAt === undefined) return null;
  return clock.add(now, Math.max(0, left - total * (1 - warnAt / 100)));
}

export function limitOf(timer: CompiledTimer, rule: number) {
  return timer.rules[rule]?.limit ?? { duration: 'PT0S' };
}

function carryOn(after: After, timer: CompiledTimer, rule: number, state: TimerState): TimerState {
  const { now } = after.context;
  const by = state.startedAt === now ? null : restartedBy(after, timer);
  if (by !== null) {
    const next = begun(after, timer, rule);
    write(after, { type: 'timer.restarted', timer: timer.id, state: next, by });
    return next;
  }
  if (rule === state.rule) return state;
  const next = underRule(after, timer, rule, state);
  write(after, { type: 'timer.changed', timer: timer.id, state: next });
  return next;
}

/** What of this command starts the timer over: an event of its list, or `field <id>`. */
function restartedBy({ events }: After, timer: CompiledTimer): string | null {
  const found = events.find((event) => timer.restartEvents.has(event.type));
  if (found !== undefined) return found.type;
  for (const event of events) {
    const changed = changedFields(event).find((field) => timer.restartFields.has(field));
    if (changed !== undefined) return `field ${changed}`;
  }
  return null;
}

function changedFields(event: Event): string[] {
  if (event.type === 'record.updated') return event.changes.map(({ field }) => field);
  return event.type === 'file.attached' ? [event.field] : [];
}

/**
 * The state under another rule. What has passed stays passed: in milliseconds where both rules count alike, else as the
 * same part of the limit. A breach stays one only if the new limit has passed too.
 */
function underRule(after: After, timer: CompiledTimer, rule: number, state: TimerState): TimerState {
  const { now } = after.context;
  const [was, is] = [limitOf(timer, state.rule), limitOf(timer, rule)];
  const old = clockOf(after.version, was);
  const clock = clockOf(after.version, is);
  const end = clock.after(state.startedAt, is.duration);
  const total = end === null ? 0 : clock.between(state.startedAt, end);
  const passed = state.breachedAt === null ? state.total - leftOf(old, state, now) : state.total + old.between(state.breachedAt, now);
  const same = (was.calendar ?? '') === (is.calendar ?? '');
  const spent = same ? passed : state.total === 0 ? total : (passed / state.total) * total;
  const left = Math.max(0, Math.round(total - spent));
  const base = { ...state, rule, total, level: 'running' as const, breachedAt: null, climbed: [] };
  if (state.left !== null) return { ...base, left };
  return { ...base, dueAt: clock.add(now, left), warnAt: warnTime(clock, timer, now, total, left) };
}

function leftOf(clock: ReturnType<typeof clockOf>, state: TimerState, now: string): number {
  if (state.left !== null) return state.left;
  return state.dueAt === null ? state.total : clock.between(now, state.dueAt);
}

function pauseOrResume(after: After, timer: CompiledTimer, state: TimerState): void {
  const { running } = after.next;
  const waits = running.waiting !== undefined && !running.waiting.asked && timer.definition.waiting !== 'counts';
  const why = timer.pause !== null && holds(timer.pause, after.bindings()) ? 'rule' : waits ? 'waiting' : null;
  if (why === state.pausedBy) return;
  const { now } = after.context;
  const clock = clockOf(after.version, limitOf(timer, state.rule));
  if (why !== null) {
    const paused = { ...state, left: leftOf(clock, state, now), pausedBy: why, dueAt: null, warnAt: null } as const;
    write(after, { type: 'timer.paused', timer: timer.id, state: paused, because: why });
    return;
  }
  const left = state.left ?? 0;
  const dueAt = state.breachedAt ?? clock.add(now, left);
  const warnAt = state.level === 'running' ? warnTime(clock, timer, now, state.total, left) : null;
  write(after, { type: 'timer.resumed', timer: timer.id, state: { ...state, left: null, pausedBy: null, dueAt, warnAt } });
}
