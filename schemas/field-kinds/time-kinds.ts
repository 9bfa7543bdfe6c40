import { instant, isDateTime } from '../expression/calendar';
import { STRING } from '../expression/value-type';
import type { FieldKindEntry } from './kind-entry';
import { PATTERNS } from './value-schema';

export const date: FieldKindEntry = {
  valueType: 'text',
  valueSchema: () => ({ type: 'string', format: 'date' }),
  expressionType: () => STRING,
  infers: (field) => field.format === 'date',
  defaultField: { type: 'string', format: 'date', 'x-kind': 'date' },
};

/** Always UTC with milliseconds, so that text order is time order. */
export const dateTime: FieldKindEntry = {
  valueType: 'text',
  valueSchema: () => ({ type: 'string', format: 'date-time', pattern: PATTERNS.moment }),
  expressionType: () => STRING,
  infers: (field) => field.format === 'date-time',
  defaultField: { type: 'string', format: 'date-time', 'x-kind': 'dateTime' },
  normalise: (value) => (typeof value === 'string' ? writtenMoment(value) : value),
};

/** A moment in the form it is stored in; what is none stays as it is. */
export function writtenMoment(text: string): string {
  const moment = isDateTime(text) ? instant(text) : null;
  return moment === null || Number.isNaN(moment) ? text : new Date(moment).toISOString();
}
