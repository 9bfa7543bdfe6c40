/** Tasks and confirmations as a gate asks for them. */
import { holds } from '../../../schemas/expression';
import type { Criterion } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';
import { inBoth } from '../rejection';
import type { Rejection } from '../types';
import type { Work } from '../work';
import { taskOf } from './tell';

type TaskCriterion = Extract<Criterion, { kind: 'task' | 'confirmation' }>;

/** What is missing of it; null when it is met. A task whose condition does not hold is asked for by nobody. */
export function taskLack({ type, state, bindings }: Work, { kind, task: id }: TaskCriterion): Pick<Rejection, 'code' | 'message'> | null {
  const compiled = type.pipeline?.tasks.get(id);
  const task = taskOf(state, id);
  if (compiled !== undefined && compiled.when !== null && task?.state !== 'open' && !holds(compiled.when, bindings)) return null;
  const { zh, en } = inBoth(compiled?.definition.label ?? id);
  if (kind === 'task') {
    if (task?.state === 'finished') return null;
    return { code: 'task_unfinished', message: bilingual(`还差任务：${zh}`, `The task is not done yet: ${en}`) };
  }
  if (task?.confirmation?.outcome === 'confirmed') return null;
  return { code: 'confirmation_missing', message: bilingual(`还差客户确认：${zh}`, `The customer has not confirmed yet: ${en}`) };
}
