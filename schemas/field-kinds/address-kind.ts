import { mapOf, STRING } from '../expression/value-type';
import { isMap } from '../json';
import type { FieldKindEntry } from './kind-entry';

/** Parts of an address, from the widest to the narrowest. */
export const ADDRESS_PARTS = ['country', 'province', 'city', 'district', 'street', 'postcode'] as const;

const properties = Object.fromEntries(
  ADDRESS_PARTS.map((part) => [part, { type: 'string', maxLength: part === 'street' ? 500 : 100 } as const]),
);

export const address: FieldKindEntry = {
  valueType: null,
  valueSchema: () => ({ type: 'object', properties, additionalProperties: false }),
  expressionType: () => mapOf(Object.fromEntries(ADDRESS_PARTS.map((part) => [part, STRING]))),
  infers: (field) => field.type === 'object',
  defaultField: { type: 'object', 'x-kind': 'address' },
  normalise: (value) =>
    isMap(value) ? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== '')) : value,
};
