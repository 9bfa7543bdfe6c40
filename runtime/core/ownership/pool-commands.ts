/** Keeping a record longer, giving it away, and taking one that nobody has. */
import { settle } from '../formulas';
import { can } from '../permission';
import { forbidden, refuse, reject } from '../rejection';
import type { Actor, Decision } from '../types';
import { accept, setSystem, takeChanges, type Work } from '../work';
import { foldOwnershipRunning } from './fold';
import { after, earlier } from './periods';
import { heldOf, POOL_OWNER, pooledOf } from './state';

export type OwnershipCommand =
  | { type: 'extendProtection' }
  /** to the public pool */
  | { type: 'releaseRecord'; reason?: string }
  /** out of it */
  | { type: 'claimRecord' };

/** Claims of one person in a record type: all of them ever, and when those of the time that counts were made, ascending. */
export interface ClaimFact {
  total: number;
  recent: string[];
}

const MAX_REASON = 2000;
const notHeld = () => reject('not_protected', '这条记录不在保护期内', 'The record is not under protection');

/** Whether the actor may lengthen the protection of the record, as far as the definition says. */
export function mayExtend(work: Pick<Work, 'type' | 'state'>, actor: Actor): boolean {
  const extension = work.type.definition.protection?.extension;
  if (extension === undefined) return false;
  if (actor.admin) return true;
  const { roles } = extension;
  return roles === undefined ? work.state.owner === actor.id : roles.some((role) => actor.roles.includes(role));
}

/** Whether the actor may see the public pool of the type and take records out of it. */
export function mayClaim({ definition }: Work['type'], actor: Actor): boolean {
  const roles = definition.protection?.pool.roles;
  return roles !== undefined && (actor.admin || roles.some((role) => actor.roles.includes(role)));
}

/** Whether the actor may give the record away: its owner, or who may assign it. */
export function mayRelease({ version, type, state }: Pick<Work, 'version' | 'type' | 'state'>, actor: Actor): boolean {
  return type.definition.protection !== undefined && (state.owner === actor.id || can(version, state, actor, 'assign'));
}

/** One more extension, as long and as often as the definition grants it. */
export function extendProtection(work: Work): Decision {
  const { context, state, type, version } = work;
  const extension = type.definition.protection?.extension;
  if (extension === undefined || !mayExtend(work, context.actor))
    return refuse(forbidden('延长这条记录的保护期', 'extend the protection of this record'));
  const held = heldOf(state.running);
  if (held === null) return refuse(notHeld());
  if (held.extensions >= extension.times) {
    const { times } = extension;
    return refuse(
      reject('extension_used_up', `保护期最多延长 ${times} 次`, `Protection can be extended ${times} times at most`, {
        have: held.extensions,
        need: times,
      }),
    );
  }
  const until = after(version, held.until, extension.period);
  const event = { type: 'protection.extended', from: held.until, until, extensions: held.extensions + 1 } as const;
  state.running = foldOwnershipRunning(state.running, { ...event, at: context.now }, state);
  return accept(work, [event]);
}

/** Gives the record to the public pool. */
export function releaseRecord(work: Work, command: Extract<OwnershipCommand, { type: 'releaseRecord' }>): Decision {
  const { context, state } = work;
  if (!mayRelease(work, context.actor)) return refuse(forbidden('把这条记录放入公海', 'give this record to the public pool'));
  if (pooledOf(state.running) !== null) return refuse(reject('in_pool', '这条记录已在公海中', 'The record is in the public pool already'));
  const reason = command.reason?.trim() || null;
  if (reason !== null && reason.length > MAX_REASON) {
    const lengths = { have: reason.length, need: MAX_REASON };
    return refuse(reject('invalid_value', `理由最多 ${MAX_REASON} 字`, `A reason has at most ${MAX_REASON} characters`, lengths));
  }
  const event = { type: 'record.released', from: state.owner, team: state.team, why: 'given', reason } as const;
  state.running = foldOwnershipRunning(state.running, { ...event, at: context.now }, state);
  return handOver(work, event, POOL_OWNER, null);
}

/** Takes the record out of the public pool, within the quota; it is the actor's from now on. */
export function claimRecord(work: Work): Decision {
  const { context, state, type } = work;
  const { actor, now } = context;
  const protection = type.definition.protection;
  if (protection === undefined || !mayClaim(type, actor)) return refuse(forbidden('领取公海记录', 'claim records of the public pool'));
  if (pooledOf(state.running) === null)
    return refuse(
      reject('not_in_pool', '这条记录不在公海中，可能已被他人领取', 'The record is not in the public pool: somebody may have been faster'),
    );
  const claims = context.facts.claims ?? { total: 0, recent: [] };
  const quota = protection.pool.claim;
  if (quota !== undefined) {
    const since = earlier(now, quota.per);
    const have = claims.recent.filter((at) => at > since).length;
    if (have >= quota.perPerson)
      return refuse(
        reject('claim_quota_used', `领取名额已用完（${quota.perPerson} 条）`, `You have claimed as many as you may (${quota.perPerson})`, {
          have,
          need: quota.perPerson,
        }),
      );
  }
  const team = actor.teams[0] ?? null;
  const event = { type: 'record.claimed', by: actor.id, team, number: claims.total + 1 } as const;
  state.running = foldOwnershipRunning(state.running, { ...event, at: now }, state);
  return handOver(work, event, actor.id, team);
}

function handOver(work: Work, event: Parameters<typeof accept>[1][number], owner: string, team: string | null): Decision {
  setSystem(work, 'owner', owner);
  setSystem(work, 'team', team);
  settle(work, ['owner', 'team']);
  return accept(work, [event, takeChanges(work)]);
}
