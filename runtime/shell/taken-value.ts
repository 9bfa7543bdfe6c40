import type { Version } from '../core/compile';
import { reject, rejectField } from '../core/rejection';
import type { RecordState, Rejection } from '../core/types';
import { isOwnershipValue } from './ownership/kept-keys';
import type { CommitResult } from './ports';

/**
 * The refusal when another record holds a value that only one may hold, found only by the commit (somebody was faster, or the
 * value is a default that no fact was asked about). Null for races that are worth another try.
 */
export function takenValue(version: Version, record: RecordState, result: Exclude<CommitResult, { ok: true }>): Rejection | null {
  if (result.reason === 'id_taken')
    return reject('not_unique', '已有使用此编号的记录', 'A record with this id exists already', { field: 'id' });
  // whose a record is, is asked anew: the next decision sees who was faster
  if (result.reason !== 'unique_conflict' || isOwnershipValue(result.field)) return null;
  const field = version.types.get(record.type)?.fields.get(result.field);
  if (field === undefined) return reject('not_unique', '已有相同的值', 'Another record has this value already', { field: result.field });
  return rejectField('not_unique', field, '已有相同的值', 'has this value in another record already');
}
