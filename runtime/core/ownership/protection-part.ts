/** How long an owner keeps a record for themself, and what becomes of it then. */
import type { Protection, ProtectionReset } from '../../../schemas/ownership';
import type { Version } from '../compile';
import type { CompiledType } from '../compile-type';
import type { After, Alarm, Part } from '../part';
import { inBoth } from '../rejection';
import { today } from '../today';
import type { Event, RecordState } from '../types';
import { foldOwnershipRunning } from './fold';
import { tellPerson } from './messages';
import { earlier, after as later } from './periods';
import { release } from './release';
import { heldOf, POOL_OWNER, pooledOf } from './state';

/** Looking after a customer every minute does not make an event of each minute. */
const RENEW_AFTER_MS = 3_600_000;

const RESETS: Readonly<Record<ProtectionReset, Event['type']>> = {
  move: 'stage.entered',
  update: 'record.updated',
  comment: 'comment.added',
  attach: 'file.attached',
};

export const protectionPart: Part = {
  name: 'protection',
  concerns: (type) => type.definition.protection !== undefined,
  follow,
  alarms,
  ring,
  followUps: (_version, type, record) => {
    const held = heldOf(record.running);
    const { protection } = type.definition;
    if (held?.warned !== true || protection === undefined) return [];
    const since = warnAt(protection, held.until) ?? held.since;
    return [{ id: 'end', part: 'protection', kind: 'protectionEnds', to: [{ person: record.owner }], dueAt: held.until, since }];
  },
  fold: foldOwnershipRunning,
};

/** Whether somebody can be protected at all: in the open stages of a pipeline, and while it is not archived. */
function isProtectable(type: CompiledType, record: RecordState): boolean {
  if (record.archived) return false;
  const stage = record.stage === null ? undefined : type.pipeline?.stages.get(record.stage);
  return stage === undefined || stage.definition.kind === 'open';
}

function follow(after: After): void {
  const { type, next, before } = after;
  const { protection } = type.definition;
  const held = heldOf(next.running);
  if (protection === undefined || !isProtectable(type, next)) {
    if (held !== null) tell(after, { type: 'protection.ended' });
    return;
  }
  const changedHands = before !== null && before.owner !== next.owner;
  if (pooledOf(next.running) !== null) {
    // given to somebody out of the pool, by a command that knows nothing of pools
    if (changedHands && next.owner !== POOL_OWNER) start(after, protection, 0);
    return;
  }
  if (held === null || (changedHands && !startedHere(after))) start(after, protection, 0);
  else if (isRenewed(after, protection)) renew(after, protection);
}

/** A state that was settled already has its beginning among the events of this very command. */
function startedHere({ events }: After): boolean {
  const owner = events.findLastIndex(({ type }) => type === 'record.assigned' || type === 'record.claimed');
  return events.some(({ type }, at) => type === 'protection.started' && at > owner);
}

function isRenewed({ events }: After, { resetOn }: Protection): boolean {
  if (resetOn === undefined || events.some(({ type }) => type.startsWith('protection.'))) return false;
  return resetOn.some((reset) => events.some(({ type }) => type === RESETS[reset]));
}

function renew(after: After, protection: Protection): void {
  const held = heldOf(after.next.running);
  const until = later(after.version, after.context.now, protection.period);
  if (held !== null && Date.parse(until) - Date.parse(held.until) >= RENEW_AFTER_MS) start(after, protection, held.extensions);
}

function start(after: After, protection: Protection, extensions: number): void {
  tell(after, { type: 'protection.started', until: later(after.version, after.context.now, protection.period), extensions });
}

/** Appends the event and folds it, so that what follows sees it. */
function tell(after: After, event: Event): void {
  after.events.push(event);
  after.next.running = foldOwnershipRunning(after.next.running, { ...event, at: after.context.now }, after.next);
}

function warnAt({ warnBefore }: Protection, until: string): string | null {
  return warnBefore === undefined ? null : earlier(until, warnBefore);
}

function alarms(_version: Version, type: CompiledType, record: RecordState): Alarm[] {
  const held = heldOf(record.running);
  const { protection } = type.definition;
  if (held === null || protection === undefined) return [];
  const warn = held.warned === true ? null : warnAt(protection, held.until);
  const end: Alarm = { at: held.until, part: 'protection', id: 'end' };
  return warn === null ? [end] : [{ at: warn, part: 'protection', id: 'warn' }, end];
}

function ring(after: After, alarm: Alarm): void {
  const held = heldOf(after.next.running);
  if (held === null) return;
  const { owner } = after.next;
  if (alarm.id === 'warn') {
    tell(after, { type: 'protection.warned', until: held.until });
    const date = today(held.until, after.version.timeZone);
    tellPerson(after, owner, 'protection.ends', [
      `保护期 ${date} 到期，请尽快跟进或延期`,
      `Its protection ends on ${date}: follow up or extend it`,
    ]);
    return;
  }
  release(after, 'expired', null);
  const label = inBoth(after.type.label, after.type.id);
  tellPerson(after, owner, 'record.released', [
    `保护期已到，${label.zh}已进入公海`,
    `Its protection has ended: the ${label.en} went to the public pool`,
  ]);
}
