'use client';
import { createContext, useContext, useMemo } from 'react';
import type { Version } from '../../runtime/core/compile';
import { alarmOf } from '../../runtime/core/follow';
import { START } from '../../runtime/core/scenario-world';
import type { Facts, RecordData } from '../../runtime/core/types';
import type { RecordType, ScenarioStep } from '../../schemas/process';
import { useDocument, useRecordType } from '../designer/designer-context';
import { asRefs, type Related, relatedChoices, relatedOf } from './related-records';
import { NOTHING_ASKED } from './seen-record';
import {
  attempt,
  type Beginning,
  goTo,
  type Run,
  type RunStep,
  recordOf,
  replay,
  startRun,
  takeStep,
  withRelated,
  worldAt,
} from './simulation';
import { useSimulator, useSimulatorStore } from './simulator-context';
import type { Trial } from './simulator-store';

/** What can be done with the run that is open; the same while something is only typed. */
export interface TrialSteps {
  /** records that relations may point at */
  choices: readonly Related[];
  /** what decisions ask about, were the choices that the values name around the run; null when they name no new ones */
  factsAround(values: RecordData): Facts | null;
  /** Does a step as who acts now, at the simulated time; later steps are dropped. */
  take(step: ScenarioStep): RunStep | null;
  /** Lets the time go on; what falls due until then happens, as a step of its own. */
  advance(to: string): void;
  /** Looks at the run as it was after so many steps. */
  look(at: number): void;
  set(change: Partial<Pick<Trial, 'as' | 'holder' | 'standsIn' | 'now' | 'entries' | 'scenario'>>): void;
}
export interface OpenTrial extends TrialSteps {
  version: Version;
  type: RecordType;
  trial: Trial;
  steps: TrialSteps;
}

/** The run of the open record type on this version; null while there is none. A run of an earlier draft is done again. */
export function useTrialOn(version: Version | null): OpenTrial | null {
  const type = useRecordType();
  const kept = useSimulator((state) => state.trials[type.id]);
  const trial = useMemo(() => (kept === undefined || version === null ? null : onVersion(version, kept)), [version, kept]);
  const steps = useSteps(version, trial?.run ?? null);
  return useMemo(
    () => (trial === null || version === null || steps === null ? null : { ...steps, steps, version, type, trial }),
    [trial, version, type, steps],
  );
}

function useSteps(version: Version | null, shown: Run | null): TrialSteps | null {
  const store = useSimulatorStore();
  const process = useDocument();
  const { id: recordType } = useRecordType();
  const made = useSimulator((state) => state.made);
  return useMemo(() => {
    if (version === null || shown === null) return null;
    // two steps in one handler: the second goes on from where the first has led
    const latest = (): Trial | null => {
      const kept = store.getState().trials[recordType];
      return kept === undefined ? null : onVersion(version, kept);
    };
    const change = (by: Partial<Trial>) => {
      const trial = latest();
      if (trial !== null) store.getState().setTrial(recordType, { ...trial, ...by });
    };
    const choicesOf = (run: Run) => {
      const choices = relatedChoices(process, run.beginning.given);
      return [...choices, ...made.filter(({ ref }) => !choices.some((one) => one.ref === ref))];
    };
    /** the records around the run, and those of the choices that the values name */
    const relatedWith = (run: Run, values: RecordData): readonly Related[] => {
      const choices = choicesOf(run);
      const around = run.beginning.given.related ?? [];
      const named = relatedOf(choices, asRefs(choices, values)).filter((one) => !around.includes(one));
      return named.length === 0 ? around : [...around, ...named];
    };
    const take = (step: ScenarioStep, at?: string): RunStep | null => {
      const trial = latest();
      if (trial === null) return null;
      const { run: before, as, holder, entries } = trial;
      const now = at ?? trial.now;
      const told = step.data === undefined ? step : { ...step, data: asRefs(choicesOf(before), step.data) };
      const around = withRelated(version, before, [...relatedWith(before, (step.data ?? {}) as RecordData)]);
      const run = takeStep(version, around, {
        ...told,
        ...(as === null ? {} : { as }),
        ...(as === null || holder === 1 ? {} : { holder }),
        at: now,
      });
      const done = run.steps.at(-1) ?? null;
      change({ run, now, ...(done?.decision.ok ? { entries: withoutSaved(entries, step) } : {}) });
      return done;
    };
    return {
      choices: choicesOf(shown),
      factsAround: (values) => {
        const related = relatedWith(shown, values);
        if (related.length === (shown.beginning.given.related?.length ?? 0)) return null;
        const beginning = { ...shown.beginning, given: { ...shown.beginning.given, related: [...related] } };
        // they belong to whoever acts first, as the related records of a scenario do
        const first = shown.steps.slice(0, shown.at).find(({ decision }) => decision.ok);
        const owner = first === undefined ? latest()?.as : first.step.as;
        return worldAt(version, { ...shown, beginning, at: 0 }, owner ?? undefined).facts(NOTHING_ASKED);
      },
      take: (step) => take(step),
      advance: (to) => {
        const trial = latest();
        if (trial === null) return;
        const record = recordOf(trial.run);
        const alarm = record === null ? null : attempt(() => alarmOf(version, record));
        if (alarm?.ok && alarm.value !== null && alarm.value <= to) take({ command: 'wait' }, to);
        else change({ now: to });
      },
      look: (at) => {
        const trial = latest();
        // what is typed at another step would stand over a record it was not meant for
        if (trial === null || trial.run.at === at) return;
        const run = goTo(trial.run, at);
        change({ run, now: run.steps[run.at - 1]?.step.at ?? START, entries: {} });
      },
      // whoever else acts is the first of their role and stands in for nobody yet
      set: (by) => change(by.as === undefined ? by : { standsIn: null, holder: 1, ...by }),
    };
  }, [shown, version, process, recordType, made, store]);
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
  return { run: startRun(version, beginning), version, as, holder: 1, standsIn: null, now: START, entries: {}, scenario: null };
}

export const TrialContext = createContext<OpenTrial | null>(null);

/** The run that is open. Throws where none is: a bug of the workspace. */
export function useTrial(): OpenTrial {
  const trial = useContext(TrialContext);
  if (trial === null) throw new Error('Parts of a run need a <TrialContext> above them.');
  return trial;
}
