/**
 * Trying a process out: a run is a record to begin with and the steps done to it since, decided by the interpreter itself.
 * Runs are values: a step makes a new one, going back is a pointer, and a changed draft has the same steps done again.
 */

import type { AutomationOutlook } from '../../runtime/core/automations/outlook';
import type { Version } from '../../runtime/core/compile';
import { automationsOf, type Outcome, runStep, type Woken } from '../../runtime/core/scenario';
import { ScenarioWorld } from '../../runtime/core/scenario-world';
import type { Decision, Effect, Event, RecordState } from '../../runtime/core/types';
import type { Scenario, ScenarioStep, Text } from '../../schemas/process';
import { bilingual } from '../../schemas/text';

export type Given = Scenario['given'];

/** What a run begins with: nothing yet, so that its first step creates the record, or a record that stands somewhere. */
export type Beginning =
  | { kind: 'create'; given: Given }
  /** `owner`: the role that owns the record and all related ones; an administrator when undefined */
  | { kind: 'record'; given: Given; owner: string | undefined };

/** A step as the simulator takes it: the clock is always told. */
export type TimedStep = ScenarioStep & { at: string };

/** A step that was done, and what became of it. */
export interface RunStep {
  step: TimedStep;
  decision: Decision;
  /** as it stands after the step; a refused step leaves it as it was */
  record: RecordState | null;
  events: readonly Event[];
  /** what fell due before it, alarm by alarm; its events are those of a `wait` too */
  woken: readonly Woken[];
  /** what it would do outside, without what fell due before it */
  effects: readonly Effect[];
  /** automations that the step concerns, and what they would do */
  automations: readonly AutomationOutlook[];
  /** ids of the criteria that are still missing after it */
  missing: readonly string[];
  /** whether it was accepted when it was first done */
  wasAccepted: boolean;
  /** the draft is so broken here that the interpreter gave up; null otherwise */
  fault: string | null;
}

export interface Run {
  beginning: Beginning;
  /** the record it begins with; null when the first step creates it */
  start: RecordState | null;
  steps: readonly RunStep[];
  /** how many of the steps count: fewer than there are after going back */
  at: number;
  /** faults of what it begins with, in words */
  failures: readonly Text[];
}

/** Begins a run. */
export function startRun(version: Version, beginning: Beginning): Run {
  const failures: Text[] = [];
  const start = attempt(() => {
    const type = version.types.get(beginning.given.recordType);
    if (type === undefined) failures.push(noRecordType(beginning.given.recordType));
    const world = worldOf(version, beginning, undefined, failures);
    return type === undefined || beginning.kind === 'create' ? null : world.givenRecord(type);
  });
  if (!start.ok) failures.push(bilingual(`草稿有误，无法执行（${start.fault}）`, `the draft is broken here (${start.fault})`));
  return { beginning, start: start.ok ? start.value : null, steps: [], at: 0, failures };
}

function noRecordType(id: string): Text {
  return bilingual(`起始数据：没有记录类型 ${id}`, `given: there is no record type ${id}`);
}

/** The record as it stands where the run is looked at. */
export function recordOf(run: Run): RecordState | null {
  return run.at === 0 ? run.start : (run.steps[run.at - 1]?.record ?? null);
}

/** Does a step where the run is looked at; steps after that place are dropped. Refused steps are kept too. */
export function takeStep(version: Version, run: Run, step: TimedStep): Run {
  const kept = run.steps.slice(0, run.at);
  return { ...run, steps: [...kept, play(version, run, kept, step)], at: run.at + 1 };
}

/** Looks at the run as it was after the first `at` steps. */
export function goTo(run: Run, at: number): Run {
  return { ...run, at: Math.max(0, Math.min(at, run.steps.length)) };
}

/** The same run on another version: every step is done again. `isBroken` tells those that no longer hold. */
export function replay(version: Version, run: Run): Run {
  const begun = startRun(version, run.beginning);
  const steps: RunStep[] = [];
  for (const before of run.steps) steps.push({ ...play(version, begun, steps, before.step), wasAccepted: before.wasAccepted });
  return { ...begun, steps, at: run.at };
}

/** Whether the step is decided otherwise than when it was first done. */
export function isBroken(step: RunStep): boolean {
  return step.fault !== null || step.decision.ok !== step.wasAccepted;
}

/** The same run with other records around it, which its next steps may point at. */
export function withRelated(version: Version, run: Run, related: NonNullable<Given['related']>): Run {
  if (related.length === (run.beginning.given.related?.length ?? 0)) return run;
  const beginning = { ...run.beginning, given: { ...run.beginning.given, related } };
  return { ...replay(version, { ...run, beginning }), at: run.at };
}

/** The world of the run as it is where it is looked at: people, related records, and facts for what is asked next. */
export function worldAt(version: Version, run: Run, as: string | undefined): ScenarioWorld {
  return worldAfter(version, run, run.steps.slice(0, run.at), as).world;
}

const NOTHING = { events: [], woken: [], effects: [], automations: [] } as const;

function play(version: Version, run: Run, before: readonly RunStep[], step: TimedStep): RunStep {
  const played = attempt((): Outcome & Pick<RunStep, 'automations'> => {
    const { world, record } = worldAfter(version, run, before, step.as);
    const outcome = runStep(world, step, record);
    return { ...outcome, automations: outcome.decision.ok ? automationsOf(world, outcome) : [] };
  });
  const record = before.at(-1)?.record ?? run.start;
  if (!played.ok) {
    return { step, decision: { ok: false, rejections: [] }, record, ...NOTHING, missing: [], wasAccepted: false, fault: played.fault };
  }
  const { decision, events, effects, woken, missing, automations } = played.value;
  const done = { step, decision, missing, wasAccepted: decision.ok, fault: null };
  if (!decision.ok) return { ...done, record, ...NOTHING };
  const sent = woken.reduce((sum, one) => sum + one.effects.length, 0);
  return { ...done, record: played.value.record, events, woken, effects: effects.slice(sent), automations };
}

/**
 * The world after the accepted steps. Refused steps are left out, because they use up ids and numbers in it: so a run goes
 * on just as the scenario does that it is saved as.
 */
function worldAfter(version: Version, run: Run, before: readonly RunStep[], as: string | undefined) {
  const accepted = before.filter(({ decision }) => decision.ok).map(({ step }) => step);
  const world = worldOf(version, run.beginning, accepted.length > 0 ? accepted[0]?.as : as, []);
  const type = version.types.get(run.beginning.given.recordType);
  let record = type === undefined || run.beginning.kind === 'create' ? null : world.givenRecord(type);
  for (const step of accepted) record = runStep(world, step, record).record;
  return { world, record };
}

function worldOf(version: Version, beginning: Beginning, first: string | undefined, failures: Text[]): ScenarioWorld {
  const as = beginning.kind === 'record' ? beginning.owner : first;
  const owner: ScenarioStep = { command: 'comment', ...(as === undefined ? {} : { as }) };
  // biome-ignore lint/suspicious/noThenProperty: given, when, then are the words of a scenario; nobody awaits one
  return new ScenarioWorld(version, { id: 'run', label: '', given: beginning.given, when: [owner], then: { accepted: true } }, failures);
}

/** A draft may be broken in ways that a published version never is: then the interpreter may give up, and its fault is told. */
export function attempt<T>(action: () => T): { ok: true; value: T } | { ok: false; fault: string } {
  try {
    return { ok: true, value: action() };
  } catch (error) {
    return { ok: false, fault: error instanceof Error ? error.message : String(error) };
  }
}
