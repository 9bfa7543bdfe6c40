import type { Process, RecordType, Text } from '../../../schemas/process';
import type { StageTasks, TaskDefinition } from '../../../schemas/task';
import { recordTypeIn, stageName, taskName } from '../../words/names';
import { say } from '../../words/say';
import type { TaskEdits } from '../edit';
import { inRecordType, inStage, withPipeline, withStages } from '../places';
import { withoutReferences } from '../references';
import { inserted, mapItems, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';

export const taskEdits: EditEntries<TaskEdits> = {
  addTask: {
    apply: (process, { recordType, stage, task, at }) =>
      inStage(process, recordType, stage, (one) =>
        withSet(one, { tasks: withItems(one.tasks ?? { order: 'sequence', items: [] }, (items) => inserted(items, task, at)) }),
      ),
    describe: ({ recordType, stage, task }, process) =>
      say(
        '阶段“{1}”新增任务“{0}”',
        'Add the task “{0}” to the stage “{1}”',
        task.label,
        stageName(recordTypeIn(process, recordType), stage),
      ),
  },
  updateTask: {
    apply: (process, { recordType, task }) => inTask(process, recordType, task.id, () => task),
    describe: ({ task }) => say('修改任务“{0}”', 'Change the task “{0}”', task.label),
  },
  moveTask: {
    apply: (process, { recordType, task, to }) =>
      inRecordType(process, recordType, (type) =>
        withTasks(type, (items) =>
          movedItem(
            items,
            items.findIndex((one) => one.id === task),
            to,
          ),
        ),
      ),
    describe: (edit, process) => say('调整任务“{0}”的顺序', 'Change the order of the task “{0}”', nameOf(process, edit)),
  },
  removeTask: {
    apply: (process, { recordType, task, references }) => {
      const removed = taskIn(recordTypeIn(process, recordType), task);
      if (removed === undefined) return process;
      const rest = inRecordType(process, recordType, (type) =>
        withTasks(type, (items) => mapItems(items, (one) => (one.id === task ? undefined : one))),
      );
      return references === 'keep' ? rest : withoutTasks(rest, recordType, [removed]);
    },
    describe: (edit, process) => say('删除任务“{0}”', 'Remove the task “{0}”', nameOf(process, edit)),
  },
  orderTasks: {
    apply: (process, { recordType, stage, order }) =>
      inStage(process, recordType, stage, (one) =>
        one.tasks === undefined ? one : withSet(one, { tasks: withSet(one.tasks, { order }) }),
      ),
    describe: ({ recordType, stage, order }, process) => {
      const name = stageName(recordTypeIn(process, recordType), stage);
      return order === 'sequence'
        ? say('“{0}”的任务依次进行', 'Let the tasks of “{0}” follow each other', name)
        : say('“{0}”的任务同时进行', 'Let the tasks of “{0}” go on side by side', name);
    },
  },
};

function nameOf(process: Process, { recordType, task }: { recordType: string; task: string }): Text {
  return taskName(recordTypeIn(process, recordType), task);
}

export function taskIn(type: RecordType | undefined, id: string): TaskDefinition | undefined {
  return type?.pipeline?.stages.flatMap((stage) => stage.tasks?.items ?? []).find((task) => task.id === id);
}

/** One task changed, wherever it stands. */
export function inTask(process: Process, recordType: string, id: string, change: (task: TaskDefinition) => TaskDefinition): Process {
  return inRecordType(process, recordType, (type) =>
    withTasks(type, (items) => mapItems(items, (task) => (task.id === id ? change(task) : task))),
  );
}

/** What names tasks that are gone, and what names their evidence, goes with them. */
export function withoutTasks(process: Process, recordType: string, tasks: readonly TaskDefinition[]): Process {
  let rest = process;
  for (const { id, evidence = [] } of tasks) {
    for (const { id: criterion } of evidence) rest = withoutReferences(rest, { what: 'criterion', recordType, criterion });
    rest = withoutReferences(rest, { what: 'task', recordType, task: id });
  }
  return rest;
}

/** The type with the lists of its stages' tasks changed. */
function withTasks(type: RecordType, change: (items: readonly TaskDefinition[]) => TaskDefinition[]): RecordType {
  return withPipeline(type, (pipeline) =>
    withStages(pipeline, (stage) => (stage.tasks === undefined ? stage : withSet(stage, { tasks: withItems(stage.tasks, change) }))),
  );
}

/** Undefined when the last task is gone: a stage without any has no order either. */
function withItems(tasks: StageTasks, change: (items: readonly TaskDefinition[]) => TaskDefinition[]): StageTasks | undefined {
  const items = change(tasks.items);
  return items.length === 0 && tasks.items.length > 0 ? undefined : withSet(tasks, { items });
}
