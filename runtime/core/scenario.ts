/** Tests that travel with a process: given a record, when commands are given, then this must hold. */
import { sameValue } from '../../schemas/expression';
import type { Scenario, ScenarioStep, Text } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { unmetSteps } from './automations/expected-steps';
import { type AutomationOutlook, automationsAfter } from './automations/outlook';
import { available } from './available';
import type { Version } from './compile';
import { decide } from './decide';
import { factsNeeded, relatedNeeded } from './facts-needed';
import { alarmOf } from './follow';
import { commandsOf } from './scenario-steps';
import { ScenarioWorld } from './scenario-world';
import { SYSTEM } from './system-actor';
import { CUSTOMER } from './tasks/customer-actor';
import type { Decision, Effect, Event, Json, RecordState, Rejection } from './types';

export interface ScenarioResult {
  id: string;
  label: Text;
  passed: boolean;
  /** what did not hold, in English sentences; empty when it passed */
  failures: string[];
}
/** What a step led to. */
/** An alarm that rang, when, and what came of it. */
export interface Woken {
  /** RFC 3339 */
  at: string;
  events: Event[];
  effects: Effect[];
}

export interface Outcome {
  decision: Decision;
  record: RecordState | null;
  /** of all commands of the step */
  events: Event[];
  /** of the step and of what fell due before it */
  effects: Effect[];
  /** what fell due before the step, alarm by alarm */
  woken: Woken[];
  missing: string[];
  /** when the step was done */
  at: string;
}

type Accepted = Extract<Decision, { ok: true }>;
const waited = (record: RecordState): Accepted => ({ ok: true, next: record, events: [], effects: [] });

/** More wakes than a scenario needs; alarms that never end are a fault that the step then shows by what is missing. */
const MAX_WAKES = 500;

/** Every alarm until the moment of the step, each at its own time, as the scheduler rings them. */
function wakeUntil(world: ScenarioWorld, before: RecordState, now: string): { at: string; decision: Accepted }[] {
  const woken: { at: string; decision: Accepted }[] = [];
  let record = before;
  for (let count = 0; count < MAX_WAKES; count++) {
    const at = alarmOf(world.version, record);
    if (at === null || at > now) break;
    const facts = world.facts(factsNeeded(world.version, record, { type: 'wake' }, SYSTEM));
    const decision = decide(world.version, record, { type: 'wake' }, { now: at, actor: SYSTEM, facts, newId: world.newId });
    if (!decision.ok) break;
    woken.push({ at, decision });
    record = decision.next;
  }
  return woken;
}

/**
 * Runs one scenario against a version. Pure and deterministic: ids are counted, the clock starts at 2026-01-05T01:00:00.000Z
 * and goes on an hour a step unless a step says `at`. Everybody belongs to one team, and the actor of the first step owns the
 * record and all related records; a step without `as` is done by an administrator. A first step `create` begins without a
 * record (`given.data` is under its data); else the given record stands in `given.stage` with defaults and formulas.
 */
export function runScenario(version: Version, scenario: Scenario): ScenarioResult {
  const failures: string[] = [];
  const given: Text[] = [];
  const done = () => {
    const all = [...given.map((fault) => localise(fault, 'en')), ...failures];
    return { id: scenario.id, label: scenario.label, passed: all.length === 0, failures: all };
  };
  const type = version.types.get(scenario.given.recordType);
  if (type === undefined) return failed(scenario, `given: there is no record type ${scenario.given.recordType}`);
  const world = new ScenarioWorld(version, scenario, given);
  let record = scenario.when[0]?.command === 'create' ? null : world.givenRecord(type);
  if (given.length > 0) return done();
  let outcome: Outcome | null = null;
  for (const [at, step] of scenario.when.entries()) {
    if (outcome?.decision.ok === false) {
      failures.push(`step ${at} was refused: ${told(outcome.decision.rejections)}`);
      return done();
    }
    outcome = runStep(world, step, record);
    record = outcome.record;
  }
  if (outcome !== null) failures.push(...compare(world, scenario, outcome));
  return done();
}

/** The result of all scenarios of a process, in their order. */
export function runScenarios(version: Version): ScenarioResult[] {
  return (version.process.scenarios ?? []).map((scenario) => runScenario(version, scenario));
}

function failed(scenario: Scenario, failure: string): ScenarioResult {
  return { id: scenario.id, label: scenario.label, passed: false, failures: [failure] };
}

/** Does one step in the world of a scenario. A step of several commands ends at the first that is refused. */
export function runStep(world: ScenarioWorld, step: ScenarioStep, before: RecordState | null): Outcome {
  const { version } = world;
  const now = world.tick(step.at);
  const actor = world.actor(step.as, step.holder);
  const events: Event[] = [];
  const effects: Effect[] = [];
  const woken = before === null ? [] : wakeUntil(world, before, now);
  let record = woken.at(-1)?.decision.next ?? before;
  let decision: Decision = step.command === 'wait' && record !== null ? waited(record) : { ok: false, rejections: [] };
  for (const one of woken) {
    effects.push(...one.decision.effects);
    if (step.command === 'wait') events.push(...one.decision.events);
  }
  for (const command of commandsOf(world, step, actor, now, record)) {
    const state = command.type === 'createRecord' ? null : record;
    const by = command.type === 'answerConfirmation' ? CUSTOMER : actor;
    const facts = world.facts(factsNeeded(version, state, command, by), step.onBehalfOf);
    decision = mergedOr(world, now, decide(version, state, command, { now, actor: by, facts, newId: world.newId }));
    if (!decision.ok) break;
    record = decision.next;
    events.push(...decision.events);
    effects.push(...decision.effects);
  }
  return {
    decision,
    record,
    events,
    effects,
    woken: woken.map(({ at, decision: { events: rung, effects: sent } }) => ({ at, events: rung, effects: sent })),
    missing: missingAfter(world, step, decision, record, now),
    at: now,
  };
}

