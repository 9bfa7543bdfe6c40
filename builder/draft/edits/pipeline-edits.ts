import { pointer } from '../../../schemas/pointer';
import type { Pipeline, Process, Stage, Text } from '../../../schemas/process';
import { recordTypeIn, recordTypeName, stageName, transitionName, transitionNameById } from '../../words/names';
import { say } from '../../words/say';
import type { PipelineEdits } from '../edit';
import { inPipeline, inRecordType, inStage, inTransition, withStages } from '../places';
import { withoutReferences } from '../references';
import { inserted, mapItems, movedItem, withSet } from '../sharing';
import { type EditEntries, refused } from './entry';
import { withoutTasks } from './task-edits';

type OfTransitions = `${string}Transition`;

export const pipelineEdits: EditEntries<Omit<PipelineEdits, OfTransitions>> = {
  addPipeline: {
    apply: (process, { recordType, pipeline }) => {
      if (recordTypeIn(process, recordType)?.pipeline !== undefined) {
        const at = process.recordTypes.findIndex((type) => type.id === recordType);
        return refused('duplicate_id', pointer('recordTypes', at, 'pipeline'), '已有流程阶段', 'There is a pipeline already');
      }
      return inRecordType(process, recordType, (type) => withSet(type, { pipeline }));
    },
    describe: ({ recordType }, process) => say('为“{0}”新增流程阶段', 'Add a pipeline to “{0}”', recordTypeName(process, recordType)),
  },
  removePipeline: {
    apply: (process, { recordType, references }) => {
      const pipeline = recordTypeIn(process, recordType)?.pipeline;
      if (pipeline === undefined) return process;
      const rest = inRecordType(process, recordType, (type) => withSet(type, { pipeline: undefined }));
      return references === 'keep' ? rest : withoutThingsOf(rest, recordType, pipeline);
    },
    describe: ({ recordType }, process) => say('删除“{0}”的流程阶段', 'Remove the pipeline of “{0}”', recordTypeName(process, recordType)),
  },
  addStage: {
    apply: (process, { recordType, stage, at }) =>
      inPipeline(process, recordType, (pipeline) => withSet(pipeline, { stages: inserted(pipeline.stages, stage, at) })),
    describe: ({ stage }) => say('新增阶段“{0}”', 'Add the stage “{0}”', stage.label),
  },
  updateStage: {
    apply: (process, { recordType, stage, set }) => inStage(process, recordType, stage, (one) => withSet(one, set)),
    describe: (edit, process) => say('修改阶段“{0}”', 'Change the stage “{0}”', nameOf(edit, process)),
  },
  moveStage: {
    apply: (process, { recordType, stage, to }) =>
      inPipeline(process, recordType, (pipeline) => {
        const from = pipeline.stages.findIndex((one) => one.id === stage);
        return withSet(pipeline, { stages: movedItem(pipeline.stages, from, to) });
      }),
    describe: (edit, process) => say('调整阶段“{0}”的顺序', 'Change the order of the stage “{0}”', nameOf(edit, process)),
  },
  removeStage: {
    apply: (process, { recordType, stage, references }) => {
      const removed = recordTypeIn(process, recordType)?.pipeline?.stages.find((one) => one.id === stage);
      if (removed === undefined) return process;
      const rest = inPipeline(process, recordType, (pipeline) => withStages(pipeline, (one) => (one.id === stage ? undefined : one)));
      return references === 'keep' ? rest : withoutStage(rest, recordType, removed);
    },
    describe: (edit, process) => say('删除阶段“{0}”', 'Remove the stage “{0}”', nameOf(edit, process)),
  },
  placeStages: {
    apply: (process, { recordType, positions }) =>
      inPipeline(process, recordType, (pipeline) =>
        withStages(pipeline, (stage) => {
          const position = Object.hasOwn(positions, stage.id) ? positions[stage.id] : undefined;
          if (position === undefined) return stage;
          if (position?.x === stage.position?.x && position?.y === stage.position?.y) return stage;
          return withSet(stage, { position: position ?? undefined });
        }),
      ),
    describe: ({ recordType, positions }, process) => {
      const [id, ...others] = Object.keys(positions);
      if (id === undefined || others.length > 0) return say('排列流程图', 'Arrange the map');
      return say('在图上移动阶段“{0}”', 'Move the stage “{0}” on the map', stageName(recordTypeIn(process, recordType), id));
    },
  },
  setInitialStage: {
    apply: (process, { recordType, stage }) =>
      inPipeline(process, recordType, (pipeline) => withSet(pipeline, { initial: stage ?? undefined })),
    describe: ({ recordType, stage }, process) =>
      stage === null
        ? say('新记录从第一个阶段开始', 'Let new records begin in the first stage')
        : say('新记录从阶段“{0}”开始', 'Let new records begin in the stage “{0}”', stageName(recordTypeIn(process, recordType), stage)),
  },
};

