/** What a person wants to be told by which way, and when not. */
import type { Json } from '../../core/types';
import { TOPICS, type Topic } from './notice-kinds';

export interface Ways {
  app: boolean;
  mail: boolean;
}
export interface QuietHours {
  /** `HH:MM` in `timeZone`; from a later time to an earlier one is over midnight */
  from: string;
  to: string;
  /** IANA name */
  timeZone: string;
}
export interface NoticeSettings {
  topics: { [topic in Topic]: Ways };
  /** no e-mails and no messages that pop up; the inbox fills all the same */
  quiet: QuietHours | null;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY_MINUTES = 1_440;

/** As kept, with everything that is missing as it is for who has chosen nothing: told in the product, not by e-mail. */
export function readSettings(kept: Json): NoticeSettings {
  const given = objectOf(kept);
  const chosen = objectOf(given.topics);
  const ways = (topic: Topic): Ways => {
    const { app, mail } = objectOf(chosen[topic]);
    return { app: app !== false, mail: mail === true };
  };
  const { from, to, timeZone } = objectOf(given.quiet);
  const quiet = typeof from === 'string' && typeof to === 'string' && typeof timeZone === 'string' ? { from, to, timeZone } : null;
  return {
    topics: Object.fromEntries(TOPICS.map((topic) => [topic, ways(topic)])) as NoticeSettings['topics'],
    quiet: quiet !== null && isQuietHours(quiet) ? quiet : null,
  };
}

/** Times of a clock, not the same, in a zone that the platform knows. */
export function isQuietHours({ from, to, timeZone }: QuietHours): boolean {
  return CLOCK.test(from) && CLOCK.test(to) && from !== to && minuteOfDay('2026-01-01T00:00:00.000Z', timeZone) !== null;
}

/**
 * When the quiet hours end that are on now; null when none are.
 * @param now RFC 3339; so is the answer
 */
export function quietUntil(quiet: QuietHours | null, now: string): string | null {
  const minute = quiet === null ? null : minuteOfDay(now, quiet.timeZone);
  if (quiet === null || minute === null) return null;
  const [from, to] = [minutes(quiet.from), minutes(quiet.to)];
  const on = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!on) return null;
  const left = (to - minute + DAY_MINUTES) % DAY_MINUTES;
  return new Date((Math.floor(Date.parse(now) / 60_000) + left) * 60_000).toISOString();
}

function minutes(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

/** Null for a zone that the platform does not know. */
function minuteOfDay(at: string, timeZone: string): number | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    return minutes(format.format(new Date(at)));
  } catch {
    return null;
  }
}

function objectOf(value: Json | undefined): { [name: string]: Json | undefined } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}
