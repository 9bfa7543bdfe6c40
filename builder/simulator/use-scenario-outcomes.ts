'use client';
import { useCallback, useEffect, useState } from 'react';
import type { Version } from '../../runtime/core/compile';
import type { Scenario } from '../../schemas/process';
import { say } from '../words/say';
import { type ScenarioOutcome, scenarioOutcome } from './scenario-faults';
import { attempt } from './simulation';

/** ms that scenarios are run for until the page may draw again */
const SLICE_MS = 12;

/** What came of each scenario on each version; forgotten with the version. */
const known = new WeakMap<Version, Map<Scenario, ScenarioOutcome>>();

function outcomesOn(version: Version): Map<Scenario, ScenarioOutcome> {
  const before = known.get(version);
  if (before !== undefined) return before;
  const made = new Map<Scenario, ScenarioOutcome>();
  known.set(version, made);
  return made;
}

/**
 * Outcomes by the ids of the scenarios, on the draft as it is: run one after the other in the pauses of the page; those that
 * are not run yet have none. `runAll` runs all of them again.
 */
export function useScenarioOutcomes(version: Version, scenarios: readonly Scenario[]) {
  const [, setRound] = useState(0);
  const outcomes = outcomesOn(version);
  const next = scenarios.find((scenario) => !outcomes.has(scenario));
  useEffect(() => {
    if (next === undefined) return;
    const timer = setTimeout(() => {
      const until = performance.now() + SLICE_MS;
      for (const scenario of scenarios) {
        if (outcomes.has(scenario)) continue;
        outcomes.set(scenario, safeOutcome(version, scenario));
        if (performance.now() > until) break;
      }
      setRound((before) => before + 1);
    });
    return () => clearTimeout(timer);
  }, [next, scenarios, outcomes, version]);
  const runAll = useCallback(() => {
    outcomes.clear();
    setRound((before) => before + 1);
  }, [outcomes]);
  const byId = new Map(
    scenarios.flatMap((scenario) => {
      const outcome = outcomes.get(scenario);
      return outcome === undefined ? [] : [[scenario.id, outcome] as const];
    }),
  );
  return { outcomes: byId, runAll };
}

/** A draft may be broken where only running shows it. */
function safeOutcome(version: Version, scenario: Scenario): ScenarioOutcome {
  const done = attempt(() => scenarioOutcome(version, scenario));
  if (done.ok) return done.value;
  const fault = say('草稿有误，无法执行（{0}）', 'The draft is broken here ({0})', done.fault);
  return { id: scenario.id, label: scenario.label, passed: false, faults: [fault] };
}
