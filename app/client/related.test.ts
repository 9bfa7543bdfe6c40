import { describe, expect, it } from 'vitest';
import type { FieldModel, ProcessModel } from '../../runtime/core/process-model';
import type { RecordData } from '../../runtime/core/types';
import { inChunks, relatedIds } from './related';

const relation = { id: 'customer', relation: 'customer' } as FieldModel;
const model = { recordTypes: [{ id: 'deal', fields: [relation, { id: 'name', relation: null } as FieldModel] }] } as ProcessModel;

describe('related records', () => {
  it('are found once each, in an order that does not change', () => {
    const records = ['b', 'a', 'b'].map((customer) => ({ type: 'deal', data: { customer, name: 'x' } }));
    expect(relatedIds(model, records)).toEqual([
      { type: 'customer', id: 'a' },
      { type: 'customer', id: 'b' },
    ]);
    expect(relatedIds(model, [{ type: 'unknown', data: { customer: 'a' } }])).toEqual([]);
  });
  it('are found in the rows of tables too', () => {
    const lines = { id: 'lines', relation: null, columns: [{ id: 'model', relation: 'price' }] } as FieldModel;
    const quoted = { recordTypes: [{ id: 'deal', fields: [lines] }] } as ProcessModel;
    const data: RecordData = { lines: [{ model: 'p1' }, { quantity: 3 }, { model: 'p1' }, null, { model: 7 }] };
    expect(relatedIds(quoted, [{ type: 'deal', data }])).toEqual([{ type: 'price', id: 'p1' }]);
    expect(relatedIds(quoted, [{ type: 'deal', data: { lines: 'none' } }])).toEqual([]);
  });
  it('are asked for by type, fifty at a time', () => {
    const wanted = Array.from({ length: 120 }, (_, index) => ({ type: index < 110 ? 'customer' : 'contact', id: String(index) }));
    expect(inChunks(wanted).map(({ type, ids }) => [type, ids.length])).toEqual([
      ['customer', 50],
      ['customer', 50],
      ['customer', 10],
      ['contact', 10],
    ]);
  });
});
