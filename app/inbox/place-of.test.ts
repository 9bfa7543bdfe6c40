import { expect, it } from 'vitest';
import { placeOf } from './place-of';

const record = { process: 'retail', type: 'order', id: 'o 1', title: 'Fan' };

it('a message leads to its record, to the field it is about, and to the approval it asks for', () => {
  expect(placeOf({ record: null, field: 'price', topic: 'approvals' })).toBeNull();
  expect(placeOf({ record, field: null, topic: 'timers' })).toBe('/p/retail/order/o%201');
  expect(placeOf({ record, field: 'price', topic: 'approvals' })).toBe('/p/retail/order/o%201?field=price');
  expect(placeOf({ record, field: null, topic: 'approvals' })).toBe('/p/retail/order/o%201#approvals');
});
