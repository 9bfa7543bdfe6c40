import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { formView } from './form-view';
import { dealVersion } from './testing/deal-process';
import { ADMIN, actor, created, facts, given, START } from './testing/given';
import type { RecordState } from './types';

const version = dealVersion({
  fields: {
    kind: {
      type: 'string',
      'x-kind': 'choice',
      default: 'a',
      'x-label': { 'zh-CN': '类型', en: 'Kind' },
      oneOf: [{ const: 'a', 'x-label': { 'zh-CN': '甲', en: 'First' }, 'x-color': 'red' }, { const: 'b' }],
    },
    tags: { type: 'array', 'x-kind': 'choices', items: { type: 'string', oneOf: [{ const: 'x', title: 'X!' }] } },
    why: {
      type: 'string',
      'x-kind': 'longText',
      'x-visible': 'kind == "b"',
      'x-required': 'amount > 100.0',
      'x-help': { 'zh-CN': '为何', en: 'Why so' },
    },
    locked: { type: 'string', 'x-readOnly': 'kind == "b"' },
  },
  forms: [
    {
      id: 'main',
      label: { 'zh-CN': '基本', en: 'Basics' },
      sections: [
        {
          id: 'top',
          label: { 'zh-CN': '上', en: 'Top' },
          fields: ['name', { field: 'kind', span: 4, required: true }, 'tags', 'why', 'locked'],
        },
        {
          id: 'money',
          visible: 'amount > 0.0',
          fields: ['cost', 'margin', { field: 'amount', readOnly: 'kind == "b"', visible: 'amount < 1000.0' }],
        },
        { id: 'evidence', fields: ['photos', 'needs', 'rivals', 'customer'] },
      ],
      uiSchema: {
        name: { 'ui:placeholder': 'Name it' },
        cost: { 'ui:widget': 'range' },
        margin: { 'ui:readonly': false },
        'ui:submitButtonOptions': { norender: true },
      },
    },
  ],
});
const record = (data: RecordState['data']) => created(version, { name: 'N', ...data });
const view = (data: RecordState['data'] | null, who = ADMIN, locale = 'en') => {
  const made = formView(version, 'deal', 'main', data === null ? null : record(data), who, START, locale, facts());
  const schema = made.schema as { properties: { [field: string]: Record<string, unknown> }; required?: string[] };
  const ui = made.uiSchema as { [key: string]: Record<string, unknown> };
  return { schema, ui, data: made.data, shown: Object.keys(schema.properties) };
};

