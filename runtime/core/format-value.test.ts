import { describe, expect, it } from 'vitest';
import { defaultFieldSchema } from '../../schemas/field-kinds';
import { FIELD_KINDS, type FieldSchema } from '../../schemas/process';
import { formatValue } from './format-value';
import type { FieldModel } from './process-model';
import type { Json } from './types';

const options = (locale: string) => ({
  locale,
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  names: (kind: string, id: string) => `${kind}:${id}`,
});
const both = (field: FieldSchema | FieldModel, value: Json) => [
  formatValue(field, value, options('zh-CN')),
  formatValue(field, value, options('en')),
];
const choiceField: FieldSchema = {
  'x-kind': 'choice',
  oneOf: [
    { const: 'a', 'x-label': { 'zh-CN': '甲', en: 'Alpha' } },
    { const: 'b', title: 'Beta' },
  ],
};

describe('formatValue', () => {
  it.each<[string, FieldSchema, Json, string, string]>([
    ['text', { type: 'string' }, '客户', '客户', '客户'],
    ['number', { type: 'number' }, 1234567.125, '1,234,567.125', '1,234,567.125'],
    ['money', { 'x-kind': 'money' }, 1234.5, '¥1,234.50', '¥1,234.50'],
    ['percent', { 'x-kind': 'percent' }, 0.155, '15.5%', '15.5%'],
    ['date', { format: 'date' }, '2026-11-24', '2026-11-24', '2026-11-24'],
    ['moment in its zone', { format: 'date-time' }, '2026-11-24T18:05:00.000Z', '2026-11-25 02:05', '2026-11-25 02:05'],
    ['yes', { type: 'boolean' }, true, '是', 'Yes'],
    ['no', { type: 'boolean' }, false, '否', 'No'],
    ['choice', choiceField, 'a', '甲', 'Alpha'],
    ['choice that is gone', choiceField, 'z', 'z', 'z'],
    ['choices', { 'x-kind': 'choices', items: { oneOf: choiceField.oneOf ?? [] } }, ['a', 'b'], '甲、Beta', 'Alpha, Beta'],
    ['person', { 'x-kind': 'person' }, 'p1', 'person:p1', 'person:p1'],
    ['relation', { 'x-relation': { recordType: 'c' } }, 'r1', 'relation:r1', 'relation:r1'],
    ['files', { 'x-files': {} }, [{ name: 'a.jpg' }, { name: 'b.pdf' }], 'a.jpg、b.pdf', 'a.jpg, b.pdf'],
    ['notes', { 'x-kind': 'notes' }, [{ text: 'one' }, { text: 'two' }], 'one\ntwo', 'one\ntwo'],
    ['formula', { 'x-formula': '1', 'x-resultKind': 'percent' }, 0.5, '50%', '50%'],
    [
      'address',
      { 'x-kind': 'address' },
      { province: '上海', street: '南京路1号', postcode: '200000' },
      '上海南京路1号 200000',
      '南京路1号, 上海 200000',
    ],
    [
      'table',
      {
        items: { properties: { item: { type: 'string', 'x-label': { 'zh-CN': '物品', en: 'Item' } }, price: { 'x-kind': 'money' } } },
        type: 'array',
      },
      [{ item: '桌', price: 5 }, { item: '椅' }],
      '物品：桌，price：¥5.00\n物品：椅',
      'Item: 桌, price: ¥5.00\nItem: 椅',
    ],
    ['nothing', { type: 'number' }, null, '', ''],
  ])('%s', (_name, field, value, zh, en) => {
    expect(both(field, value)).toEqual([zh, en]);
  });

  it('shows by the model of a page as by the schema', () => {
    const model: FieldModel = {
      id: 'c',
      kind: 'choice',
      shownKind: 'choice',
      label: 'C',
      help: null,
      choices: [{ value: 'a', label: 'Alpha', color: null }],
      relation: null,
      columns: [],
      filterable: true,
      sortable: true,
      access: 'read',
    };
    expect(formatValue(model, 'a', options('en'))).toBe('Alpha');
    expect(formatValue({ ...model, shownKind: 'table', columns: [model] }, [{ c: 'a' }], options('en'))).toBe('C: Alpha');
  });

  it('never fails on a value of another kind, an unknown zone or currency', () => {
    const odd = { ...options('en'), timeZone: 'Mars/Base', currency: '??' };
    for (const kind of FIELD_KINDS) {
      for (const value of ['x', 1, true, [1], { a: 1 }, null, [{}], ['x']] as Json[]) {
        expect(typeof formatValue(defaultFieldSchema(kind), value, odd)).toBe('string');
      }
    }
    expect(formatValue({ format: 'date-time' }, '2026-11-24T18:05:00.000Z', odd)).toBe('2026-11-24 18:05');
  });
});
