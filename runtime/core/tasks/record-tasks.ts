/** The tasks of a record as one actor sees them: what is to be done, by whom, until when, and what is still missing. */
import { holds } from '../../../schemas/expression';
import type { Text } from '../../../schemas/process';
import type { Access } from '../access-table';
import type { Version } from '../compile';
import { settle } from '../formulas';
import { fieldAccessMap } from '../permission';
import type { Address } from '../recipients';
import type { Actor, Facts, RecordState, Rejection } from '../types';
import { startWork, valueIn, type Work } from '../work';
import type { CompiledTask } from './compile-task';
import type { ConfirmationOutcome, TaskState } from './state';
import { taskLabel } from './task-alarms';
import { missingEvidence, missingForTask } from './task-evidence';
import { mayAdd, mayAssign, mayCancel, mayWorkOn } from './task-rights';

/** `waiting`: its turn has not come yet */
export type TaskStanding = 'waiting' | TaskState['state'];
export interface TaskView {
  id: string;
  /** null for one given by hand */
  stage: string | null;
  label: Text;
  description: Text | null;
  standing: TaskStanding;
  to: Address[];
  openedAt: string | null;
  openedBy: string | null;
  dueAt: string | null;
  overdue: boolean;
  /** the form that is filled in for it */
  form: string | null;
  /** how many pieces of evidence count now, and what keeps it from being finished */
  evidence: number;
  missing: Rejection[];
  ended: { at: string; by: string; reason: string | null } | null;
  confirmation: ConfirmationView | null;
  /** what the actor may do with it now */
  can: { finish: boolean; reopen: boolean; cancel: boolean; assign: boolean; ask: boolean; revoke: boolean };
}
export interface ConfirmationView {
  /** null: nobody was asked yet */
  outcome: ConfirmationOutcome | null;
  requestedAt: string | null;
  requestedBy: string | null;
  expiresAt: string | null;
  hash: string | null;
  answer: { at: string; name: string; remark: string } | null;
  /** who is to be asked, as far as the actor may see it */
  recipient: { name: string | null; phone: string | null; email: string | null };
}
export interface RecordTasks {
  order: 'sequence' | 'parallel' | null;
  items: TaskView[];
  mayAdd: boolean;
}

/** @param facts the records that `relatedNeeded` names */
export function recordTasks(version: Version, record: RecordState, actor: Actor, now: string, facts: Facts): RecordTasks {
  const type = version.types.get(record.type);
  if (type === undefined) return { order: null, items: [], mayAdd: false };
  const work = startWork(version, type, record, { now, actor, facts, newId: () => '' });
  settle(work, []);
  const access = fieldAccessMap(version, work.state, actor) ?? new Map<string, Access>();
  const { tasks } = record.running;
  const stage = type.pipeline?.stages.get(record.stage ?? '');
  const here = new Map(
    (tasks?.stage === record.stage ? (tasks?.items ?? []) : []).filter((task) => task.stage !== null).map((task) => [task.id, task]),
  );
  const ofStage = (stage?.tasks ?? []).flatMap((compiled) => {
    const state = here.get(compiled.id);
    const asked = compiled.when === null || holds(compiled.when, work.bindings);
    return state === undefined && !asked ? [] : [view(work, access, compiled, state)];
  });
  const byHand = (tasks?.items ?? []).filter((task) => task.stage === null).map((task) => view(work, access, undefined, task));
  return {
    order: stage?.definition.tasks?.order ?? null,
    items: [...ofStage, ...byHand],
    mayAdd: !record.archived && mayAdd(work),
  };
}

function view(work: Work, access: ReadonlyMap<string, Access>, compiled: CompiledTask | undefined, state: TaskState | undefined): TaskView {
  const definition = compiled?.definition;
  const open = state?.state === 'open';
  const label = definition?.label ?? (state === undefined ? '' : taskLabel(work.type, state));
  return {
    id: state?.id ?? definition?.id ?? '',
    stage: compiled?.stage ?? null,
    label,
    description: definition?.description ?? null,
    standing: state?.state ?? 'waiting',
    to: state?.to ?? [],
    openedAt: state?.openedAt ?? null,
    openedBy: state?.openedBy ?? null,
    dueAt: state?.dueAt ?? null,
    overdue: state?.overdue ?? false,
    form: definition?.form ?? null,
    evidence: (compiled?.evidence ?? []).filter(({ when }) => when === null || holds(when, work.bindings)).length,
    missing: open ? missingForTask(work, state, compiled, access) : [],
    ended: state?.ended ?? null,
    confirmation: compiled === undefined ? null : confirmationView(work, access, compiled, state),
    can: abilities(work, access, compiled, state),
  };
}

const NOTHING = { finish: false, reopen: false, cancel: false, assign: false, ask: false, revoke: false };

function abilities(
  work: Work,
  access: ReadonlyMap<string, Access>,
  compiled: CompiledTask | undefined,
  state: TaskState | undefined,
): TaskView['can'] {
  if (state === undefined || work.state.archived) return NOTHING;
  const mine = mayWorkOn(work, state);
  if (state.state !== 'open') return { ...NOTHING, reopen: mine && state.state !== 'closed' };
  const asked = state.confirmation?.outcome;
  return {
    finish: mine && missingForTask(work, state, compiled, access).length === 0,
    reopen: false,
    cancel: mayCancel(work, state),
    assign: mayAssign(work, state),
    ask:
      mine &&
      compiled?.definition.confirmation !== undefined &&
      asked !== 'confirmed' &&
      missingEvidence(work, compiled, access).length === 0,
    revoke: asked === 'requested' && (mine || state.confirmation?.requestedBy === work.context.actor.id),
  };
}

function confirmationView(
  work: Work,
  access: ReadonlyMap<string, Access>,
  { definition }: CompiledTask,
  state: TaskState | undefined,
): ConfirmationView | null {
  if (definition.confirmation === undefined) return null;
  const { name, phone, email } = definition.confirmation.recipient ?? {};
  const seen = (field: string | undefined): string | null => {
    const value = field === undefined || (access.get(field) ?? 'hidden') === 'hidden' ? undefined : valueIn(work.state.data, field);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const asked = state?.confirmation;
  return {
    outcome: asked?.outcome ?? null,
    requestedAt: asked?.requestedAt ?? null,
    requestedBy: asked?.requestedBy ?? null,
    expiresAt: asked?.expiresAt ?? null,
    hash: asked?.hash ?? null,
    answer: asked?.answer ?? null,
    recipient: { name: seen(name), phone: seen(phone), email: seen(email) },
  };
}
