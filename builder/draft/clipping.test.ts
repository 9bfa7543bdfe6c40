import { describe, expect, it } from 'vitest';
import { checkPublishable } from '../../schemas/check-publishable';
import { renamedReads } from '../../schemas/expression/rename-reads';
import type { Process, RecordType } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { applyEdit } from './apply-edit';
import { type Clipping, type Copied, clippingOf, readClipping, readClippings, writtenClippings } from './clipping';

function typeOf(process: Process, id: string): RecordType {
  const type = process.recordTypes.find((one) => one.id === id);
  if (type === undefined) throw new Error(id);
  return type;
}
/** What travels by the clipboard. */
function copied(from: string, what: Copied, process = exampleProcess()): Clipping {
  const result = readClipping(JSON.stringify(clippingOf(typeOf(process, from), what)));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.clipping;
}
function pasted(recordType: string, clipping: Clipping, process = exampleProcess(), place?: { form: string; section: string }): Process {
  const result = applyEdit(process, { kind: 'paste', recordType, clipping, ...(place === undefined ? {} : { place }) });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.process;
}

describe('copy and paste', () => {
  it('of a field makes a new one, shown where it is pasted', () => {
    const process = pasted('deal', copied('deal', { field: 'amount' }), exampleProcess(), { form: 'quick', section: 'all' });
    const deal = typeOf(process, 'deal');
    expect(deal.schema.properties.amount2).toEqual(deal.schema.properties.amount);
    expect(deal.forms[0]?.sections[0]?.fields.at(-1)).toBe('amount2');
  });
  it('of a form into its own record type shows the same fields', () => {
    const before = typeOf(exampleProcess(), 'deal');
    const deal = typeOf(pasted('deal', copied('deal', { form: 'offer' })), 'deal');
    expect(deal.forms.map((form) => form.id)).toEqual(['quick', 'offer', 'offer2']);
    expect(deal.forms[2]?.sections).toEqual(before.forms[1]?.sections);
    expect(deal.schema).toEqual(before.schema);
  });
  it('of a stage with timers stands beside itself, and what its timers read follows fields that are called otherwise here', () => {
    const process = exampleProcess();
    const offer = typeOf(process, 'deal').pipeline?.stages.find(({ id }) => id === 'offer');
    if (offer === undefined) throw new Error('the example has changed');
    const to = [{ kind: 'field' as const, field: 'amount' }];
    offer.timers = [
      {
        id: 'stuck',
        label: 'Stuck',
        rules: [{ when: 'amount > 5', limit: { duration: 'P7D' } }],
        pause: 'amount > 9',
        restart: { fields: ['amount'] },
        escalation: [{ id: 'first', to, message: 'Over {{ amount }}', nextActions: ['Is it {{ amount }}?'] }],
      },
    ];
    const stages = typeOf(pasted('deal', copied('deal', { stage: 'offer' }, process), process), 'deal').pipeline?.stages ?? [];
    expect(stages.flatMap(({ timers = [] }) => timers.map(({ id }) => id))).toEqual(['stuck', 'stuck2']);
    typeOf(process, 'customer').schema.properties.amount = { type: 'string', title: 'Amount in words' };
    const elsewhere = typeOf(pasted('customer', copied('deal', 'pipeline', process), process), 'customer').pipeline?.stages ?? [];
    expect(elsewhere.find(({ id }) => id === 'offer')?.timers).toEqual([
      {
        id: 'stuck',
        label: 'Stuck',
        rules: [{ when: 'amount2 > 5', limit: { duration: 'P7D' } }],
        pause: 'amount2 > 9',
        restart: { fields: ['amount2'] },
        escalation: [
          {
            id: 'first',
            to: [{ kind: 'field', field: 'amount2' }],
            message: 'Over {{ amount2 }}',
            nextActions: ['Is it {{ amount2 }}?'],
          },
        ],
      },
    ]);
  });
  it('of a form into another record type brings its fields; those of another kind get another id, and what reads them follows', () => {
    const target = exampleProcess();
    const customer = typeOf(target, 'customer');
    customer.schema.properties.amount = { type: 'string', title: 'Amount in words' };
    const clipping = copied('deal', { form: 'offer' });
    const type = typeOf(pasted('customer', clipping, target), 'customer');
    expect(Object.keys(type.schema.properties)).toEqual([
      'name',
      'phone',
      'amount',
      'tags',
      'amount2',
      'discount',
      'net',
      'photos',
      'lines',
      'note',
    ]);
    expect(type.schema.properties.net?.['x-formula']).toBe('amount2 * (1 - coalesce(discount, 0))');
    expect(type.forms[1]?.sections[0]?.fields.slice(0, 2)).toEqual(['amount2', { field: 'discount', span: 6 }]);
  });
  it('of a stage makes its ids unique and brings forms and fields it needs', () => {
    const stages = typeOf(pasted('deal', copied('deal', { stage: 'offer' })), 'deal').pipeline?.stages;
    expect(stages?.map((stage) => stage.id)).toEqual(['lead', 'offer', 'offer2', 'won', 'lost']);
    expect(stages?.[2]?.gate?.criteria.map((criterion) => criterion.id)).toEqual(['photo2', 'rows2', 'priced2']);
    expect(stages?.[2]?.forms).toEqual(['offer']);
  });
  it('of a pipeline keeps its ids, so that records find their stages again', () => {
    const process = pasted('customer', copied('deal', 'pipeline'));
    const customer = typeOf(process, 'customer');
    expect(customer.pipeline).toEqual(typeOf(exampleProcess(), 'deal').pipeline);
    expect(customer.forms.map((form) => form.id)).toEqual(['basics', 'quick', 'offer']);
    expect(checkPublishable(process).filter((problem) => problem.severity === 'error' && problem.code.startsWith('unknown_'))).toEqual([]);
    expect(pasted('deal', copied('deal', 'pipeline'))).toEqual(exampleProcess());
  });
  it('offers nothing that is not there', () => {
    expect(clippingOf(typeOf(exampleProcess(), 'customer'), 'pipeline')).toBeUndefined();
    expect(clippingOf(typeOf(exampleProcess(), 'deal'), { field: 'toString' })).toBeUndefined();
  });
});

