/** The log of what automations did. */
import type { AutomationStepKind } from '../../../schemas/automation';
import type { Effect, Rejection } from '../../core/types';

/** What became of a step, and why. */
export interface StepOutcome {
  step: string;
  kind: AutomationStepKind;
  /** `skipped`: its condition did not hold; `unchanged`: there was nothing to change; `refused`: see `rejections`; `notReached`: an earlier one was refused */
  outcome: 'done' | 'skipped' | 'unchanged' | 'refused' | 'notReached';
  /** fields that were set; never their values */
  fields?: string[];
  /** the record that was created or changed, where that is not the one the run is about */
  record?: { type: string; id: string };
  rejections?: Rejection[];
  /** what it sends; handed to the outbox once the run is over */
  effects?: Effect[];
}

/** One run of an automation on a record. */
export interface StoredRun {
  /** UUIDv7 */
  id: string;
  effectKey: string;
  process: string;
  automation: string;
  recordId: string;
  recordType: string;
  at: string;
  /** `running` while it is not over; `stopped` by the budget; `refused` when a step was */
  outcome: 'running' | 'done' | 'refused' | 'stopped';
  /** what set it off: types of events, `field <id>`, `time` */
  by: string[];
  /** who: a person or the system */
  actor: string;
  depth: number;
  /** of a stopped run: too deep in a chain, too many on this record within the hour, or its definition or record is gone */
  stopped?: 'depth' | 'tooMany' | 'gone';
  steps: StepOutcome[];
}

/** Where in the log: before a run, or from it on. */
export type RunPlace = { before: string } | { from: string };

export interface AutomationRunStore {
  byEffect(effectKey: string): Promise<StoredRun | null>;
  /** in any order */
  byEffects(effectKeys: readonly string[]): Promise<StoredRun[]>;
  /** by its effect: a run that is written again stays one */
  save(run: StoredRun): Promise<void>;
  /** newest first, from the place on */
  ofProcess(process: string, place: RunPlace | null, limit: number): Promise<StoredRun[]>;
  ofRecord(recordId: string, place: RunPlace | null, limit: number): Promise<StoredRun[]>;
  /** runs on the record that were not stopped, at or after the time */
  countSince(recordId: string, since: string): Promise<number>;
}
