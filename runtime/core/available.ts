import type { ActionName } from '../../schemas/process';
import { approvalsMissing } from './approvals/needed';
import type { Version } from './compile';
import type { CompiledStage, Move } from './compile-pipeline';
import { settle } from './formulas';
import { residualOf } from './gates';
import { closedGates } from './move-record';
import { can, fieldAccessMap } from './permission';
import { isOffered, mayWaive, movesOf } from './transitions';
import type { Action, Actor, Facts, RecordState } from './types';
import { startWork, type Work } from './work';

const SIMPLE: readonly ActionName[] = ['update', 'comment', 'assign', 'attach', 'archive'];

/**
 * What the actor can do with the record now. Moves that the actor's roles or a condition do not offer are left out;
 * a move behind a closed gate is there with its residual. Nothing for an archived record.
 * @param facts the records that `relatedNeeded` names; nothing else of it is looked at
 */
export function available(version: Version, record: RecordState, actor: Actor, now: string, facts: Facts): Action[] {
  const type = version.types.get(record.type);
  if (type === undefined || record.archived) return [];
  const simple = SIMPLE.filter((action) => can(version, record, actor, action)).map(
    (action): Action => ({ action, allowed: true, residual: [] }),
  );
  const work = startWork(version, type, record, { now, actor, facts, newId: () => '' });
  // a move computes formulas that follow the clock before it asks the gates; so must whoever foretells it
  settle(work, []);
  return [...simple, ...moveActions(work)];
}

/** The moves that the actor is offered from where the record stands, each with its residual. Formulas must be settled. */
export function moveActions(work: Work): Action[] {
  if (!can(work.version, work.state, work.context.actor, 'move')) return [];
  const moves = movesOf(work).filter((move) => isOffered(work, move));
  return moves.map((move) => moveAction(work, move));
}

function moveAction(work: Work, move: Move): Action {
  const { transition } = move;
  const access = fieldAccessMap(work.version, work.state, work.context.actor) ?? new Map();
  const gates = residualOf(work, move.gates, access, move);
  const residual = [...gates, ...approvalsMissing(work, move)];
  const closed: CompiledStage[] = closedGates(move, gates);
  return {
    action: 'move',
    transition: transition.id,
    to: move.to.id,
    direction: move.direction,
    label: transition.label ?? move.to.definition.label,
    allowed: residual.length === 0,
    residual,
    reason: move.reason,
    reasons: transition.reasons ?? [],
    ...(transition.form === undefined ? {} : { form: transition.form }),
    waivable: closed.length > 0 && mayWaive(work, closed),
  };
}
