import type { FollowUpItem, TodayRecord } from '../client/wire';

export const placeOfRecord = ({ process, type, id }: Pick<TodayRecord, 'process' | 'type' | 'id'>): string =>
  `/${['p', process, type, id].map(encodeURIComponent).join('/')}`;

/** The record, with the field in focus that has to be filled next. */
export function placeOfNext({ record, next }: Pick<FollowUpItem, 'record' | 'next'>): string {
  const asked = new URLSearchParams();
  if (next?.form) asked.set('form', next.form);
  if (next?.field) asked.set('field', next.field);
  const query = asked.toString();
  return `${placeOfRecord(record)}${query ? `?${query}` : ''}`;
}
