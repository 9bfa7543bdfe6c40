/** What a page shows of the approvals of a record: those under way, and those that are needed next. */
import type { Text } from '../../../schemas/process';
import type { Version } from '../compile';
import { settle } from '../formulas';
import { can, fieldAccessMap } from '../permission';
import { isOffered, movesOf } from '../transitions';
import type { Actor, Facts, FieldChange, Json, RecordState } from '../types';
import { isShown } from '../visible';
import { startWork, type Work } from '../work';
import type { CompiledApproval } from './compile-approval';
import { contentOf, levelsNeeded, runningOf } from './needed';
import { needOf, pendingAt, type RunningApproval, type RunningLevel, type Verdict, wanted } from './running-approval';
import { placeOf, seatOf } from './seat';

export interface ApprovalLevelView {
  id: string;
  label: Text;
  /** planned: it will be asked once the approval is asked for */
  state: 'planned' | 'waiting' | 'open' | 'approved';
  /** ids of those who are asked, and of those who have not answered */
  approvers: string[];
  pending: string[];
  verdicts: Verdict[];
  /** approvals it wants in all; while it is only planned nobody knows yet how many all are */
  wanted: number;
  need: RunningLevel['need'];
  openedAt: string | null;
  dueAt: string | null;
  overdue: boolean;
  /** whether those asked were reminded, and others asked as well because its time was over */
  reminded: boolean;
  escalated: boolean;
  /** what the actor can do here; `answerFor` is themselves or whom they stand in for */
  may: { answerFor: string | null; handOver: boolean; returnTo: string[] };
}
export interface ApprovalView {
  approval: string;
  label: Text;
  description: Text | null;
  kind: CompiledApproval['kind'];
  state: 'needed' | RunningApproval['state'];
  request: string | null;
  /** the move it is for */
  transition: string | null;
  requestedBy: string | null;
  requestedAt: string | null;
  reason: string | null;
  /** what the last return or rejection said */
  remark: string | null;
  order: 'sequence' | 'parallel';
  /** bound values that the actor may see, as they were when it was asked for */
  content: { field: string; value: Json }[];
  changes: FieldChange[];
  /** how many bound values and changes the actor may not see */
  hidden: number;
  levels: ApprovalLevelView[];
  may: { request: boolean; withdraw: boolean };
}

/**
 * Approvals of a record for one actor: requests first, then what a move from here or a gate of the stage needs and nobody
 * has asked for. Who may read the record sees who is asked and how much time is left.
 * @param facts the records that `relatedNeeded` names, and whom the actor stands in for
 */
export function approvalViews(version: Version, record: RecordState, actor: Actor, now: string, facts: Facts): ApprovalView[] {
  const type = version.types.get(record.type);
  if (type === undefined || type.approvals.size === 0) return [];
  const work = startWork(version, type, record, { now, actor, facts, newId: () => '' });
  settle(work, []);
  const requested = [...type.approvals.values()].flatMap((approval) => {
    const running = runningOf(record, approval.id);
    return running === undefined ? [] : [runningView(work, approval, running)];
  });
  const needed = record.archived ? [] : [...type.approvals.values()].flatMap((approval) => neededView(work, approval) ?? []);
  return [...requested, ...needed];
}

function runningView(work: Work, approval: CompiledApproval, running: RunningApproval): ApprovalView {
  const { actor } = work.context;
  const { request, state, transition, requestedBy, requestedAt, reason, remark, order, proposed } = running;
  const corrects = state === 'returned' || state === 'rejected';
  return {
    ...base(approval),
    ...shownValues(work, running.content, proposed ?? []),
    state,
    request,
    transition,
    requestedBy,
    requestedAt,
    reason,
    remark,
    order,
    levels: running.levels.map((level) => levelView(work, approval, running, level)),
    may: { request: corrects && mayAsk(work, approval), withdraw: requestedBy === actor.id || actor.admin },
  };
}

function base(approval: CompiledApproval) {
  const { id, label, description = null } = approval.definition;
  return { approval: id, label, description, kind: approval.kind };
}

