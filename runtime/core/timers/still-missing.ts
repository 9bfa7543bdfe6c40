/** What the gate in a record's way still lacks, as everybody may be told who reads of a breach. */
import { holds } from '../../../schemas/expression';
import type { Text } from '../../../schemas/process';
import type { Access } from '../access-table';
import { approvalsMissing } from '../approvals/needed';
import { settle } from '../formulas';
import { residualOf } from '../gates';
import { isHiddenToSome } from '../hidden-to-some';
import type { After } from '../part';
import { movesOf } from '../transitions';
import type { Rejection } from '../types';
import { startWork } from '../work';

export interface StillMissing {
  /** the stage that is next */
  to: Text;
  /** in the order of the gate; never empty */
  missing: Text[];
}

/** More than this is no list of what to do next. */
const MOST = 20;
/** Codes about the value of a field: without the field nothing can be told but that it is hidden to somebody. */
const OF_A_VALUE: ReadonlySet<string> = new Set(['field_missing', 'evidence_missing', 'list_too_short']);

/**
 * The residual of the first way forward whose condition holds, whoever may go it. The list goes to several people at once, so
 * what is hidden to some role is left out. Null when nothing is missing, or the record has no way forward.
 */
export function stillMissing({ version, type, next, context }: After): StillMissing | null {
  const work = startWork(version, type, next, context);
  settle(work, []);
  const move = movesOf(work).find(({ direction, when }) => direction === 'forward' && (when === null || holds(when, work.bindings)));
  if (move === undefined) return null;
  const access = new Map(type.fieldList.map(({ id }): [string, Access] => [id, isHiddenToSome(version, type, id) ? 'hidden' : 'read']));
  const residual = [...residualOf(work, move.gates, access, move), ...approvalsMissing(work, move)].filter(isTold);
  if (residual.length === 0) return null;
  return { to: move.to.definition.label, missing: residual.slice(0, MOST).map(({ message }) => message) };
}

const isTold = ({ code, field }: Rejection): boolean => field !== undefined || !OF_A_VALUE.has(code);
