import type { Text } from '../../../schemas/process';
import type { Version } from '../../core/compile';
import type { RecordState } from '../../core/types';
import type { StoredFollowUp } from './follow-up-store';

/** What a follow-up is called in the definition; null for what has no name there. */
export function labelOf(version: Version, record: RecordState, { part, id }: Pick<StoredFollowUp, 'part' | 'id'>): Text | null {
  const type = version.types.get(record.type);
  const own = id.slice(part.length + 1);
  return (part === 'timers' ? type?.timers.get(own)?.definition.label : undefined) ?? null;
}
