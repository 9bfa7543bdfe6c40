/** Whose place somebody takes at a level. */
import { reject } from '../rejection';
import type { Context, RecordState, Rejection } from '../types';
import { pendingAt, type RunningApproval, type RunningLevel } from './running-approval';

export interface OpenLevel {
  running: RunningApproval;
  level: RunningLevel;
}
type Found<T> = { ok: true; value: T } | { ok: false; rejection: Rejection };
const no = (rejection: Rejection) => ({ ok: false, rejection }) as const;

const isOver = () => reject('approval_over', '这项审批已有结果、已撤回或已失效', 'This approval is decided, withdrawn or void already');
const notAsked = () => reject('not_an_approver', '您不是这一级的审批人', 'You are not asked at this level');
export const ownRequest = () => reject('own_request', '不能审批自己提交的申请', 'Nobody approves their own request');

/** A request by its id, whatever became of it. */
export function requestOf(state: Pick<RecordState, 'running'>, request: string): RunningApproval | undefined {
  return Object.values(state.running.approvals ?? {}).find((one) => one.request === request);
}

/** The open level of an open request that a verdict names; verdicts that come too late find none. */
export function openLevelOf(state: Pick<RecordState, 'running'>, request: string, level: string): Found<OpenLevel> {
  const running = requestOf(state, request);
  if (running?.state !== 'open') return no(isOver());
  const found = running.levels.find((one) => one.id === level);
  if (found === undefined) return no(reject('no_such_level', `没有审批级别 ${level}`, `There is no level ${level}`));
  if (found.state === 'approved') return no(isOver());
  if (found.state === 'waiting') return no(reject('level_not_open', '还没轮到这一级', 'It is not this level’s turn yet'));
  return { ok: true, value: { running, level: found } };
}

/**
 * The person whose answer the actor gives: their own, or that of somebody who named them their stand-in. Nobody answers
 * their own request, in whoever's place, and nobody answers twice at a level.
 * @param onBehalfOf whose place is meant; the actor's own, else the first one they stand in for, when absent
 */
export function seatOf({ running, level }: OpenLevel, context: Pick<Context, 'actor' | 'facts'>, onBehalfOf?: string): Found<string> {
  const { actor, facts } = context;
  if (actor.id === running.requestedBy) return no(ownRequest());
  if (level.verdicts.some(({ by }) => by === actor.id))
    return no(reject('already_given', '您在这一级已给出意见', 'You have answered at this level already'));
  const pending = pendingAt(level);
  const absent = pending.filter((person) => facts.standsInFor?.includes(person) === true);
  const seat =
    onBehalfOf === undefined ? (pending.includes(actor.id) ? actor.id : absent[0]) : absent.find((person) => person === onBehalfOf);
  return seat === undefined ? no(notAsked()) : { ok: true, value: seat };
}

/** A place at the level that the actor may give away or add to: their own, an absent one's; any for an administrator. */
export function placeOf({ running, level }: OpenLevel, context: Pick<Context, 'actor' | 'facts'>, from?: string): Found<string> {
  const { actor, facts } = context;
  const pending = pendingAt(level);
  const mine = pending.filter((person) => person === actor.id || facts.standsInFor?.includes(person) === true);
  const mayAny = actor.admin;
  if (actor.id === running.requestedBy) return no(ownRequest());
  const place = from === undefined ? (mine[0] ?? (mayAny ? pending[0] : undefined)) : pending.find((person) => person === from);
  if (place === undefined || (!mayAny && !mine.includes(place))) return no(notAsked());
  return { ok: true, value: place };
}
