import { describe, expect, it } from 'vitest';
import { formView } from '../../runtime/core/form-view';
import { previewForm } from '../../runtime/core/preview-form';
import { dealVersion } from '../../runtime/core/testing/deal-process';
import { ADMIN, created, facts, START } from '../../runtime/core/testing/given';
import type { RecordData, RecordState } from '../../runtime/core/types';
import { typedForm } from './typed-form';

/** A form whose second field shows only under what is typed into the first, and whose third is computed from both. */
const version = dealVersion({
  fields: {
    extra: { type: 'number', 'x-visible': 'amount > 100.0' },
    sum: { 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': 'amount + extra' },
  },
  forms: [{ id: 'main', label: 'Main', sections: [{ id: 'all', fields: ['amount', 'extra', 'sum'] }] }],
});
const given: RecordState = { ...created(version, { name: 'A', amount: 5 }) };

function typed(entries: RecordData, record: RecordState | null = given) {
  const stored = formView(version, 'deal', 'main', record, ADMIN, START, 'en', facts());
  return typedForm(stored, entries, record === null, (patch) =>
    previewForm(version, 'deal', 'main', record, patch, ADMIN, START, 'en', facts()),
  );
}
const shownIn = ({ view }: ReturnType<typeof typed>) => Object.keys((view.schema as { properties: object }).properties);

describe('a form that is typed into', () => {
  it('is as stored while nothing is typed', () => {
    expect(typed({})).toMatchObject({ dirty: false, patch: {}, residual: null, value: { amount: 5 } });
    expect(typed({ amount: 5 }).dirty).toBe(false);
  });
  it('shows fields that typing makes appear, saves what is typed into them, and computes from both', () => {
    const form = typed({ amount: 200, extra: 7 });
    expect(shownIn(form)).toContain('extra');
    expect(form).toMatchObject({ dirty: true, patch: { amount: 200, extra: 7 }, value: { sum: 207 } });
    expect(shownIn(typed({ amount: 20, extra: 7 }))).not.toContain('extra');
    expect(typed({ amount: 20, extra: 7 }).patch).toEqual({ amount: 20 });
  });
  it('keeps entries as differences, so that they outlive what else changes the record', () => {
    const entries = typed({}).entriesOf({ amount: 9, sum: 1 });
    expect(entries).toEqual({ amount: 9 });
    expect(typed(entries, { ...given, data: { ...given.data, extra: 3 } }).value).toMatchObject({ amount: 9 });
    expect(typed({}).entriesOf({})).toEqual({ amount: null });
    expect(typed({ amount: null })).toMatchObject({ dirty: true, patch: { amount: null } });
    expect(typed({ amount: null }).value).not.toHaveProperty('amount');
  });
  it('of a new record gives all that is filled in', () => {
    expect(typed({ amount: 3 }, null)).toMatchObject({ dirty: true, patch: { amount: 3 } });
  });
});
