/** What is still missing before a task can be finished: a residual like that of a gate. */
import type { Access } from '../access-table';
import type { CompiledStage } from '../compile-pipeline';
import { residualOf } from '../gates';
import { reject } from '../rejection';
import type { Rejection } from '../types';
import type { Work } from '../work';
import type { CompiledTask } from './compile-task';
import type { TaskState } from './state';

/** One entry for each piece of evidence that counts now and is not there. The task's own form goes before any other. */
export function missingEvidence(work: Work, task: CompiledTask, access: ReadonlyMap<string, Access>): Rejection[] {
  const stage = work.type.pipeline?.stages.get(task.stage);
  if (stage === undefined || task.evidence.length === 0) return [];
  const asked: CompiledStage = { ...stage, criteria: task.evidence };
  const own = work.type.forms.get(task.definition.form ?? '');
  return residualOf(work, [asked], access, null).map((lack) => ({
    ...lack,
    task: task.id,
    ...(own !== undefined && lack.field !== undefined && own.fields.has(lack.field) ? { form: own.id } : {}),
  }));
}

/** What keeps it from being finished: evidence, and the customer's word where it is asked for. */
export function missingForTask(
  work: Work,
  task: TaskState,
  compiled: CompiledTask | undefined,
  access: ReadonlyMap<string, Access>,
): Rejection[] {
  if (compiled === undefined) return [];
  const missing = missingEvidence(work, compiled, access);
  if (compiled.definition.confirmation === undefined || task.confirmation?.outcome === 'confirmed') return missing;
  const asked = task.confirmation?.outcome === 'requested';
  const lack = asked
    ? reject('confirmation_missing', '等待客户确认', 'Waiting for the customer to confirm', { task: task.id })
    : reject('confirmation_missing', '还差：客户确认', 'The confirmation of the customer is missing', { task: task.id });
  return [...missing, lack];
}
