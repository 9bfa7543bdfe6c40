/** Runs what a command has set off, step by step, through the one door. */
import { bilingual } from '../../../schemas/text';
import type { CompiledAutomation } from '../../core/automations/compile-automations';
import type { AutomationRun } from '../../core/automations/events';
import { fieldsOf } from '../deliverers/payloads';
import { type Deliver, keyOfPart } from '../outbox/outbox';
import type { AutomationRunStore, StepOutcome, StoredRun } from './automation-run';
import { type StepDeps, takeStep } from './take-step';

/** So many automations may lead to one another, and so many run on one record within an hour. */
export const MAX_DEPTH = 5;
export const MAX_RUNS_AN_HOUR = 50;
const HOUR_MS = 3_600_000;

export interface AutomationDeps extends StepDeps {
  runs: AutomationRunStore;
}

/**
 * Delivers `automation.run`. Each step is done once however often the effect is delivered: what was done is written down
 * before the next step, commands carry a key of their own, and messages leave as parts of this effect when it is over.
 */
export function deliverAutomation(deps: AutomationDeps): Deliver {
  return async ({ key, recordId, payload }) => {
    const asked = runAsked(payload);
    if (asked === null) return { ok: false, reason: bilingual('无法识别的自动化', 'This is no run of an automation'), again: false };
    const run = (await deps.runs.byEffect(key)) ?? (await begun(deps, key, recordId, asked));
    if (run.outcome === 'running' && !(await carriedOn(deps, run, asked))) {
      return { ok: false, reason: bilingual('记录正忙，稍后再试', 'The record is busy; it is tried again'), again: true };
    }
    return { ok: true, parts: run.steps.flatMap(({ effects = [] }) => effects) };
  };
}

async function begun(deps: AutomationDeps, effectKey: string, recordId: string, asked: AutomationRun): Promise<StoredRun> {
  const { process, recordType, automation, by, actor, depth } = asked;
  const at = deps.clock.now();
  const since = new Date(Date.parse(at) - HOUR_MS).toISOString();
  const tooMany = depth <= MAX_DEPTH && (await deps.runs.countSince(recordId, since)) >= MAX_RUNS_AN_HOUR;
  const stopped = depth > MAX_DEPTH ? 'depth' : tooMany ? 'tooMany' : null;
  const run: StoredRun = {
    id: deps.newId(),
    effectKey,
    process,
    automation,
    recordId,
    recordType,
    at,
    outcome: stopped === null ? 'running' : 'stopped',
    by,
    actor,
    depth,
    ...(stopped && { stopped }),
    steps: [],
  };
  await deps.runs.save(run);
  return run;
}

/** Does the steps that are left, and writes each down; false when one has to be tried again later. */
async function carriedOn(deps: AutomationDeps, run: StoredRun, asked: AutomationRun): Promise<boolean> {
  const version = await deps.versions.get(asked.process, asked.version);
  const automation = version?.types.get(asked.recordType)?.automations.get(asked.automation);
  if (version === null || automation === undefined) {
    await conclude(deps, run, 'gone');
    return true;
  }
  for (const step of automation.steps.slice(run.steps.length)) {
    const turn = { version, step, run, key: keyOfPart(run.effectKey, step.definition.id) };
    const outcome = await takeStep(deps, turn);
    if (outcome === 'busy') return false;
    if (outcome === 'gone') {
      await conclude(deps, run, 'gone');
      return true;
    }
    run.steps.push(outcome);
    if (outcome.outcome === 'refused') run.steps.push(...notReached(automation, run.steps.length));
    run.outcome = run.steps.length < automation.steps.length ? 'running' : outcomeOf(run.steps);
    await deps.runs.save(run);
    if (run.outcome !== 'running') break;
  }
  return true;
}

const notReached = (automation: CompiledAutomation, from: number): StepOutcome[] =>
  automation.steps.slice(from).map(({ definition }) => ({ step: definition.id, kind: definition.kind, outcome: 'notReached' }));

function outcomeOf(steps: readonly StepOutcome[]): StoredRun['outcome'] {
  return steps.some(({ outcome }) => outcome === 'refused') ? 'refused' : 'done';
}

async function conclude(deps: AutomationDeps, run: StoredRun, stopped: NonNullable<StoredRun['stopped']>): Promise<void> {
  run.outcome = 'stopped';
  run.stopped = stopped;
  await deps.runs.save(run);
}

/** Written by this or an earlier version of Pinion, so it is read, not believed. */
function runAsked(payload: unknown): AutomationRun | null {
  const { process, recordType, version, automation, by, actor, at, depth } = fieldsOf(payload);
  if (typeof process !== 'string' || typeof recordType !== 'string' || typeof automation !== 'string') return null;
  if (typeof version !== 'number' || typeof actor !== 'string' || typeof at !== 'string' || typeof depth !== 'number') return null;
  const causes = (Array.isArray(by) ? by : []).filter((one): one is string => typeof one === 'string');
  return { process, recordType, version, automation, by: causes, actor, at, depth };
}
