/** Every criterion in the way of the moves, met or not: the whole of what a residual tells only the missing part of. */
import { holds } from '../../schemas/expression';
import type { Criterion } from '../../schemas/process';
import type { Version } from './compile';
import { settle } from './formulas';
import { residualOf } from './gates';
import { fieldAccessMap } from './permission';
import { movesOf } from './transitions';
import type { Actor, Facts, RecordState } from './types';
import { startWork } from './work';

/** A criterion as it stands now; one whose condition does not hold is not asked and holds nobody up. */
export interface CriterionState {
  /** stage whose gate it belongs to */
  stage: string;
  criterion: Criterion;
  state: 'met' | 'missing' | 'notAsked';
}

/**
 * For each transition that leaves the record's stage, whoever may make it: the criteria of the gates it has to pass, in the
 * order of the pipeline. Empty for an archived record and one without a pipeline.
 * @param facts the records that `relatedNeeded` names
 */
export function gateCriteria(
  version: Version,
  record: RecordState,
  actor: Actor,
  now: string,
  facts: Facts,
): ReadonlyMap<string, readonly CriterionState[]> {
  const type = version.types.get(record.type);
  if (type === undefined || record.archived) return new Map();
  const work = startWork(version, type, record, { now, actor, facts, newId: () => '' });
  settle(work, []);
  const access = fieldAccessMap(version, work.state, actor) ?? new Map();
  return new Map(
    movesOf(work).map((move) => {
      const residual = residualOf(work, move.gates, access, move);
      const states = move.gates.flatMap(({ id: stage, criteria }) =>
        criteria.map(({ definition: criterion, when }): CriterionState => {
          if (when !== null && !holds(when, work.bindings)) return { stage, criterion, state: 'notAsked' };
          const lacks = residual.some((lack) => lack.stage === stage && lack.criterion === criterion.id);
          return { stage, criterion, state: lacks ? 'missing' : 'met' };
        }),
      );
      return [move.transition.id, states];
    }),
  );
}
