/** Asking for an approval. */
import { applyData } from '../apply-data';
import type { Move } from '../compile-pipeline';
import { settle } from '../formulas';
import { MAX_REASON_LENGTH } from '../move-record';
import { can, fieldAccessMap } from '../permission';
import { forbidden, inBoth, refuse, reject } from '../rejection';
import { isOffered, movesOf } from '../transitions';
import type { Decision, FieldChange, Rejection } from '../types';
import { startWork, takeChanges, type Work } from '../work';
import { approversKey, escalationKey } from './approval-facts';
import type { ApprovalCommand } from './commands';
import type { CompiledApproval, CompiledLevel } from './compile-approval';
import { openedNow } from './due';
import type { RequestedLevel } from './events';
import { acceptHappening, happen, happeningIn } from './happen';
import { contentChanged, contentOf, levelsNeeded, runningOf } from './needed';
import { tooLong } from './remark';
import { needOf } from './running-approval';

type RequestApproval = Extract<ApprovalCommand, { type: 'requestApproval' }>;
/** What is asked for: a move, a change of values, or (neither) what a gate wants. */
interface Asked {
  move: Move | null;
  proposed: FieldChange[] | null;
  levels: readonly CompiledLevel[];
}
type Answer<T> = { ok: true; value: T } | { ok: false; rejections: Rejection[] };
const no = (...rejections: Rejection[]): { ok: false; rejections: Rejection[] } => ({ ok: false, rejections });

/**
 * Opens a request: freezes what it is bound to, and asks the first level (all of them when they are asked at once).
 * A change of values is held with the request and written when it is approved.
 */
export function requestApproval(work: Work, command: RequestApproval): Decision {
  const approval = work.type.approvals.get(command.approval);
  if (approval === undefined) return refuse(unknownApproval(command.approval));
  settle(work, []);
  const asked = askedFor(work, approval, command);
  if (!asked.ok) return refuse(...asked.rejections);
  const { move, proposed, levels } = asked.value;
  const faults = [...reasonFaults(approval, command, move), ...openFaults(work, approval, move, levels)];
  if (faults.length > 0) return refuse(...faults);
  const seats = levels.map((level) => requestedLevel(work, approval.id, level));
  const rejections = seats.flatMap((one) => (one.ok ? [] : one.rejections));
  if (rejections.length > 0) return refuse(...rejections);
  const asking = seats.flatMap((one) => (one.ok ? [one.value] : []));
  const order = approval.definition.order ?? 'sequence';
  const first = order === 'parallel' ? asking : asking.slice(0, 1);
  const values = takeChanges(work);
  const happening = happeningIn(work);
  happen(happening, {
    type: 'approval.requested',
    approval: approval.id,
    request: work.context.newId(),
    transition: move?.transition.id ?? null,
    stage: work.state.stage,
    reason: command.reason?.trim() || null,
    order,
    content: contentOf(work.state.data, approval),
    proposed,
    levels: asking,
    opened: first.map((level) => openedNow(work.version, level, work.context.now)),
  });
  return acceptHappening(work, values, happening);
}

export function unknownApproval(id: string): Rejection {
  return reject('unknown_approval', `没有审批 ${id}`, `There is no approval ${id}`);
}

function askedFor(work: Work, approval: CompiledApproval, command: RequestApproval): Answer<Asked> {
  if (approval.kind === 'change') return changeAsked(work, approval, command);
  if (Object.keys(command.data ?? {}).length > 0)
    return no(reject('invalid_value', '这项审批不涉及字段修改', 'This approval is not about a change of values'));
  if (approval.kind === 'transition') return moveAsked(work, approval, command);
  const { version, state, context } = work;
  if (!can(version, state, context.actor, 'move') && !can(version, state, context.actor, 'update'))
    return no(forbidden('提交这项审批', 'ask for this approval'));
  return { ok: true, value: { move: null, proposed: null, levels: levelsNeeded(work, approval) } };
}

