import type { FollowUpItem } from '../client/wire';
import { durationText } from '../ui/times';

export type Urgency = 'overdue' | 'soon' | 'open';
const SOON_MS = 86_400_000;

/** How urgent something is: past its time, within a day of it, or neither. */
export function urgencyOf({ kind, dueAt }: Pick<FollowUpItem, 'kind' | 'dueAt'>, now: number): Urgency {
  const left = dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt) - now;
  if (kind === 'breached' || left <= 0) return 'overdue';
  return kind === 'warned' || left <= SOON_MS ? 'soon' : 'open';
}

type Words = (key: 'overdue' | 'left' | 'open', values: { time: string }) => string;

/** Why it is on the list, in words: how long it is overdue, what time is left, or how long it has been there. */
export function reasonOf(item: Pick<FollowUpItem, 'kind' | 'dueAt' | 'since'>, now: number, locale: string, words: Words): string {
  if (item.dueAt === null) return words('open', { time: durationText(now - Date.parse(item.since), locale) });
  const left = Date.parse(item.dueAt) - now;
  const time = durationText(Math.abs(left), locale);
  return left <= 0 ? words('overdue', { time }) : words('left', { time });
}
