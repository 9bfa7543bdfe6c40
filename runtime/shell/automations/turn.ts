import type { CompiledAutomationStep } from '../../core/automations/compile-automations';
import type { MutableBindings } from '../../core/bindings';
import type { Version } from '../../core/compile';
import type { Facts, RecordState } from '../../core/types';
import type { StoredRun } from './automation-run';

/** A step whose turn it is. */
export interface Turn {
  version: Version;
  step: CompiledAutomationStep;
  run: StoredRun;
  /** the same however often the step is tried */
  key: string;
}
/** With the record as it is now. */
export interface Now extends Turn {
  record: RecordState;
  bindings: MutableBindings;
  facts: Facts;
}
