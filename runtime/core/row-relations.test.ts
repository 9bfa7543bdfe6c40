import { describe, expect, it } from 'vitest';
import { checkPublishable } from '../../schemas/check-publishable';
import type { FieldSchema, Role } from '../../schemas/process';
import { compileVersion } from './compile';
import { factsNeeded, formFactsNeeded, relatedNeeded } from './facts-needed';
import { fieldAccess } from './permission';
import { previewForm } from './preview-form';
import { DEAL_ROLES, dealProcess } from './testing/deal-process';
import { ADMIN, actor, created, facts, given, START } from './testing/given';

/** Lines of a quote: each looks up the size of the customer it names. */
const lines: FieldSchema = {
  type: 'array',
  'x-kind': 'table',
  items: {
    type: 'object',
    properties: {
      customer: { type: 'string', 'x-kind': 'relation', 'x-relation': { recordType: 'customer' } },
      count: { type: 'number' },
      size: { 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': 'related.customer.size' },
      sum: { 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': 'size * count' },
    },
  },
};
const forms = [
  { id: 'main', label: 'Main', sections: [{ id: 'all', fields: ['name'] }] },
  { id: 'evidence', label: 'Evidence', sections: [{ id: 'all', fields: ['lines'] }] },
  { id: 'money', label: 'Money', sections: [{ id: 'all', fields: ['cost'] }] },
];
const process = dealProcess({ forms, fields: { name: { type: 'string' }, lines, customer: { type: 'string' } } });
const version = compileVersion(process, 7);
const customer = (id: string, size: number) => {
  return { id, type: 'customer', title: id, stage: null, data: { size }, owner: 'admin', team: null, archived: false };
};
const known = facts({ records: { a: customer('a', 10), b: customer('b', 7) } });
const rows = [
  { customer: 'a', count: 2 },
  { customer: 'b', count: 3 },
  { customer: 'gone', count: 1 },
];

describe('columns that look into the record their row points at', () => {
  it('[F11] are computed row by row, and have no value where there is no record', () => {
    const record = created(version, { name: 'x' });
    const next = given(version, record)
      .when({ type: 'updateRecord', data: { lines: rows.slice(0, 2) } }, { facts: known })
      .thenState();
    expect(next.data.lines).toEqual([
      { customer: 'a', count: 2, size: 10, sum: 20 },
      { customer: 'b', count: 3, size: 7, sum: 21 },
    ]);
    const later = given(version, next)
      .when({ type: 'moveRecord', transition: 'lose', reason: 'r' }, { facts: facts({ records: { a: customer('a', 11) } }) })
      .thenState();
    expect(later.data.lines).toEqual([
      { customer: 'a', count: 2, size: 11, sum: 22 },
      { customer: 'b', count: 3 },
    ]);
  });

  it('[R7] declare those records, each once', () => {
    const record = { ...created(version, { name: 'x' }), data: { name: 'x', lines: [...rows, { customer: 'a', count: 9 }] } };
    const wanted = ['a', 'b', 'gone'].map((id) => ({ type: 'customer', id }));
    expect(relatedNeeded(version, record)).toEqual(wanted);
    expect(factsNeeded(version, record, { type: 'updateRecord', data: { name: 'y' } }, ADMIN).records).toEqual(wanted);
    expect(formFactsNeeded(version, 'deal', { data: {} }, { lines: [{ customer: 'b' }] })).toEqual([{ type: 'customer', id: 'b' }]);
  });

  it('[P6] are hidden with their table when what they read is hidden', () => {
    const rep = DEAL_ROLES[0] as Role;
    const fields = [{ recordType: 'customer', field: 'size', access: 'hidden' as const }];
    const hiding = compileVersion({ ...process, roles: [{ ...rep, fields }, ...DEAL_ROLES.slice(1)] }, 7);
    expect(fieldAccess(hiding, { type: 'deal', stage: 'lead' }, 'lines', actor('ana', 'rep'))).toBe('hidden');
    expect(fieldAccess(version, { type: 'deal', stage: 'lead' }, 'lines', actor('ana', 'rep'))).toBe('write');
  });

  it('[F24] tell nothing of a record that the person may not read, while a row is typed', () => {
    const record = created(version, { name: 'x' }, { actor: actor('ana', 'rep') });
    const own = { ...customer('a', 10), owner: 'ana' };
    const typing = (id: string) => {
      const people = facts({ records: { a: own, b: customer('b', 7) } });
      return previewForm(
        version,
        'deal',
        'evidence',
        record,
        { lines: [{ customer: id, count: 2 }] },
        actor('ana', 'rep'),
        START,
        'en',
        people,
      );
    };
    expect(typing('a').data.lines).toEqual([{ customer: 'a', count: 2, size: 10, sum: 20 }]);
    expect(typing('b').data.lines).toEqual([{ count: 2 }]);
  });

  it('may read what the record type behind the column has, and nothing else', () => {
    const errors = (formula: string) => {
      const copy = structuredClone(process);
      const columns = copy.recordTypes[0]?.schema.properties.lines?.items?.properties ?? {};
      if (columns.size) columns.size['x-formula'] = formula;
      return checkPublishable(copy)
        .filter(({ severity, path }) => severity === 'error' && path.includes('/lines/'))
        .map(({ code }) => code);
    };
    expect(errors('related.customer.size')).toEqual([]);
    expect(errors('related.customer.weight')).toEqual(['expression_unknown_name']);
    expect(errors('related.nobody.size')).toEqual(['expression_unknown_name']);
  });
});
