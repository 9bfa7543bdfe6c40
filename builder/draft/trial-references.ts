/** Taking out of samples and scenarios what names a thing that is gone. */
import { kindOf } from '../../schemas/field-kinds';
import type { Process, Sample, Scenario, ScenarioStep } from '../../schemas/process';
import { recordTypeIn } from '../words/names';
import { mapItems, mapMembers, mapOptional, withoutKey, withSet } from './sharing';
import type { Target } from './target';

type Data = Record<string, unknown>;

export function withoutInTrials(process: Process, target: Target): Process {
  const samples = mapOptional(process.samples, (sample) => sampleWithout(sample, target), 'drop');
  const scenarios = mapOptional(process.scenarios, (scenario) => scenarioWithout(process, scenario, target), 'drop');
  const rest = withSet(process, { samples, scenarios });
  if (target.what === 'sample')
    return withSet(rest, { samples: mapOptional(samples, (sample) => unlinked(rest, sample, [target.sample]), 'keep') });
  if (target.what !== 'recordType') return rest;
  const gone = (process.samples ?? []).filter((sample) => sample.recordType === target.recordType).map((sample) => sample.ref);
  return withSet(rest, { samples: mapOptional(samples, (sample) => unlinked(rest, sample, gone), 'keep') });
}

/** Relations to records that are gone lose their value. */
function unlinked<T extends { recordType: string; data: Data }>(process: Process, record: T, refs: readonly string[]): T {
  const data = linksWithout(process, record.recordType, record.data, refs);
  return data === record.data ? record : { ...record, data };
}

function linksWithout(process: Process, recordType: string, data: Data, refs: readonly string[]): Data {
  if (refs.length === 0) return data;
  const fields = recordTypeIn(process, recordType)?.schema.properties ?? {};
  return mapMembers(data, (value, key) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const points = field !== undefined && kindOf(field) === 'relation' && typeof value === 'string' && value.startsWith('@');
    return points && refs.includes(value.slice(1)) ? undefined : value;
  });
}

function sampleWithout(sample: Sample, target: Target): Sample | undefined {
  if (!('recordType' in target) || target.recordType !== sample.recordType) return sample;
  if (target.what === 'recordType') return undefined;
  if (target.what === 'stage' && sample.stage === target.stage) return withSet(sample, { stage: undefined });
  return withSet(sample, { data: dataWithout(sample.data, target) });
}

/** Values of a record of the target's type without its field or column. */
function dataWithout<T extends Data | undefined>(data: T, target: Target): T {
  if (data === undefined) return data;
  if (target.what === 'field') return withoutKey(data, target.field) as T;
  if (target.what !== 'column' || !Array.isArray(data[target.field])) return data;
  const rows = data[target.field] as unknown[];
  const next = mapItems(rows, (row) => (isMap(row) ? withoutKey(row, target.column) : row));
  return withSet<Data>(data, { [target.field]: next }) as T;
}
function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function scenarioWithout(process: Process, scenario: Scenario, target: Target): Scenario | undefined {
  if (target.what === 'role')
    return stepsWithout(scenario, (step) => {
      // a place is handed to nobody, or taken for nobody: the step does nothing any more
      if (step.person === target.role || step.onBehalfOf === target.role) return undefined;
      return step.as === target.role ? withSet(step, { as: undefined }) : step;
    });
  if (!('recordType' in target)) return scenario;
  if (target.what === 'recordType') return scenarioWithoutType(process, scenario, target.recordType);
  const related = mapOptional(
    scenario.given.related,
    (record) => (record.recordType === target.recordType ? withSet(record, { data: dataWithout(record.data, target) }) : record),
    'drop',
  );
  const rest = withSet(scenario, { given: withSet(scenario.given, { related }) });
  return scenario.given.recordType === target.recordType ? ownScenarioWithout(rest, target) : rest;
}

function scenarioWithoutType(process: Process, scenario: Scenario, recordType: string): Scenario | undefined {
  if (scenario.given.recordType === recordType) return undefined;
  const gone = (scenario.given.related ?? []).filter((record) => record.recordType === recordType).map((record) => record.ref);
  if (gone.length === 0) return scenario;
  const own = scenario.given.recordType;
  const clean = (data: Data | undefined) => (data === undefined ? undefined : linksWithout(process, own, data, gone));
  const related = mapOptional(
    scenario.given.related,
    (record) => (record.recordType === recordType ? undefined : unlinked(process, record, gone)),
    'drop',
  );
  const given = withSet(scenario.given, { data: clean(scenario.given.data), related });
  const when = mapItems(scenario.when, (step) => withSet(step, { data: clean(step.data) }));
  // biome-ignore lint/suspicious/noThenProperty: given / when / then are the words of a scenario
  return withSet(scenario, { given, when, then: withSet(scenario.then, { data: clean(scenario.then.data) }) });
}

/** A scenario about a record of the target's type. */
function ownScenarioWithout(scenario: Scenario, target: Target): Scenario | undefined {
  const { given, then } = scenario;
  const files = given.files !== undefined && target.what === 'field' ? withoutKey(given.files, target.field) : given.files;
  const rest = withSet(scenario, {
    given: withSet(given, {
      stage: target.what === 'stage' && given.stage === target.stage ? undefined : given.stage,
      data: dataWithout(given.data, target),
      files: files !== undefined && files !== given.files && Object.keys(files).length === 0 ? undefined : files,
    }),
    // biome-ignore lint/suspicious/noThenProperty: given / when / then are the words of a scenario
    then: withSet(then, {
      stage: target.what === 'stage' && then.stage === target.stage ? undefined : then.stage,
      data: dataWithout(then.data, target),
      residual:
        target.what === 'criterion'
          ? mapOptional(then.residual, (id) => (id === target.criterion ? undefined : id), 'keep')
          : then.residual,
    }),
  });
  return stepsWithout(rest, (step) => stepWithout(step, target));
}

/** A scenario that has no step left is none. */
function stepsWithout(scenario: Scenario, change: (step: ScenarioStep) => ScenarioStep | undefined): Scenario | undefined {
  const when = mapItems(scenario.when, change);
  return when.length === 0 ? undefined : withSet(scenario, { when });
}

/** A step that did nothing but what is gone goes. */
function stepWithout(step: ScenarioStep, target: Target): ScenarioStep | undefined {
  if (target.what === 'task') return step.task === target.task ? undefined : step;
  if (target.what === 'transition') return step.transition === target.transition ? undefined : step;
  if (target.what === 'approval') return step.approval === target.approval ? undefined : step;
  if (target.what === 'stage') return step.command !== 'returnApproval' && step.to === target.stage ? undefined : step;
  if (target.what === 'field' && step.field === target.field) {
    if (step.command === 'attach') return undefined;
    return withSet(step, { field: undefined, data: dataWithout(step.data, target) });
  }
  return withSet(step, { data: dataWithout(step.data, target) });
}
