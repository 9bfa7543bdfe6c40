import type { NotificationItem } from '../client/wire';
import { APPROVALS_PANEL, placeOfRecord } from '../today/place-of-next';

/** Where a message leads: its record, with the field it is about in focus, or at the approval to give; null when it leads nowhere. */
export function placeOf({ record, field, topic }: Pick<NotificationItem, 'record' | 'field' | 'topic'>): string | null {
  if (record === null) return null;
  const path = placeOfRecord(record);
  if (field !== null) return `${path}?field=${encodeURIComponent(field)}`;
  return topic === 'approvals' ? `${path}#${APPROVALS_PANEL}` : path;
}
