import { durationText, remainingText } from '../../runtime/render/time';
import type { Locale } from '../../schemas/text';
import type { FollowUpItem } from '../client/wire';

export type Urgency = 'overdue' | 'soon' | 'open';
const SOON_MS = 86_400_000;

/** How urgent something is: past its time, within a day of it, or neither. */
export function urgencyOf({ kind, dueAt }: Pick<FollowUpItem, 'kind' | 'dueAt'>, now: number): Urgency {
  const left = dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt) - now;
  if (kind === 'breached' || left <= 0) return 'overdue';
  return kind === 'warned' || left <= SOON_MS ? 'soon' : 'open';
}

/** Why it is on the list, in words: what time is left, how long it is overdue, or how long it has been there. */
export function reasonOf(
  item: Pick<FollowUpItem, 'dueAt' | 'since'>,
  now: number,
  locale: Locale,
  openFor: (time: string) => string,
): string {
  if (item.dueAt === null) return openFor(durationText(now - Date.parse(item.since), locale));
  return remainingText(Date.parse(item.dueAt) - now, locale);
}
