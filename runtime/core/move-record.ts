import type { Access } from './access-table';
import { applyData } from './apply-data';
import { approvalsMissing, changesMissing } from './approvals/needed';
import type { CompiledStage, Move } from './compile-pipeline';
import { settle } from './formulas';
import { residualOf } from './gates';
import { can, fieldAccessMap } from './permission';
import { forbidden, refuse, reject } from './rejection';
import { mayWaive, movesMeant, oneMove } from './transitions';
import type { Command, Decision, Event, Rejection } from './types';
import { accept, setSystem, takeChanges, type Work } from './work';

type MoveRecord = Extract<Command, { type: 'moveRecord' }>;
/** Longest reason in characters, of a move or a waiver. */
export const MAX_REASON_LENGTH = 2000;

/**
 * Moves a record to another stage: values given with the move are written first, then the transition's condition,
 * the gates in its way and its reason are judged on the record as it then is.
 */
export function moveRecord(work: Work, command: MoveRecord): Decision {
  const { version, state, context } = work;
  if (!can(version, state, context.actor, 'move')) return refuse(forbidden('推进这条记录', 'move this record'));
  const access = fieldAccessMap(version, state, context.actor) ?? new Map();
  const meant = movesMeant(work, command);
  const rejections = applyData(work, command.data ?? {}, access, writableFields(work, meant));
  rejections.push(...changesMissing(work, Object.keys(command.data ?? {})));
  const one = oneMove(work, meant);
  if (!one.ok) return refuse(one.rejection, ...rejections);
  const { move } = one;
  const passage = passGates(work, move, command, access);
  rejections.push(...passage.rejections, ...approvalsMissing(work, move), ...reasonFault(move, command));
  if (rejections.length > 0) return refuse(...rejections);
  const values = takeChanges(work);
  return accept(work, [values, ...passage.events, enter(work, move, command), takeChanges(work)]);
}

/** Without the right to update, a move may fill what its form asks for and nothing else. */
function writableFields(work: Work, meant: readonly Move[]): ReadonlySet<string> | null {
  if (can(work.version, work.state, work.context.actor, 'update')) return null;
  return new Set(meant.flatMap((move) => [...(work.type.forms.get(move.transition.form ?? '')?.fields ?? [])]));
}

function passGates(
  work: Work,
  move: Move,
  command: MoveRecord,
  access: ReadonlyMap<string, Access>,
): { rejections: Rejection[]; events: Event[] } {
  const residual = residualOf(work, move.gates, access, move);
  if (residual.length === 0 || command.waiver === undefined) return { rejections: residual, events: [] };
  const closed = closedGates(move, residual);
  if (!mayWaive(work, closed)) {
    const no = reject('waiver_not_allowed', '您不能放行这个关口', 'You may not waive this gate');
    return { rejections: [no, ...residual], events: [] };
  }
  const reason = command.waiver.reason.trim();
  if (reason === '') return { rejections: [reject('waiver_reason_required', '放行须写明理由', 'A waiver needs its reason')], events: [] };
  if (reason.length > MAX_REASON_LENGTH) return { rejections: [tooLong(reason)], events: [] };
  work.state.waivers += closed.length;
  const events = closed.map((stage): Event => {
    const criteria = residual.filter((lack) => lack.stage === stage.id).map((lack) => lack.criterion ?? '');
    return { type: 'gate.waived', stage: stage.id, criteria, reason };
  });
  return { rejections: [], events };
}

/** Stages whose gates hold the move. */
export function closedGates(move: Move, residual: readonly Rejection[]): CompiledStage[] {
  return move.gates.filter((stage) => residual.some((lack) => lack.stage === stage.id));
}

function reasonFault(move: Move, command: MoveRecord): Rejection[] {
  const reason = command.reason?.trim() ?? '';
  if (reason.length > MAX_REASON_LENGTH) return [tooLong(reason)];
  if (move.reason !== 'required' || reason !== '') return [];
  return [reject('reason_required', '须写明理由', 'A reason is required')];
}
function tooLong(reason: string): Rejection {
  return reject('invalid_value', `理由最多 ${MAX_REASON_LENGTH} 字`, `A reason has at most ${MAX_REASON_LENGTH} characters`, {
    have: reason.length,
    need: MAX_REASON_LENGTH,
  });
}

function enter(work: Work, move: Move, command: MoveRecord): Event {
  const reason = command.reason?.trim() || null;
  setSystem(work, 'stage', move.to.id);
  work.state.stageEnteredAt = work.context.now;
  work.state.lost = move.direction === 'lost' ? { from: move.from.id, reason: reason ?? '' } : null;
  settle(work, ['stage']);
  return {
    type: 'stage.entered',
    from: move.from.id,
    to: move.to.id,
    transition: move.transition.id,
    direction: move.direction,
    reason,
  };
}
