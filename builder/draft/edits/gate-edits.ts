import type { Criterion, Process, RecordType } from '../../../schemas/process';
import type { TaskDefinition } from '../../../schemas/task';
import { criterionName } from '../../words/criterion';
import { recordTypeIn, stageName, taskName } from '../../words/names';
import { say } from '../../words/say';
import type { GateEdits } from '../edit';
import { inPipeline, inRecordType, inStage, withCriteria, withStages } from '../places';
import { withoutReferences } from '../references';
import { inserted, mapItems, withSet } from '../sharing';
import type { EditEntries } from './entry';
import { withNewField } from './field-edits';
import { placed } from './place-field';
import { inTask } from './task-edits';

export const gateEdits: EditEntries<GateEdits> = {
  addCriterion: {
    apply: (process, { recordType, stage, criterion, at }) => withCriterion(process, recordType, stage, criterion, at),
    describe: ({ recordType, stage, criterion }, process) => {
      const type = recordTypeIn(process, recordType);
      return say(
        '阶段“{1}”新增关口条件“{0}”',
        'Ask for “{0}” at the stage “{1}”',
        criterionName(process, type, criterion),
        stageName(type, stage),
      );
    },
  },
  updateCriterion: {
    apply: (process, { recordType, stage, criterion }) =>
      inStage(process, recordType, stage, (one) =>
        withCriteria(one, (criteria) => mapItems(criteria, (old) => (old.id === criterion.id ? criterion : old))),
      ),
    describe: ({ recordType, criterion }, process) =>
      say('修改关口条件“{0}”', 'Change the criterion “{0}”', criterionName(process, recordTypeIn(process, recordType), criterion)),
  },
  moveCriterion: {
    apply: (process, { recordType, criterion: id, stage, at }) => {
      const type = recordTypeIn(process, recordType);
      const criterion = findCriterion(type, id);
      if (criterion === undefined || !type?.pipeline?.stages.some((one) => one.id === stage)) return process;
      return withCriterion(withoutCriterion(process, recordType, id), recordType, stage, criterion, at);
    },
    describe: (edit, process) => say('移动关口条件“{0}”', 'Move the criterion “{0}”', nameOf(edit, process)),
  },
  removeCriterion: {
    apply: (process, { recordType, criterion, references }) => {
      const rest = withoutCriterion(process, recordType, criterion);
      return rest === process || references === 'keep' ? rest : withoutReferences(rest, { what: 'criterion', recordType, criterion });
    },
    describe: (edit, process) => say('删除关口条件“{0}”', 'Remove the criterion “{0}”', nameOf(edit, process)),
  },
  addEvidence: {
    apply: (process, { recordType, stage, field, place, criterion, task }) => {
      const added = withNewField(process, recordType, field);
      if (isRefusal(added)) return added;
      const form = 'newForm' in place ? place.newForm.id : place.form;
      const prepared =
        'newForm' in place
          ? inRecordType(added, recordType, (type) =>
              withSet(type, { forms: [...type.forms, { ...place.newForm, sections: [{ id: 'main', fields: [field.id] }] }] }),
            )
          : placed(added, recordType, place, field.id);
      if (task !== undefined) return inTask(prepared, recordType, task, (one) => askedOf(one, criterion, form));
      return withCriterion(shownIn(prepared, recordType, stage, form), recordType, stage, criterion);
    },
    describe: ({ recordType, stage, field, task }, process) => {
      const type = recordTypeIn(process, recordType);
      if (task !== undefined)
        return say('任务“{1}”新增凭证“{0}”', 'Ask for the new field “{0}” in the task “{1}”', field.label, taskName(type, task));
      return say('阶段“{1}”新增通关凭证“{0}”', 'Ask for the new field “{0}” at the stage “{1}”', field.label, stageName(type, stage));
    },
  },
  setWaiver: {
    apply: (process, { recordType, stage, roles }) =>
      inStage(process, recordType, stage, (one) => {
        const [first, ...others] = roles;
        const gate = one.gate ?? { criteria: [] };
        if (first === undefined) return one.gate?.waiver === undefined ? one : withSet(one, { gate: withSet(gate, { waiver: undefined }) });
        return withSet(one, { gate: withSet(gate, { waiver: { roles: [first, ...others] } }) });
      }),
    describe: ({ recordType, stage }, process) =>
      say('设置阶段“{0}”的放行角色', 'Set who may waive the gate of “{0}”', stageName(recordTypeIn(process, recordType), stage)),
  },
};

function isRefusal<T>(result: Process | readonly T[]): result is readonly T[] {
  return Array.isArray(result);
}

function nameOf({ recordType, criterion }: { recordType: string; criterion: string }, process: Process) {
  const type = recordTypeIn(process, recordType);
  const found = findCriterion(type, criterion);
  return found === undefined ? criterion : criterionName(process, type, found);
}

function findCriterion(type: RecordType | undefined, id: string): Criterion | undefined {
  for (const stage of type?.pipeline?.stages ?? [])
    for (const criterion of stage.gate?.criteria ?? []) if (criterion.id === id) return criterion;
  return undefined;
}

function withCriterion(process: Process, recordType: string, stage: string, criterion: Criterion, at?: number): Process {
  return inStage(process, recordType, stage, (one) => withCriteria(one, (criteria) => inserted(criteria, criterion, at)));
}

/** The task with one piece of evidence more; conditions over tasks are no evidence. */
function askedOf(task: TaskDefinition, criterion: Criterion, form: string): TaskDefinition {
  if (criterion.kind === 'task' || criterion.kind === 'confirmation' || criterion.kind === 'approval') return task;
  return withSet(task, { evidence: [...(task.evidence ?? []), criterion], form: task.form ?? form });
}

function withoutCriterion(process: Process, recordType: string, id: string): Process {
  return inPipeline(process, recordType, (pipeline) =>
    withStages(pipeline, (stage) =>
      withCriteria(stage, (criteria) => mapItems(criteria, (criterion) => (criterion.id === id ? undefined : criterion))),
    ),
  );
}

/** Lets the stage show the form, unless it or an earlier one does, or all forms are shown everywhere because no stage names any. */
function shownIn(process: Process, recordType: string, stage: string, form: string): Process {
  const stages = recordTypeIn(process, recordType)?.pipeline?.stages ?? [];
  if (stages.every((one) => one.forms === undefined)) return process;
  const upTo = stages.slice(0, stages.findIndex((one) => one.id === stage) + 1);
  if (upTo.some((one) => one.forms?.includes(form))) return process;
  return inStage(process, recordType, stage, (one) => withSet(one, { forms: [...(one.forms ?? []), form] }));
}
