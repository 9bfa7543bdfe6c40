/** A run as a scenario: what it began with, its accepted steps, and what its last step came to. */
import { type ExpectedStep, outcomeOf } from '../../runtime/core/automations/expected-steps';
import type { StepOutlook } from '../../runtime/core/automations/outlook';
import type { Version } from '../../runtime/core/compile';
import { runScenario } from '../../runtime/core/scenario';
import { personId } from '../../runtime/core/scenario-world';
import type { Json, RecordState } from '../../runtime/core/types';
import { sameValue } from '../../schemas/expression';
import type { Scenario, ScenarioStep, Text } from '../../schemas/process';
import { relatedOf } from './related-records';
import { type Beginning, type Given, type Run, type RunStep, startRun, takeStep } from './simulation';

/** Most steps that a scenario may have. */
export const MAX_SCENARIO_STEPS = 50;
/** Most steps of automations that one may expect something of. */
const MAX_EXPECTED_STEPS = 100;

export type SavedRun =
  | { ok: true; scenario: Scenario /** the scenario ends as the run did */; faithful: boolean }
  | { ok: false; why: 'nothing_done' | 'too_long' | 'draft_broken' | 'differs' };

/**
 * The scenario that does again what the run did, where it is looked at. Refused steps before the last one changed nothing
 * and are left out. What must hold is taken from doing the scenario itself, so that it passes on the same draft.
 */
export function scenarioOfRun(version: Version, run: Run, named: { id: string; label: Text }): SavedRun {
  const done = run.steps.slice(0, run.at);
  const last = done.at(-1);
  if (last === undefined) return { ok: false, why: 'nothing_done' };
  if (last.fault !== null || run.failures.length > 0) return { ok: false, why: 'draft_broken' };
  const kept = [...done.slice(0, -1).filter(({ decision }) => decision.ok), last].map(({ step }) => step);
  const candidates = openings(run.beginning, kept).map((opening) => [...opening, ...kept]);
  let second: SavedRun = { ok: false, why: candidates.every(({ length }) => length > MAX_SCENARIO_STEPS) ? 'too_long' : 'differs' };
  for (const steps of candidates.filter(({ length }) => length <= MAX_SCENARIO_STEPS)) {
    const again = doneAgain(version, run.beginning.given, steps);
    const end = again.steps.at(-1);
    if (end === undefined || again.steps.slice(0, -1).some(({ decision }) => !decision.ok)) continue;
    // biome-ignore lint/suspicious/noThenProperty: given, when, then are the words of a scenario; nobody awaits one
    const scenario: Scenario = { ...named, given: givenFor(run.beginning, steps), when: steps, then: expected(again, end) };
    if (!runScenario(version, scenario).passed) continue;
    if (endsAlike(last, end)) return { ok: true, scenario, faithful: true };
    if (!second.ok) second = { ok: true, scenario, faithful: false };
  }
  return second;
}

/**
 * Steps to put before the others so that the given record belongs to whom it belonged in the run: in a scenario it belongs
 * to who acts first.
 */
function openings(beginning: Beginning, [first]: readonly ScenarioStep[]): ScenarioStep[][] {
  if (beginning.kind === 'create' || beginning.owner === first?.as) return [[]];
  const { owner } = beginning;
  if (owner === undefined) return [[{ command: 'update', data: {} }], []];
  return [[{ command: 'update', as: owner, data: {} }], [{ command: 'assign', text: personId(owner) }], []];
}

/** The run of a scenario: the given record belongs to who acts first. */
function doneAgain(version: Version, given: Given, steps: readonly ScenarioStep[]): Run {
  const [first] = steps;
  const beginning: Beginning = first?.command === 'create' ? { kind: 'create', given } : { kind: 'record', given, owner: first?.as };
  return timed(steps).reduce((run, step) => takeStep(version, run, step), startRun(version, beginning));
}

const START_MS = Date.parse('2026-01-05T00:00:00.000Z');
const HOUR_MS = 3_600_000;

/** The steps with their clocks as a scenario counts them: an hour after the step before when nothing is said. */
export function timed(steps: readonly ScenarioStep[]): (ScenarioStep & { at: string })[] {
  let clock = START_MS;
  return steps.map((step) => {
    const given = step.at === undefined ? Number.NaN : Date.parse(step.at);
    clock = Number.isNaN(given) ? clock + HOUR_MS : given;
    return { ...step, at: new Date(clock).toISOString() };
  });
}

function givenFor({ kind, given }: Beginning, steps: readonly ScenarioStep[]): Given {
  const related = relatedOf(given.related ?? [], given.data, ...steps.map(({ data }) => data));
  const { recordType, stage, data, files } = given;
  const values = data === undefined || Object.keys(data).length === 0 ? {} : { data };
  const around = related.length === 0 ? {} : { related };
  if (kind === 'create') return { recordType, ...values, ...around };
  return { recordType, ...(stage === undefined ? {} : { stage }), ...values, ...(files === undefined ? {} : { files }), ...around };
}

function expected(run: Run, end: RunStep): Scenario['then'] {
  const { decision, missing, record } = end;
  const setOff = end.automations.filter(({ isSetOff }) => isSetOff);
  const steps = setOff.flatMap(({ automation, steps: outlooks }) => outlooks.map((outlook) => expectedStep(automation, outlook)));
  const data = record === null ? {} : telling(run, record);
  const stage = record?.stage ?? null;
  return {
    accepted: decision.ok,
    ...(stage === null ? {} : { stage }),
    ...(Object.keys(data).length === 0 ? {} : { data }),
    ...(decision.ok ? {} : { rejections: [...new Set(decision.rejections.map(({ code }) => code))] }),
    ...(end.step.command === 'move' && decision.ok ? {} : { residual: [...missing] }),
    ...(decision.ok ? { events: [...new Set(end.events.map(({ type }) => type))] } : {}),
    ...(setOff.length === 0 ? {} : { automations: setOff.map(({ automation }) => automation) }),
    ...(steps.length === 0 ? {} : { automationSteps: steps.slice(0, MAX_EXPECTED_STEPS) }),
  };
}

function expectedStep(automation: string, outlook: StepOutlook): ExpectedStep {
  const outcome = outcomeOf(outlook);
  const values = Object.fromEntries(Object.entries(outlook.values ?? {}).filter(([, value]) => isSingle(value)));
  return {
    automation,
    step: outlook.step.id,
    ...(outcome === 'done' ? {} : { outcome }),
    ...(outcome !== 'done' || Object.keys(values).length === 0 ? {} : { values }),
  };
}

const isSingle = (value: Json | undefined) => value !== undefined && value !== null && typeof value !== 'object';

/** The single values that the last step changed: computed ones are the reason to look again. */
function telling(run: Run, after: RecordState): { [field: string]: Json } {
  const before = run.steps.at(-2)?.record ?? run.start;
  const changed = Object.entries(after.data).filter(([field, value]) => isSingle(value) && !sameValue(value, before?.data[field] ?? null));
  return Object.fromEntries(changed);
}

function endsAlike(a: RunStep, b: RunStep): boolean {
  const codes = ({ decision }: RunStep) => (decision.ok ? '' : decision.rejections.map(({ code }) => code).join());
  return a.decision.ok === b.decision.ok && codes(a) === codes(b) && a.record?.stage === b.record?.stage;
}