describe('forms', () => {
  it('[F19] show what may be seen, under the present values', () => {
    expect(view({}).shown).toEqual(['name', 'kind', 'tags', 'locked', 'photos', 'needs', 'rivals', 'customer']);
    expect(view({ amount: 5, kind: 'b' }).shown).toEqual(expect.arrayContaining(['why', 'cost', 'margin', 'amount']));
    expect(view({ amount: 5000 }).shown).not.toContain('amount');
    expect(view({ amount: 5 }, actor('admin', 'rep')).shown).not.toContain('cost');
    expect(view({ amount: 5 }, actor('admin', 'rep')).ui).not.toHaveProperty('cost');
    expect(formView(version, 'deal', 'none', null, ADMIN, START, 'en', facts()).data).toEqual({});
  });

  it('[F19] mark what is required and what cannot be written', () => {
    expect(view({ kind: 'b' }).schema.required).toEqual(['kind']);
    const strict = view({ kind: 'b', amount: 200, why: 'w' });
    expect(strict.schema.required).toEqual(['kind', 'why']);
    const locked = (fields: ReturnType<typeof view>) =>
      Object.keys(fields.ui).filter((field) => fields.ui[field]?.['ui:readonly'] === true);
    expect(locked(strict)).toEqual(['locked', 'margin', 'amount']);
    expect(locked(view({ kind: 'a' }))).toEqual([]);
    const everything = ['name', 'kind', 'tags', 'locked', 'photos', 'needs', 'rivals', 'customer'];
    expect(locked(view({ kind: 'a' }, actor('x', 'viewer')))).toEqual(everything);
    const archived = formView(version, 'deal', 'main', { ...record({}), archived: true }, ADMIN, START, 'en', facts()).uiSchema as object;
    expect(Object.values(archived).filter((field) => field['ui:readonly'] === true)).toHaveLength(everything.length);
  });

  it('[F19] are plain JSON Schema and uiSchema in one language', () => {
    const { schema, ui, data } = view({ kind: 'a', amount: 3, cost: 1 });
    expect(schema.properties.kind).toEqual({
      type: 'string',
      title: 'Kind',
      oneOf: [
        { const: 'a', title: 'First' },
        { const: 'b', title: 'b' },
      ],
    });
    expect(schema.properties.tags).toMatchObject({ type: 'array', items: { oneOf: [{ const: 'x', title: 'X!' }] } });
    expect(view({ kind: 'a' }, ADMIN, 'zh-CN').schema).toMatchObject({ title: '基本', properties: { kind: { title: '类型' } } });
    expect(ui['ui:sections']).toMatchObject([
      { id: 'top', label: 'Top', fields: [{ field: 'name', span: 6 }, { field: 'kind', span: 4 }, {}, {}] },
      { id: 'money' },
      { id: 'evidence', fields: [{ field: 'photos', span: 12 }, {}, {}, {}] },
    ]);
    expect(ui['ui:order']).toEqual(Object.keys(schema.properties));
    expect(ui.name).toMatchObject({ 'ui:placeholder': 'Name it', 'ui:options': { kind: 'text' } });
    expect(ui.margin).toMatchObject({ 'ui:readonly': true, 'ui:options': { kind: 'formula', shownKind: 'money', currency: 'CNY' } });
    expect(ui.kind).toMatchObject({ 'ui:options': { colors: { a: 'red' } } });
    expect(ui.rivals).toMatchObject({
      'ui:options': {
        columns: [
          { id: 'who', label: 'who', kind: 'text' },
          { id: 'price', kind: 'money', currency: 'CNY' },
        ],
      },
    });
    expect(ui['ui:submitButtonOptions']).toEqual({ norender: true });
    expect(data).toEqual({ name: 'N', kind: 'a', amount: 3, cost: 1, margin: 2 });
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats(ajv);
    expect(ajv.validate(schema, data)).toBe(true);
  });

  it('[F19] of a new record begin with its defaults', () => {
    expect(view(null).data).toEqual({ kind: 'a' });
  });

  const tabbed = dealVersion({
    forms: [
      {
        id: 'main',
        label: 'Basics',
        tabs: [
          { id: 'who', label: { 'zh-CN': '客户', en: 'Who' } },
          { id: 'money', label: 'Money', visible: 'amount > 0.0' },
          { id: 'proof', label: 'Proof' },
        ],
        sections: [
          { id: 'cost', tab: 'money', fields: ['cost', { field: 'ready', required: true }] },
          { id: 'top', fields: ['name', 'amount'] },
          { id: 'seen', tab: 'proof', visible: 'amount > 10.0', fields: ['photos'] },
        ],
      },
    ],
  });
  const tabsOf = (data: RecordState['data']) => {
    const made = formView(tabbed, 'deal', 'main', created(tabbed, { name: 'N', ready: true, ...data }), ADMIN, START, 'en', facts());
    const ui = made.uiSchema as { 'ui:tabs'?: unknown; 'ui:sections': { id: string; tab?: string }[] };
    return { tabs: ui['ui:tabs'], on: ui['ui:sections'].map(({ id, tab }) => [id, tab]), data: made.data };
  };

  it('[F26] put sections on the tabs they name, else on the first, and show tabs on which something is shown', () => {
    expect(tabsOf({})).toEqual({ tabs: [{ id: 'who', label: 'Who' }], on: [['top', 'who']], data: { name: 'N' } });
    expect(tabsOf({ amount: 5 })).toMatchObject({
      tabs: [{ id: 'who' }, { id: 'money' }],
      on: [
        ['top', 'who'],
        ['cost', 'money'],
      ],
    });
    expect(tabsOf({ amount: 50 }).tabs).toMatchObject([{ id: 'who' }, { id: 'money' }, { id: 'proof' }]);
    expect(view({ kind: 'a' }).ui).not.toHaveProperty('ui:tabs');
  });

  it('[F25] [F26] keep what stands on a tab that is hidden', () => {
    const kept = created(tabbed, { name: 'N', ready: true, amount: 5, cost: 3 });
    const hidden = given(tabbed, kept)
      .when({ type: 'updateRecord', data: { amount: 0 } })
      .thenState();
    expect(hidden.data).toMatchObject({ amount: 0, cost: 3 });
  });

  it('[F7] [F26] ask for nothing that stands on a hidden tab', () => {
    const create = (data: RecordState['data']) => ({ type: 'createRecord', id: 'x', recordType: 'deal', data }) as const;
    given(tabbed, null)
      .when(create({ name: 'N', amount: 5 }))
      .thenRejected('required_field');
    given(tabbed, null)
      .when(create({ name: 'N' }))
      .then({ type: 'record.created' });
  });
});
