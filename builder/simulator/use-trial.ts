'use client';
import { createContext, useContext, useMemo } from 'react';
import type { Version } from '../../runtime/core/compile';
import { START } from '../../runtime/core/scenario-world';
import type { RecordData } from '../../runtime/core/types';
import type { RecordType, ScenarioStep } from '../../schemas/process';
import { useDocument, useRecordType } from '../designer/designer-context';
import { asRefs, type Related, relatedChoices, relatedOf } from './related-records';
import { type Beginning, goTo, type Run, type RunStep, replay, startRun, takeStep, withRelated } from './simulation';
import { useSimulator, useSimulatorStore } from './simulator-context';
import type { Trial } from './simulator-store';

/** A run that is open, and what can be done with it. */
export interface OpenTrial {
  version: Version;
  type: RecordType;
  trial: Trial;
  /** records that relations may point at */
  choices: readonly Related[];
  /** the run with those of the choices around it that the values name, in whatever way they name them */
  runAround(values: RecordData): Run;
  /** Does a step as who acts now, at the simulated time; later steps are dropped. */
  take(step: ScenarioStep): RunStep | null;
  /** Looks at the run as it was after so many steps. */
  look(at: number): void;
  set(change: Partial<Pick<Trial, 'as' | 'now' | 'entries' | 'scenario'>>): void;
}

/** The run of the open record type on this version; null while there is none. A run of an earlier draft is done again. */
export function useTrialOn(version: Version | null): OpenTrial | null {
  const store = useSimulatorStore();
  const process = useDocument();
  const type = useRecordType();
  const kept = useSimulator((state) => state.trials[type.id]);
  const made = useSimulator((state) => state.made);
  const trial = useMemo(() => (kept === undefined || version === null ? null : onVersion(version, kept)), [version, kept]);
  return useMemo(() => {
    if (trial === null || version === null) return null;
    // two steps in one handler: the second goes on from where the first has led
    const latest = () => onVersion(version, store.getState().trials[type.id] ?? trial);
    const choicesOf = (run: Run) => {
      const choices = relatedChoices(process, run.beginning.given);
      return [...choices, ...made.filter(({ ref }) => !choices.some((one) => one.ref === ref))];
    };
    const around = (run: Run, values: RecordData) => {
      const choices = choicesOf(run);
      const known = run.beginning.given.related ?? [];
      const named = relatedOf(choices, asRefs(choices, values));
      return withRelated(version, run, [...known, ...named.filter((one) => !known.includes(one))]);
    };
    const set = (change: Partial<Trial>) => store.getState().setTrial(type.id, { ...latest(), ...change });
    return {
      version,
      type,
      trial,
      choices: choicesOf(trial.run),
      runAround: (values) => around(trial.run, values),
      take: (step) => {
        const { run: before, as, now, entries } = latest();
        const told = step.data === undefined ? step : { ...step, data: asRefs(choicesOf(before), step.data) };
        const begun = around(before, (step.data ?? {}) as RecordData);
        const run = takeStep(version, begun, { ...told, ...(as === null ? {} : { as }), at: now });
        const done = run.steps.at(-1) ?? null;
        set({ run, ...(done?.decision.ok ? { entries: withoutSaved(entries, step) } : {}) });
        return done;
      },
      look: (at) => {
        const run = goTo(latest().run, at);
        set({ run, now: run.steps[run.at - 1]?.step.at ?? START, entries: {} });
      },
      set,
    };
  }, [trial, version, process, type, made, store]);
}

function onVersion(version: Version, trial: Trial): Trial {
  const run = trial.version === version ? trial.run : replay(version, trial.run);
  const as = trial.as !== null && version.roles.has(trial.as) ? trial.as : null;
  return { ...trial, run, version, as };
}

/** What a step has saved is not typed any more. */
function withoutSaved(entries: Trial['entries'], { command, data = {} }: ScenarioStep): Trial['entries'] {
  if (command === 'create') return {};
  const left = Object.entries(entries).map(([form, typed]): [string, RecordData] => [
    form,
    Object.fromEntries(Object.entries(typed).filter(([field]) => !Object.hasOwn(data, field))),
  ]);
  return Object.fromEntries(left.filter(([, typed]) => Object.keys(typed).length > 0));
}

/** Begins a run in place of the one that is open. */
export function beginTrial(version: Version, beginning: Beginning, as: string | null): Trial {
  return { run: startRun(version, beginning), version, as, now: START, entries: {}, scenario: null };
}

export const TrialContext = createContext<OpenTrial | null>(null);

/** The run that is open. Throws where none is: a bug of the workspace. */
export function useTrial(): OpenTrial {
  const trial = useContext(TrialContext);
  if (trial === null) throw new Error('Parts of a run need a <TrialContext> above them.');
  return trial;
}
