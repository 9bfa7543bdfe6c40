import { describe, expect, it } from 'vitest';
import { checkPublishable } from './check-publishable';
import type { FieldSchema } from './process';
import { totalledColumns } from './table-totals';
import { exampleProcess } from './testing/example-process';

const money = { type: 'number', 'x-kind': 'money' } as const;
const computed = (formula: string) => ({ type: 'number', 'x-kind': 'formula', 'x-resultKind': 'money', 'x-formula': formula }) as const;
const of = (properties: Record<string, object>) =>
  [...totalledColumns({ type: 'array', 'x-kind': 'table', items: { properties } } as FieldSchema)].sort();

describe('totals of a table', () => {
  it('are of amounts, and not of a unit price that another column is computed from', () => {
    const quantity = { type: 'number' };
    expect(of({ item: { type: 'string' }, quantity, price: money, sum: computed('quantity * price') })).toEqual(['sum']);
    expect(of({ quantity, price: money, sum: computed('row.quantity * row.price') })).toEqual(['sum']);
    expect(of({ what: { type: 'string' }, paid: money })).toEqual(['paid']);
    expect(of({ price: money, sum: computed('price *') })).toEqual(['price', 'sum']);
  });
  it('are what the definition says where it says so, and never of anything but numbers', () => {
    expect(of({ quantity: { type: 'number', 'x-total': true }, price: { ...money, 'x-total': false } })).toEqual(['quantity']);
    expect(of({ name: { type: 'string', 'x-total': true }, share: { type: 'number', 'x-kind': 'percent', 'x-total': true } })).toEqual([]);
  });
  it('are a problem where they mean nothing, with a mend', () => {
    const process = exampleProcess();
    const column = process.recordTypes[0]?.schema.properties.lines?.items?.properties?.product;
    if (column === undefined) throw new Error('the example has a table');
    Object.assign(column, { 'x-total': true });
    expect(checkPublishable(process)).toMatchObject([
      { code: 'keyword_not_for_kind', path: '/recordTypes/0/schema/properties/lines/items/properties/product/x-total', fix: {} },
    ]);
  });
});
