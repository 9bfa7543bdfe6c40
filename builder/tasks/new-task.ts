/** What new tasks, and parts of them, begin with. */
import type { Criterion, Process, RecordType, Stage } from '../../schemas/process';
import type { Confirmation, TaskDefinition, TaskDue } from '../../schemas/task';
import type { Edit } from '../draft/edit';
import { newId } from '../draft/new-id';
import { bothLanguages } from '../messages/both-languages';
import { criterionIds } from '../pipeline/panels/new-criterion';
import { taskName } from '../words/names';
import { say } from '../words/say';

/** One that the owner of the record does whenever they like, until it is said otherwise. */
export function newTask(type: RecordType): TaskDefinition {
  const tasks = type.pipeline?.stages.flatMap((stage) => stage.tasks?.items ?? []) ?? [];
  return { id: newId('task', new Set(tasks.map(({ id }) => id)), 'task'), label: bothLanguages('tasks.first') };
}

/** Three days, with a reminder a little before. */
export function newDue({ calendar }: Process): TaskDue {
  return { limit: { duration: 'P3D', ...(calendar === undefined ? {} : { calendar }) }, remind: [80] };
}

/** A link that is good for a week, and asked for again after two days of silence. */
export function newConfirmation(): Confirmation {
  return { by: 'customer', text: bothLanguages('tasks.firstText'), shows: [], expires: 'P7D', remind: 'P2D' };
}

type TaskCriterion = Extract<Criterion, { kind: 'task' | 'confirmation' }>;

/** What the gates of the record type ask of a task. */
export function askedOfTask(type: RecordType, task: string, kind: TaskCriterion['kind']): { stage: Stage; criterion: TaskCriterion }[] {
  return (type.pipeline?.stages ?? []).flatMap((stage) =>
    (stage.gate?.criteria ?? []).flatMap((criterion) => (criterion.kind === kind && criterion.task === task ? [{ stage, criterion }] : [])),
  );
}

/** Lets the gate of the task's own stage ask that it is done, or that the customer has confirmed; or takes that out of every gate. */
export function gateEdit(type: RecordType, stage: string, task: string, kind: TaskCriterion['kind'], wanted: boolean): Edit | null {
  const asked = askedOfTask(type, task, kind);
  const own = { recordType: type.id };
  if (wanted)
    return asked.length > 0 ? null : { kind: 'addCriterion', ...own, stage, criterion: criterionFor(criterionIds(type), task, kind) };
  const [first] = asked;
  if (first === undefined) return null;
  const edits = asked.map(({ criterion }): Edit => ({ kind: 'removeCriterion', ...own, criterion: criterion.id, references: 'remove' }));
  const name = taskName(type, task);
  return { kind: 'together', edits, label: say('关口不再要求任务“{0}”', 'Let no gate ask for the task “{0}”', name) };
}

/** Lets the gate ask for every task of the stage that no gate asks for yet; null when there is none. */
export function gateForAll(type: RecordType, stage: Stage): Edit | null {
  const taken = criterionIds(type);
  const edits = (stage.tasks?.items ?? [])
    .filter(({ id }) => askedOfTask(type, id, 'task').length === 0)
    .map(({ id }): Edit => {
      const criterion = criterionFor(taken, id, 'task');
      taken.add(criterion.id);
      return { kind: 'addCriterion', recordType: type.id, stage: stage.id, criterion };
    });
  if (edits.length === 0) return null;
  return { kind: 'together', edits, label: say('关口要求完成“{0}”的全部任务', 'Let the gate ask for all tasks of “{0}”', stage.label) };
}

function criterionFor(taken: ReadonlySet<string>, task: string, kind: TaskCriterion['kind']): TaskCriterion {
  const base = kind === 'task' ? `${task}Done` : `${task}Confirmed`;
  return { id: newId(base, taken, 'criterion'), kind, task };
}
