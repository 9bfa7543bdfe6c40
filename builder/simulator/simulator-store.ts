/** What is being tried out. None of it belongs to the definition: it is neither saved nor undone, and outlives a change of workspace. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Version } from '../../runtime/core/compile';
import type { RecordData } from '../../runtime/core/types';
import type { Related } from './related-records';
import type { Run } from './simulation';

/** The run of one record type, and how it is looked at. */
export interface Trial {
  run: Run;
  /** the version of the draft its steps were decided on */
  version: Version;
  /** role of who acts next; null for an administrator */
  as: string | null;
  /** which holder of that role, from 1 */
  holder: number;
  /** the role whose holder is away and whose place who acts takes; null for their own alone */
  standsIn: string | null;
  /** the simulated time, RFC 3339 in UTC; never before the step that is looked at */
  now: string;
  /** by form, what is typed and not saved: a value for each field, null for an emptied one */
  entries: Readonly<Record<string, RecordData>>;
  /** the scenario that was opened as this run */
  scenario: string | null;
}

interface SimulatorState {
  /** by record type */
  trials: Readonly<Record<string, Trial>>;
  /** records that were made up by their title, for relations to point at */
  made: readonly Related[];

  setTrial(recordType: string, trial: Trial | null): void;
  makeUp(related: Related): void;
}
export type SimulatorStore = StoreApi<SimulatorState>;

export function createSimulatorStore(): SimulatorStore {
  return createStore<SimulatorState>((set) => ({
    trials: {},
    made: [],
    setTrial: (recordType, trial) =>
      set(({ trials }) => {
        const { [recordType]: _, ...others } = trials;
        return { trials: trial === null ? others : { ...others, [recordType]: trial } };
      }),
    makeUp: (related) => set(({ made }) => (made.some(({ ref }) => ref === related.ref) ? {} : { made: [...made, related] })),
  }));
}
