import { DOUBLE, mapOf, STRING } from '../expression/value-type';
import { isMap } from '../json';
import type { FieldKindEntry } from './kind-entry';
import { writtenMoment } from './time-kinds';

/** Where a device says it is: degrees, and the radius in metres within which it is sure to be. Told by the browser, so it is a claim. */
export const position: FieldKindEntry = {
  valueType: null,
  valueSchema: () => ({
    type: 'object',
    properties: {
      latitude: { type: 'number', minimum: -90, maximum: 90 },
      longitude: { type: 'number', minimum: -180, maximum: 180 },
      accuracy: { type: 'number', minimum: 0, maximum: 20_100_000 },
      at: { type: 'string', format: 'date-time' },
    },
    required: ['latitude', 'longitude', 'at'],
    additionalProperties: false,
  }),
  expressionType: () => mapOf({ latitude: DOUBLE, longitude: DOUBLE, accuracy: DOUBLE, at: STRING }),
  infers: () => false,
  defaultField: { type: 'object', 'x-kind': 'position' },
  normalise: (value) => (isMap(value) && typeof value.at === 'string' ? { ...value, at: writtenMoment(value.at) } : value),
};
