import type { RecordState } from '../../core/types';
import type { StoredConfirmation } from './confirmation-ports';

/** `outdated`: what it shows has changed since; `void`: revoked, replaced by a newer link, or its task has ended. */
export type LinkState = 'open' | 'confirmed' | 'declined' | 'expired' | 'outdated' | 'void';

/** How a link stands, by its record. A link that its record does not know any more is void. */
export function linkState(
  record: RecordState,
  { id }: Pick<StoredConfirmation, 'id'>,
  now: string,
): { state: LinkState; answer: { at: string; name: string; remark: string } | null } {
  const confirmation = record.running.tasks?.items.find((task) => task.confirmation?.id === id)?.confirmation;
  if (confirmation === undefined) return { state: 'void', answer: null };
  const { outcome, expiresAt, answer = null } = confirmation;
  if (outcome === 'requested') return { state: record.archived ? 'void' : now < expiresAt ? 'open' : 'expired', answer: null };
  return { state: outcome === 'revoked' ? 'void' : outcome, answer };
}
