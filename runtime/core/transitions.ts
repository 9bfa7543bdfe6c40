/** Which moves an actor may make from where a record is. */
import { holds } from '../../schemas/expression';
import type { CompiledStage, Move } from './compile-pipeline';
import { can } from './permission';
import { reject } from './rejection';
import type { Actor, Command, Rejection } from './types';
import type { Work } from './work';

/** Moves out of the record's stage, whoever may make them. */
export function movesOf(work: Work): readonly Move[] {
  const { pipeline } = work.type;
  return pipeline === null || work.state.stage === null ? [] : pipeline.movesFrom(work.state.stage);
}

/** Whether the actor's roles and the transition's condition offer the move. */
export function isOffered(work: Work, move: Move): boolean {
  return hasRole(work.context.actor, move.transition.roles) && (move.when === null || holds(move.when, work.bindings));
}

function hasRole(actor: Actor, roles: readonly string[] | undefined): boolean {
  return actor.admin || roles === undefined || roles.some((role) => actor.roles.includes(role));
}

/** Whether the actor may pass these gates without their evidence: the right to waive, and a waiver role of each gate. Administrators may. */
export function mayWaive(work: Work, gates: readonly CompiledStage[]): boolean {
  const { actor } = work.context;
  if (actor.admin) return true;
  if (!can(work.version, work.state, actor, 'waive')) return false;
  return gates.every((stage) => stage.waiverRoles.length > 0 && hasRole(actor, stage.waiverRoles));
}

/** Moves the command may mean, by the transition's id or by the stage it leads to. */
export function movesMeant(work: Work, command: Extract<Command, { type: 'moveRecord' }>): Move[] {
  const { transition, to } = command;
  if (transition === undefined && to === undefined) return [];
  return movesOf(work).filter(
    (move) => (transition === undefined || move.transition.id === transition) && (to === undefined || move.to.id === to),
  );
}

/** The one move of those meant that the actor may make now. */
export function oneMove(work: Work, meant: readonly Move[]): { ok: true; move: Move } | { ok: false; rejection: Rejection } {
  if (meant.length === 0) {
    const no = reject('no_such_transition', '从当前阶段没有这个流转', 'There is no such transition from this stage');
    return { ok: false, rejection: no };
  }
  const offered = meant.filter((move) => isOffered(work, move));
  const [move, other] = offered;
  if (move === undefined) {
    const no = reject('transition_not_allowed', '您现在不能进行这个流转', 'You cannot make this transition now');
    return { ok: false, rejection: no };
  }
  if (other === undefined) return { ok: true, move };
  const ids = offered.map((one) => one.transition.id).join(', ');
  const no = reject(
    'ambiguous_transition',
    `有多个流转通向该阶段，请指明：${ids}`,
    `Several transitions lead to that stage; name one of: ${ids}`,
  );
  return { ok: false, rejection: no };
}
