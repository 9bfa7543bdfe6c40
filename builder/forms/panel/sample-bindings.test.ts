import { describe, expect, it } from 'vitest';
import { evaluate, parseExpression } from '../../../schemas/expression';
import type { Process, RecordType } from '../../../schemas/process';
import { exampleProcess } from '../../../schemas/testing/example-process';
import { sampleBindings } from './sample-bindings';

const NOW = '2026-11-02T01:00:00Z';

function world(): { process: Process; type: RecordType } {
  const process = exampleProcess();
  const [type] = process.recordTypes;
  if (type === undefined) throw new Error('the example has a record type');
  process.samples = [
    { ref: 'school', recordType: 'customer', data: { name: 'School', phone: '123' } },
    { ref: 'deal1', recordType: 'deal', data: { amount: 200, customer: '@school', lines: [{ product: 'Desk', price: 40 }, { price: 1 }] } },
  ];
  return { process, type };
}
function result(source: string, data: Readonly<Record<string, unknown>> | undefined, table?: string) {
  const { process, type } = world();
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(source);
  const bindings = sampleBindings(process, type, data ?? process.samples?.[1]?.data ?? {}, NOW, table);
  return bindings === null ? 'no row' : evaluate(parsed.expression, bindings);
}

describe('a formula on a sample', () => {
  it('reads its fields, the records its relations point at, and the day', () => {
    expect(result('amount * 2', undefined)).toBe(400);
    expect(result('related.customer.phone', undefined)).toBe('123');
    expect(result('related.customer.title', undefined)).toBe('School');
    expect(result('today', undefined)).toBe('2026-11-02');
    expect(result('related.customer.phone', { customer: '@gone' })).toBeUndefined();
  });
  it('of a column reads the cells of the first row before fields of the record', () => {
    expect(result('price * 2', undefined, 'lines')).toBe(80);
    expect(result('row.price + amount', undefined, 'lines')).toBe(240);
    expect(result('price * 2', { amount: 1 }, 'lines')).toBe('no row');
    expect(result('price * 2', { lines: [] }, 'lines')).toBe('no row');
  });
});
