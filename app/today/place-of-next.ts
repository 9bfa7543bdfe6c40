import type { FollowUpItem, TodayRecord } from '../client/wire';

export const placeOfRecord = ({ process, type, id }: Pick<TodayRecord, 'process' | 'type' | 'id'>): string =>
  `/${['p', process, type, id].map(encodeURIComponent).join('/')}`;

/** Where approvals stand on the page of a record. */
export const APPROVALS_PANEL = 'approvals';

/** The record, with the field in focus that has to be filled next, or the approval that is to be given or corrected. */
export function placeOfNext({ record, next, part }: Pick<FollowUpItem, 'record' | 'next' | 'part'>): string {
  if (part === 'approvals') return `${placeOfRecord(record)}#${APPROVALS_PANEL}`;
  const asked = new URLSearchParams();
  if (next?.form) asked.set('form', next.form);
  if (next?.field) asked.set('field', next.field);
  const query = asked.toString();
  return `${placeOfRecord(record)}${query ? `?${query}` : ''}`;
}
