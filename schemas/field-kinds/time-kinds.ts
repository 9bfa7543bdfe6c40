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
  normalise: (value) => {
    if (typeof value !== 'string' || !isDateTime(value)) return value;
    const moment = instant(value);
    return moment === null || Number.isNaN(moment) ? value : new Date(moment).toISOString();
  },
};