describe('several at once', () => {
  it('lie on the clipboard a line each, come back as they were, and two stages pasted elsewhere are two stages', () => {
    const process = exampleProcess();
    const [type] = process.recordTypes;
    if (type === undefined) throw new Error('the example has a record type');
    const stages = ['lead', 'offer'].flatMap((stage) => clippingOf(type, { stage }) ?? []);
    const read = readClippings(writtenClippings(stages));
    expect(read).toEqual({ ok: true, clippings: stages });
    const edits = stages.map((clipping) => ({ kind: 'paste' as const, recordType: 'deal', clipping }));
    const result = applyEdit(process, { kind: 'together', edits, label: 'Paste' });
    const pasted = result.ok ? (result.process.recordTypes[0]?.pipeline?.stages ?? []) : [];
    expect(pasted).toHaveLength((type.pipeline?.stages.length ?? 0) + 2);
    expect(new Set(pasted.map(({ id }) => id)).size).toBe(pasted.length);
  });
  it('are all refused when one of them is junk', () => {
    const field = JSON.stringify({ clipping: 'field', id: 'a', field: { type: 'string' } });
    expect(readClippings(`${field}\n${field}`)).toMatchObject({ ok: true });
    expect(readClippings(`${field}\njunk`)).toMatchObject({ ok: false });
    expect(readClippings(`${field}\n`.repeat(101))).toMatchObject({ ok: false });
  });
});

describe('what is pasted', () => {
  it.each([
    ['junk', 'hello'],
    ['half a JSON', '{"clipping": "form", "form": {'],
    ['nothing', ''],
    ['a list', '[]'],
    ['another thing', '{"clipping": "process"}'],
    ['an inherited name', '{"clipping": "toString"}'],
    ['a part missing', '{"clipping": "form", "fields": {}}'],
    ['an unknown property', '{"clipping": "field", "id": "a", "field": {"type": "string", "script": "x"}}'],
    ['a forbidden name', '{"clipping": "form", "fields": {"__proto__": {}}, "form": {"id": "a", "label": "A", "sections": []}}'],
    ['far too much', `"${'x'.repeat(1_100_000)}"`],
  ])('is refused when it is %s', (_, text) => {
    const result = readClipping(text);
    expect(result.ok).toBe(false);
    expect(result.ok ? [] : result.problems.length).toBeGreaterThan(0);
  });
  it('may be far too much once it is in the process, and is refused then', () => {
    const fields = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`f${at}`, { type: 'string' as const }]));
    const form = { id: 'huge', label: 'Huge', sections: [{ id: 'all', fields: [] }] };
    const result = applyEdit(exampleProcess(), { kind: 'paste', recordType: 'deal', clipping: { clipping: 'form', form, fields } });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'too_many_fields' }] });
  });
});

describe('expressions under new names', () => {
  const names = new Map([
    ['amount', 'sum1'],
    ['customer', 'buyer'],
  ]);
  it.each([
    ['amount > 3 && amount < 5', 'sum1 > 3 && sum1 < 5'],
    ['amountOther > 3 && note == "amount"', 'amountOther > 3 && note == "amount"'],
    ['related.customer.amount > amount', 'related.buyer.amount > sum1'],
    ['lines.all(amount, amount.price > 2) || amount > 1', 'lines.all(amount, amount.price > 2) || sum1 > 1'],
    ['lines.exists(line, line.amount > amount)', 'lines.exists(line, line.amount > sum1)'],
    ['name.contains(customer)', 'name.contains(buyer)'],
    ['amount >', 'amount >'],
  ])('%s', (source, expected) => {
    expect(renamedReads(source, names)).toBe(expected);
  });
});