function shownValues(work: Work, content: RunningApproval['content'], proposed: readonly FieldChange[]) {
  const access = fieldAccessMap(work.version, work.state, work.context.actor);
  const changed = new Set(proposed.map(({ field }) => field));
  const bound = Object.entries(content).filter(([field]) => !changed.has(field));
  const shown = bound.filter(([field]) => isShown(access, field));
  const changes = proposed.filter(({ field }) => isShown(access, field));
  const hidden = bound.length - shown.length + proposed.length - changes.length;
  return { content: shown.map(([field, value]) => ({ field, value })), changes, hidden };
}

function levelView(work: Work, approval: CompiledApproval, running: RunningApproval, level: RunningLevel): ApprovalLevelView {
  const { id, state, approvers, verdicts, openedAt, due } = level;
  const open = running.state === 'open' && state === 'open';
  const seat = open ? seatOf({ running, level }, work.context) : null;
  const place = open ? placeOf({ running, level }, work.context) : null;
  const at = running.levels.findIndex((one) => one.id === id);
  const earlier = running.order === 'sequence' ? running.levels.slice(0, at).map((one) => one.id) : [];
  const answerFor = seat?.ok === true ? seat.value : null;
  return {
    id,
    label: approval.levels.find((one) => one.id === id)?.definition.label ?? id,
    state,
    approvers,
    pending: open ? pendingAt(level) : [],
    verdicts,
    wanted: wanted(level),
    need: level.need,
    openedAt,
    dueAt: open ? (due?.at ?? null) : null,
    overdue: open && due !== null && due.at <= work.context.now,
    reminded: open && due?.reminded === true,
    escalated: open && due?.escalated === true,
    may: { answerFor, handOver: place?.ok === true, returnTo: answerFor === null ? [] : ['requester', ...earlier] },
  };
}

/** An approval that a move from here or a gate needs and nobody has asked for; null when that is not so. */
function neededView(work: Work, approval: CompiledApproval): ApprovalView | null {
  if (approval.kind === 'change' || runningOf(work.state, approval.id) !== undefined) return null;
  const transition = approval.kind === 'transition' ? transitionAhead(work, approval) : null;
  if (approval.kind === 'transition' ? transition === null : !isAskedByGate(work, approval.id)) return null;
  const levels = levelsNeeded(work, approval);
  if (levels.length === 0) return null;
  return {
    ...base(approval),
    ...shownValues(work, contentOf(work.state.data, approval), []),
    state: 'needed',
    request: null,
    transition,
    requestedBy: null,
    requestedAt: null,
    reason: null,
    remark: null,
    order: approval.definition.order ?? 'sequence',
    levels: levels.map(({ id, definition }) => ({
      id,
      label: definition.label,
      state: 'planned',
      approvers: [],
      pending: [],
      verdicts: [],
      wanted: typeof definition.need === 'object' ? definition.need.count : 1,
      need: needOf(definition),
      openedAt: null,
      dueAt: null,
      overdue: false,
      reminded: false,
      escalated: false,
      may: { answerFor: null, handOver: false, returnTo: [] },
    })),
    may: { request: mayAsk(work, approval), withdraw: false },
  };
}

function transitionAhead(work: Work, approval: CompiledApproval): string | null {
  return movesOf(work).find((move) => approval.transitions.has(move.transition.id) && isOffered(work, move))?.transition.id ?? null;
}

function isAskedByGate({ type, state }: Work, id: string): boolean {
  const criteria = type.pipeline?.stages.get(state.stage ?? '')?.criteria ?? [];
  return criteria.some(({ definition }) => definition.kind === 'approval' && definition.approval === id);
}

function mayAsk({ version, state, context: { actor } }: Work, approval: CompiledApproval): boolean {
  if (approval.kind === 'change') return can(version, state, actor, 'update');
  return can(version, state, actor, 'move') || (approval.kind === 'gate' && can(version, state, actor, 'update'));
}