/** What is decided instead when a new record goes into one that somebody holds. */
function mergedOr(world: ScenarioWorld, now: string, decision: Decision): Decision {
  const into = decision.ok ? undefined : decision.mergeInto;
  const holder = into === undefined ? null : world.heldRecord(into.id);
  if (into === undefined || holder === null) return decision;
  const command = { type: 'mergeInquiry', inquiry: into.inquiry } as const;
  const facts = world.facts(factsNeeded(world.version, holder, command, SYSTEM));
  return decide(world.version, holder, command, { now, actor: SYSTEM, facts, newId: world.newId });
}

/** Criteria still missing: those that refused a move; after any other step those of the gate of the stage the record is in. */
function missingAfter(world: ScenarioWorld, step: ScenarioStep, decision: Decision, record: RecordState | null, now: string): string[] {
  const idsOf = (rejections: readonly Rejection[]) => rejections.flatMap((rejection) => rejection.criterion ?? []);
  if (!decision.ok) return idsOf(decision.rejections);
  if (step.command === 'move' || record === null) return [];
  const needed = { people: [], records: relatedNeeded(world.version, record), unique: [], sequences: [], teams: [] };
  const moves = available(world.version, record, world.actor(undefined), now, world.facts(needed));
  return [...new Set(moves.flatMap((move) => idsOf(move.residual.filter((lack) => lack.stage === record.stage))))];
}

/** Automations that the step concerns, and what they would do in the world as it leaves it. */
export function automationsOf(world: ScenarioWorld, { record, events, woken, effects, at }: Outcome): AutomationOutlook[] {
  if (record === null) return [];
  const happened = [...woken.flatMap((one) => one.events), ...events];
  return automationsAfter(world.version, record, happened, effects, (state, command) => ({
    now: at,
    actor: SYSTEM,
    newId: world.newId,
    facts: world.facts(factsNeeded(world.version, state, command, SYSTEM)),
  }));
}

function compareSteps(world: ScenarioWorld, { then }: Scenario, outcome: Outcome): string[] {
  if (then.automationSteps === undefined) return [];
  const outlooks = outcome.decision.ok ? automationsOf(world, outcome) : [];
  return unmetSteps(then.automationSteps, outlooks).flatMap(({ expected, outcome: became, values }) => {
    const step = `step ${expected.step} of automation ${expected.automation}`;
    if (became !== null) return [`${step} is ${became}, not ${expected.outcome ?? 'done'}`];
    return values.map(({ field, have, wanted }) => `${step} gives ${field} ${JSON.stringify(have)}, not ${JSON.stringify(wanted)}`);
  });
}

function compare(world: ScenarioWorld, scenario: Scenario, outcome: Outcome): string[] {
  const { then } = scenario;
  const { decision, record } = outcome;
  const failures: string[] = [];
  if (then.accepted !== decision.ok) {
    failures.push(decision.ok ? 'the last step was accepted' : `the last step was refused: ${told(decision.rejections)}`);
  }
  if (then.stage !== undefined && record?.stage !== then.stage) failures.push(`stage is ${record?.stage ?? 'none'}, not ${then.stage}`);
  for (const [field, wanted] of Object.entries(then.data ?? {})) {
    const have = record !== null && Object.hasOwn(record.data, field) ? record.data[field] : undefined;
    if (!sameValue(have ?? null, wanted as Json))
      failures.push(`${field} is ${JSON.stringify(have ?? null)}, not ${JSON.stringify(wanted)}`);
  }
  const codes = decision.ok ? [] : decision.rejections.map((rejection) => rejection.code);
  for (const code of then.rejections ?? []) {
    if (!codes.some((given) => given === code)) failures.push(`rejection ${code} was not given; given: ${codes.join(', ') || 'none'}`);
  }
  if (then.residual !== undefined && !sameIds(then.residual, outcome.missing)) {
    failures.push(`still missing: ${outcome.missing.join(', ') || 'nothing'}; expected: ${then.residual.join(', ') || 'nothing'}`);
  }
  const types = decision.ok ? outcome.events.map((event) => event.type) : [];
  for (const type of then.events ?? []) {
    if (!types.some((given) => given === type)) failures.push(`event ${type} did not happen; happened: ${types.join(', ') || 'none'}`);
  }
  const runs = outcome.effects.flatMap(({ type, payload }) =>
    type === 'automation.run' ? [(payload as { automation: string }).automation] : [],
  );
  for (const automation of then.automations ?? []) {
    if (!runs.includes(automation)) failures.push(`automation ${automation} was not set off; set off: ${runs.join(', ') || 'none'}`);
  }
  failures.push(...compareSteps(world, scenario, outcome));
  return failures;
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join() === [...b].sort().join();
}

function told(rejections: readonly Rejection[]): string {
  return rejections.map(({ code, message }) => `${code} (${localise(message, 'en')})`).join('; ') || 'nothing was done';
}
