import { describe, expect, it } from 'vitest';
import type { RecordTypeModel, StageModel } from '../core/process-model';
import { formTabs, tabFor } from './form-tabs';

const stage = (id: string, forms: string[]): StageModel => ({
  id,
  label: id.toUpperCase(),
  description: null,
  kind: 'open',
  color: null,
  forms,
  hasGate: false,
  tasks: [],
});
const type: RecordTypeModel = {
  id: 'deal',
  label: 'Deal',
  pluralLabel: 'Deals',
  description: null,
  icon: null,
  titleField: 'name',
  createForm: 'short',
  forms: ['short', 'basics', 'demo', 'quote', 'notes'].map((id) => ({ id, label: id, description: null })),
  fields: [],
  stages: [stage('lead', ['basics']), stage('demo', ['demo', 'basics']), stage('quote', ['quote'])],
  timers: [],
  approvals: [],
  transitions: [],
  list: { columns: [], sort: null },
  card: { fields: [], sum: null },
  can: [],
};
const order = (at: string | null) => formTabs(type, at).map(({ form, when }) => `${form}:${when}`);

describe('formTabs', () => {
  it('puts the present stage first, then earlier, later and the rest', () => {
    expect(order('demo')).toEqual(['demo:now', 'basics:now', 'quote:later', 'notes:always']);
    expect(order('quote')).toEqual(['quote:now', 'demo:earlier', 'basics:earlier', 'notes:always']);
  });
  it('learns nothing from a stage that names no forms and so has them all', () => {
    const all = type.forms.map(({ id }) => id);
    const withEnd = { ...type, stages: [...(type.stages ?? []), stage('cancelled', all)] };
    expect(formTabs(withEnd, 'lead').map(({ form }) => form)).toEqual(['basics', 'demo', 'quote', 'notes']);
    expect(formTabs(withEnd, 'cancelled').map(({ form }) => form)).toEqual(['quote', 'demo', 'basics', 'notes']);
  });
  it('shows every form where there is no stage, without the short one', () => {
    expect(order(null)).toEqual(['basics:always', 'demo:always', 'quote:always', 'notes:always']);
  });
  it('keeps the only form', () => {
    const only = { ...type, stages: null, forms: [{ id: 'short', label: 'short', description: null }] };
    expect(formTabs(only, null).map(({ form }) => form)).toEqual(['short']);
  });
  it('opens the form a missing item names', () => {
    const tabs = formTabs(type, 'demo');
    expect(tabFor(tabs, 'quote', 'demo')).toBe('quote');
    expect(tabFor(tabs, 'gone', 'basics')).toBe('basics');
    expect(tabFor(tabs, undefined, null)).toBe('demo');
  });
});
