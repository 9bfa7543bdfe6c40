import type { Problem } from '../../schemas/problem';
import type { Side } from './merge-value';
import type { PartKind } from './process-parts';

/** A place that both sides changed differently. */
export interface MergeConflict {
  /** by ids alone: a choice holds while nothing else changes */
  key: string;
  /**
   * `changed`: a property has two values (undefined: none); `removed`: one side removed the thing, the other changed it or
   * something in it (undefined: removed); `order`: two orders of the same things; `place`: moved to two places;
   * `together`: each is sound, both together could not be saved
   */
  kind: 'changed' | 'removed' | 'order' | 'place' | 'together';
  what: PartKind;
  /** where the thing stands in mine and in theirs; undefined where it does not */
  inMine?: string;
  inTheirs?: string;
  /** of `changed`: the way to the property */
  property: readonly string[];
  base: unknown;
  mine: unknown;
  theirs: unknown;
  /** of `together`: why not */
  problem?: Problem;
}

/** What was chosen, by the key of the conflict; mine where nothing was. */
export type Choices = Readonly<Record<string, Side>>;