/** The one move of the approval that the actor is offered from here. */
function moveAsked(work: Work, approval: CompiledApproval, command: RequestApproval): Answer<Asked> {
  const { version, state, context } = work;
  if (!can(version, state, context.actor, 'move')) return no(forbidden('推进这条记录', 'move this record'));
  const moves = movesOf(work)
    .filter(({ transition }) => approval.transitions.has(transition.id) && (command.transition ?? transition.id) === transition.id)
    .filter((move) => isOffered(work, move));
  const [move, other] = moves;
  if (move === undefined) return no(reject('transition_not_allowed', '您现在不能进行这个流转', 'You cannot make this transition now'));
  if (other !== undefined) {
    const ids = moves.map(({ transition }) => transition.id).join(', ');
    return no(reject('ambiguous_transition', `请指明流转：${ids}`, `Name one of the transitions: ${ids}`));
  }
  return { ok: true, value: { move, proposed: null, levels: levelsNeeded(work, approval) } };
}

/** The change is tried out on a copy, by the rules of an update; the record itself stays as it is. */
function changeAsked(work: Work, approval: CompiledApproval, command: RequestApproval): Answer<Asked> {
  const { version, type, before, state, context } = work;
  if (before === null || !can(version, state, context.actor, 'update')) return no(forbidden('更改这条记录', 'change this record'));
  const trial = startWork(version, type, before, context);
  settle(trial, []);
  const access = fieldAccessMap(version, state, context.actor) ?? new Map();
  const rejections = applyData(trial, command.data ?? {}, access, approval.fields);
  if (rejections.length > 0) return no(...rejections);
  const changes = takeChanges(trial);
  const proposed = changes?.type === 'record.updated' ? changes.changes.filter(({ field }) => approval.fields.has(field)) : [];
  return { ok: true, value: { move: null, proposed, levels: proposed.length === 0 ? [] : levelsNeeded(trial, approval) } };
}

function reasonFaults(approval: CompiledApproval, { reason }: RequestApproval, move: Move | null): Rejection[] {
  const text = reason?.trim() ?? '';
  if (text.length > MAX_REASON_LENGTH) return [tooLong(text)];
  // what is moved by itself cannot be asked for its reason then
  if (move?.reason !== 'required' || approval.definition.auto !== true || text !== '') return [];
  return [reject('reason_required', '须写明理由', 'A reason is required')];
}

function openFaults(work: Work, approval: CompiledApproval, move: Move | null, levels: readonly CompiledLevel[]): Rejection[] {
  const label = inBoth(approval.definition.label, approval.id);
  const where = { approval: approval.id };
  if (levels.length === 0) return [reject('approval_not_needed', `现在不需要“${label.zh}”审批`, `${label.en} is not needed now`, where)];
  const running = runningOf(work.state, approval.id);
  const same = running?.state === 'open' || (running?.state === 'approved' && running.transition === (move?.transition.id ?? null));
  if (running === undefined || !same || contentChanged(work.state.data, running, approval).length > 0) return [];
  if (running.state === 'approved' && levels.some((level) => !running.levels.some((one) => one.id === level.id))) return [];
  const [zh, en] = running.state === 'open' ? ['正在进行', 'is under way already'] : ['已经通过', 'was given already'];
  return [reject('approval_open', `“${label.zh}”审批${zh}`, `${label.en} ${en}`, where)];
}

/** Who is asked at the level: never who asks, and only people who may read the record. */
function requestedLevel(work: Work, approval: string, level: CompiledLevel): Answer<RequestedLevel> {
  const { definition } = level;
  const need = needOf(definition);
  const approvers = peopleAsked(work, approversKey(approval, level.id));
  if (approvers.length < (typeof need === 'number' ? need : 1)) {
    const label = inBoth(definition.label, level.id);
    return no(
      reject('no_approvers', `“${label.zh}”没有足够的审批人`, `There are not enough people who could approve at the level ${label.en}`),
    );
  }
  return {
    ok: true,
    value: {
      id: level.id,
      approvers,
      need,
      limit: definition.due?.limit ?? null,
      remind: definition.due?.remindAt ?? null,
      escalateTo: definition.due?.escalate === undefined ? [] : peopleAsked(work, escalationKey(approval, level.id)),
    },
  };
}

function peopleAsked(work: Work, key: string): string[] {
  const { facts, actor } = work.context;
  const people = Object.hasOwn(facts.addressed ?? {}, key) ? (facts.addressed?.[key] ?? []) : [];
  return people.filter((one) => one.id !== actor.id && can(work.version, work.state, one, 'read')).map((one) => one.id);
}
