import type { Process, Text } from '../../../schemas/process';
import { sampleName, sampleTitle } from '../../words/names';
import { say } from '../../words/say';
import type { TrialEdits } from '../edit';
import { withoutReferences } from '../references';
import { inserted, mapOptional, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';

/** Samples and scenarios: records to try the process with, and tests that travel with it. */
export const trialEdits: EditEntries<TrialEdits> = {
  addSample: {
    apply: (process, { sample }) => withSet(process, { samples: [...(process.samples ?? []), sample] }),
    describe: ({ sample }, process) => say('新增示例“{0}”', 'Add the sample “{0}”', sampleTitle(process, sample) ?? sample.ref),
  },
  updateSample: {
    apply: (process, { sample }) =>
      withSet(process, { samples: mapOptional(process.samples, (one) => (one.ref === sample.ref ? sample : one), 'drop') }),
    describe: ({ sample }, process) => say('修改示例“{0}”', 'Change the sample “{0}”', sampleTitle(process, sample) ?? sample.ref),
  },
  removeSample: {
    apply: (process, { sample, references }) => {
      const removed = process.samples?.find((one) => one.ref === sample);
      if (removed === undefined) return process;
      const rest = withSet(process, { samples: mapOptional(process.samples, (one) => (one === removed ? undefined : one), 'drop') });
      return references === 'keep' ? rest : withoutReferences(rest, { what: 'sample', sample });
    },
    describe: ({ sample }, process) => say('删除示例“{0}”', 'Remove the sample “{0}”', sampleName(process, sample)),
  },
  addScenario: {
    apply: (process, { scenario, at }) => withSet(process, { scenarios: inserted(process.scenarios ?? [], scenario, at) }),
    describe: ({ scenario }) => say('新增场景“{0}”', 'Add the scenario “{0}”', scenario.label),
  },
  updateScenario: {
    apply: (process, { scenario }) =>
      withSet(process, { scenarios: mapOptional(process.scenarios, (one) => (one.id === scenario.id ? scenario : one), 'drop') }),
    describe: ({ scenario }) => say('修改场景“{0}”', 'Change the scenario “{0}”', scenario.label),
  },
  moveScenario: {
    apply: (process, { scenario, to }) => {
      const scenarios = process.scenarios ?? [];
      const from = scenarios.findIndex((one) => one.id === scenario);
      return from < 0 ? process : withSet(process, { scenarios: movedItem(scenarios, from, to) });
    },
    describe: ({ scenario }, process) => say('移动场景“{0}”', 'Move the scenario “{0}”', nameOf(process, scenario)),
  },
  removeScenario: {
    apply: (process, { scenario }) =>
      withSet(process, { scenarios: mapOptional(process.scenarios, (one) => (one.id === scenario ? undefined : one), 'drop') }),
    describe: ({ scenario }, process) => say('删除场景“{0}”', 'Remove the scenario “{0}”', nameOf(process, scenario)),
  },
};

function nameOf(process: Process, id: string): Text {
  return process.scenarios?.find((scenario) => scenario.id === id)?.label ?? id;
}