export const transitionEdits: EditEntries<Pick<PipelineEdits, Extract<keyof PipelineEdits, OfTransitions>>> = {
  addTransition: {
    apply: (process, { recordType, transition, at }) =>
      inPipeline(process, recordType, (pipeline) => withSet(pipeline, { transitions: inserted(pipeline.transitions, transition, at) })),
    describe: ({ recordType, transition }, process) =>
      say('新增流转“{0}”', 'Add the transition “{0}”', transitionName(recordTypeIn(process, recordType), transition)),
  },
  updateTransition: {
    apply: (process, { recordType, transition, set }) =>
      inTransition(process, recordType, transition, (one) => withSet(one, set.when === '' ? { ...set, when: undefined } : set)),
    describe: (edit, process) => say('修改流转“{0}”', 'Change the transition “{0}”', moveOf(edit, process)),
  },
  reconnectTransition: {
    apply: (process, { recordType, transition, from, to }) =>
      inTransition(process, recordType, transition, (one) => withSet(one, { from: from ?? one.from, to: to ?? one.to })),
    describe: (edit, process) => say('改接流转“{0}”', 'Reconnect the transition “{0}”', moveOf(edit, process)),
  },
  moveTransition: {
    apply: (process, { recordType, transition, to }) =>
      inPipeline(process, recordType, (pipeline) => {
        const from = pipeline.transitions.findIndex((one) => one.id === transition);
        return withSet(pipeline, { transitions: movedItem(pipeline.transitions, from, to) });
      }),
    describe: (edit, process) => say('调整流转“{0}”的顺序', 'Change the order of the transition “{0}”', moveOf(edit, process)),
  },
  removeTransition: {
    apply: (process, { recordType, transition, references }) => {
      const rest = inPipeline(process, recordType, (pipeline) =>
        withSet(pipeline, { transitions: mapItems(pipeline.transitions, (one) => (one.id === transition ? undefined : one)) }),
      );
      return rest === process || references === 'keep' ? rest : withoutReferences(rest, { what: 'transition', recordType, transition });
    },
    describe: (edit, process) => say('删除流转“{0}”', 'Remove the transition “{0}”', moveOf(edit, process)),
  },
};

function nameOf({ recordType, stage }: { recordType: string; stage: string }, process: Process): Text {
  return stageName(recordTypeIn(process, recordType), stage);
}
function moveOf({ recordType, transition }: { recordType: string; transition: string }, process: Process): Text {
  return transitionNameById(recordTypeIn(process, recordType), transition);
}

/** What names a stage goes: its transitions, and with them, its gate and its tasks what names those. */
function withoutStage(process: Process, recordType: string, stage: Stage): Process {
  const led = (recordTypeIn(process, recordType)?.pipeline?.transitions ?? []).filter(
    (one) => one.from === stage.id || one.to === stage.id,
  );
  let rest = inPipeline(process, recordType, (pipeline) =>
    withSet(pipeline, { transitions: mapItems(pipeline.transitions, (one) => (led.includes(one) ? undefined : one)) }),
  );
  for (const { id } of led) rest = withoutReferences(rest, { what: 'transition', recordType, transition: id });
  for (const { id } of stage.gate?.criteria ?? []) rest = withoutReferences(rest, { what: 'criterion', recordType, criterion: id });
  rest = withoutTasks(rest, recordType, stage.tasks?.items ?? []);
  return withoutReferences(rest, { what: 'stage', recordType, stage: stage.id });
}

function withoutThingsOf(process: Process, recordType: string, pipeline: Pipeline): Process {
  const moves = pipeline.transitions.reduce(
    (rest, { id }) => withoutReferences(rest, { what: 'transition', recordType, transition: id }),
    process,
  );
  return pipeline.stages.reduce((rest, stage) => withoutStage(rest, recordType, stage), moves);
}
