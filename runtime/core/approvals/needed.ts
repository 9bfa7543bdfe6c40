/** Whether something needs an approval now, and whether it has one. */
import { canonicalJson } from '../../../schemas/canonical-json';
import { holds, sameValue } from '../../../schemas/expression';
import type { Move } from '../compile-pipeline';
import { inBoth, reject } from '../rejection';
import type { RecordData, RecordState, Rejection } from '../types';
import { valueIn, type Work } from '../work';
import type { CompiledApproval, CompiledLevel } from './compile-approval';
import { openLevels, type RunningApproval } from './running-approval';

/** The request for an approval, as it stands; undefined when there is none. */
export function runningOf(state: Pick<RecordState, 'running'>, approval: string): RunningApproval | undefined {
  const all = state.running.approvals;
  return all !== undefined && Object.hasOwn(all, approval) ? all[approval] : undefined;
}

/** Levels that count under the present values; none when the approval is not needed. */
export function levelsNeeded(work: Work, approval: CompiledApproval): readonly CompiledLevel[] {
  if (approval.when !== null && !holds(approval.when, work.bindings)) return [];
  return approval.levels.filter((level) => level.when === null || holds(level.when, work.bindings));
}

/** The values the approval is bound to; a field without a value is absent. */
export function contentOf(data: RecordData, approval: Pick<CompiledApproval, 'content'>): RecordData {
  const content: RecordData = {};
  for (const field of approval.content) {
    const value = valueIn(data, field);
    if (value !== undefined && value !== null) content[field] = value;
  }
  return content;
}

/** Bound fields whose values are others than when it was asked for. */
export function contentChanged(data: RecordData, running: RunningApproval, approval: Pick<CompiledApproval, 'content'>): string[] {
  const fields = new Set([...approval.content, ...Object.keys(running.content)]);
  return [...fields].filter(
    (field) => canonicalJson(valueIn(data, field) ?? null) !== canonicalJson(valueIn(running.content, field) ?? null),
  );
}

/** Whether the request was approved, for these very values, by every level that counts now. */
function isCovered(
  work: Work,
  approval: CompiledApproval,
  running: RunningApproval | undefined,
  needed: readonly CompiledLevel[],
): boolean {
  if (running?.state !== 'approved' || contentChanged(work.state.data, running, approval).length > 0) return false;
  return needed.every((level) => running.levels.some((one) => one.id === level.id && one.state === 'approved'));
}

/** What a move still lacks: approvals that hold its transition, are needed under the present values, and were not given for them. */
export function approvalsMissing(work: Work, move: Move): Rejection[] {
  const missing: Rejection[] = [];
  for (const approval of work.type.approvals.values()) {
    if (!approval.transitions.has(move.transition.id)) continue;
    const lack = missingFor(work, approval, (running) => running.transition === move.transition.id && running.stage === move.from.id);
    if (lack !== null) missing.push(lack);
  }
  return missing;
}

/** What is missing of one approval that a gate asks for; null when nothing is. */
export function approvalMissing(work: Work, approval: CompiledApproval): Rejection | null {
  return missingFor(work, approval, () => true);
}

function missingFor(work: Work, approval: CompiledApproval, isFor: (running: RunningApproval) => boolean): Rejection | null {
  const needed = levelsNeeded(work, approval);
  if (needed.length === 0) return null;
  const found = runningOf(work.state, approval.id);
  const running = found !== undefined && isFor(found) ? found : undefined;
  return isCovered(work, approval, running, needed) ? null : lackOf(approval, running);
}

/** Changes that one approval holds: their fields, and its levels that would be asked, by their ids. */
export interface HeldChange {
  approval: string;
  fields: string[];
  levels: string[];
}

/**
 * Changes of values that need an approval under the present values. A value equal to the one before is no change.
 * @param named fields that were written
 * @param isTold approvals that are looked at; all of them when absent
 */
export function heldChanges(work: Work, named: readonly string[], isTold: (approval: string) => boolean = () => true): HeldChange[] {
  if (work.type.approvals.size === 0) return [];
  const before = work.before?.data ?? {};
  const written = named.filter((field) => !sameValue(valueIn(before, field), valueIn(work.state.data, field)));
  return [...work.type.approvals.values()].flatMap((approval): HeldChange[] => {
    const fields = written.filter((field) => approval.fields.has(field));
    if (fields.length === 0 || !isTold(approval.id)) return [];
    const levels = levelsNeeded(work, approval).map(({ id }) => id);
    return levels.length === 0 ? [] : [{ approval: approval.id, fields, levels }];
  });
}

/** What is missing of them: one entry for each field. */
export function changesMissing(work: Work, named: readonly string[]): Rejection[] {
  return heldChanges(work, named).flatMap(({ approval: id, fields }) => {
    const approval = work.type.approvals.get(id);
    return approval === undefined ? [] : fields.map((field) => ({ ...lackOf(approval, runningOf(work.state, id)), field }));
  });
}

/** Says what to do: ask for it, wait for it, or correct what came back. */
function lackOf(approval: CompiledApproval, running: RunningApproval | undefined): Rejection {
  const label = inBoth(approval.definition.label, approval.id);
  const where = { approval: approval.id };
  if (running === undefined || running.state === 'approved')
    return reject('approval_missing', `需要“${label.zh}”审批：请提交审批`, `${label.en} must be approved: ask for the approval`, where);
  if (running.state === 'returned' || running.state === 'rejected') {
    const [zh, en] = running.state === 'returned' ? ['已退回', 'was returned'] : ['未通过', 'was rejected'];
    const text = [`“${label.zh}”审批${zh}：请修改后重新提交`, `${label.en} ${en}: correct it and ask again`] as const;
    return reject('approval_missing', ...text, where);
  }
  const done = running.levels.filter((level) => level.state === 'approved').length;
  const [open] = openLevels(running);
  const at = inBoth(approval.levels.find((level) => level.id === open?.id)?.definition.label ?? open?.id ?? '', '');
  const count = { have: done, need: running.levels.length };
  return reject(
    'approval_missing',
    `“${label.zh}”审批中：等待${at.zh}（${done}/${running.levels.length}）`,
    `${label.en} is being approved: waiting for ${at.en} (${done} of ${running.levels.length})`,
    { ...where, ...count },
  );
}
