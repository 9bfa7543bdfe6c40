import { parseDuration } from '../../../schemas/duration';
import type { Version } from '../compile';
import { addLimit } from '../work-calendar';

const DAY_MS = 86_400_000;

/** The moment a period of natural time later: `P30D` leads to the same time of day thirty dates on. */
export function after(version: Pick<Version, 'timeZone'>, from: string, period: string): string {
  return addLimit({ duration: period }, undefined, version.timeZone, from) ?? from;
}

/** The moment a period before another; days count 24 hours. */
export function earlier(at: string, period: string): string {
  const duration = parseDuration(period);
  return duration === null ? at : new Date(Date.parse(at) - duration.days * DAY_MS - duration.ms).toISOString();
}
