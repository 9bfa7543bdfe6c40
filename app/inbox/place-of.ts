import type { NotificationItem } from '../client/wire';

/** Where a message leads: its record, with the field it is about in focus; null when it leads nowhere. */
export function placeOf({ record, field }: Pick<NotificationItem, 'record' | 'field'>): string | null {
  if (record === null) return null;
  const path = ['p', record.process, record.type, record.id].map(encodeURIComponent).join('/');
  return `/${path}${field === null ? '' : `?field=${encodeURIComponent(field)}`}`;
}
