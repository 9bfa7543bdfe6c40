import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { compileValueCheck, defaultFieldSchema, valueSchemaOf } from '../../schemas/field-kinds';
import { FIELD_KINDS } from '../../schemas/process';
import type { Json } from '../core/types';
import { isObject, type JsonObject } from './field-view';
import { schemaFaults, schemaHolds } from './schema-check';
import { formIssues, validatorFor } from './validator';

const ajv = addFormats.default(new Ajv({ strict: false, ownProperties: true, allErrors: true }));

/** Values of every type, among them good and bad ones for each kind. */
const VALUES: Json[] = [
  'text',
  'fair',
  '',
  'x'.repeat(200),
  '2026-12-18',
  '2026-02-30',
  '2026-11-26T06:30:00.000Z',
  '2026-11-26',
  'a@b.example',
  'not an address',
  'https://school.example',
  '+86 138 0013 8000',
  0,
  1,
  -1,
  12.34,
  12.345,
  1e15,
  true,
  false,
  [],
  ['fair'],
  ['fair', 'fair'],
  ['nobody'],
  [1],
  {},
  { city: '杭州市' },
  { city: 1 },
  [{ brand: 'x' }],
  [{ brand: 1 }],
];

const GENERIC: JsonObject[] = [
  { type: 'string', minLength: 2, maxLength: 5 },
  { type: 'string', pattern: '^[A-Z]{2}\\d+$' },
  {
    type: 'string',
    oneOf: [
      { const: 'fair', title: 'Fair' },
      { const: 'web', title: 'Web' },
    ],
  },
  { type: 'string', enum: ['fair', 'text'] },
  { type: 'string', format: 'date' },
  { type: 'string', format: 'email' },
  { type: 'number', minimum: 0, maximum: 100 },
  { type: 'number', exclusiveMinimum: 0 },
  { type: 'integer' },
  { type: 'boolean' },
  { type: 'array', items: { type: 'string', enum: ['fair', 'web'] }, uniqueItems: true, minItems: 1, maxItems: 3 },
  { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false },
  { type: 'array', items: { type: 'object', properties: { brand: { type: 'string', maxLength: 3 } }, required: ['brand'] } },
];

describe('the browser judges as the server does', () => {
  it('agrees with ajv on plain JSON Schema, without generating code', () => {
    for (const schema of GENERIC) {
      const expected = ajv.compile(schema);
      for (const value of VALUES) {
        expect(schemaHolds(schema, value, schema), `${JSON.stringify(schema)} of ${JSON.stringify(value)}`).toBe(expected(value));
        expect(schemaFaults(schema, value).length === 0).toBe(expected(value));
      }
    }
  });

  it('agrees with the check of every kind of field and never accepts what ajv refuses of its schema', () => {
    for (const kind of FIELD_KINDS) {
      // These are not written as values by a form: uploads, computed values, and notes that get their author on saving.
      if (['files', 'formula', 'autonumber', 'notes', 'table'].includes(kind)) continue;
      const field = defaultFieldSchema(kind);
      const plain = valueSchemaOf(field) as unknown as JsonObject;
      const check = compileValueCheck(field);
      const ofSchema = ajv.compile(plain);
      const schema: JsonObject = { type: 'object', properties: { it: { ...(field as unknown as JsonObject), ...plain } } };
      const uiSchema: JsonObject = { it: { 'ui:options': { kind, shownKind: kind } } };
      for (const value of VALUES) {
        const data = { it: value };
        const empty = value === '' || (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
        if (empty) continue;
        const accepted = formIssues(schema, uiSchema, data, 'en').length === 0;
        expect(accepted, `${kind} ${JSON.stringify(value)}`).toBe(check(value) === null);
        if (accepted) expect(ofSchema(value), `${kind} ${JSON.stringify(value)}`).toBe(true);
      }
    }
  });

  it('runs patterns on an engine that cannot hang', () => {
    const schema = { type: 'string', pattern: '^(a+)+$' };
    const started = performance.now();
    expect(schemaFaults(schema, `${'a'.repeat(5000)}!`).map((fault) => fault.keyword)).toEqual(['pattern']);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('messages of faults', () => {
  const field = (schema: JsonObject): JsonObject => ({ type: 'object', required: ['it'], properties: { it: schema } });
  it('are in the language asked for', () => {
    const schema = field({ type: 'array', items: { type: 'object', properties: { nested: { type: 'array' } } }, minItems: 2 });
    expect(formIssues(schema, {}, {}, 'zh-CN').map((issue) => issue.message)).toEqual(['请填写此项。']);
    expect(formIssues(schema, {}, {}, 'en').map((issue) => issue.message)).toEqual(['Please fill this in.']);
    expect(formIssues(schema, {}, { it: [{ nested: [1] }] }, 'zh-CN').map((issue) => issue.message)).toEqual(['至少 2 项。']);
  });
  it('stand at the cell of a table, for a required column and a wrong value', () => {
    const items: JsonObject = { type: 'object', required: ['brand'], properties: { brand: { type: 'string' }, price: { type: 'number' } } };
    const schema = field({ type: 'array', items });
    const ui: JsonObject = {
      it: {
        'ui:options': {
          kind: 'table',
          shownKind: 'table',
          columns: [
            { id: 'brand', kind: 'text' },
            { id: 'price', kind: 'money' },
          ],
        },
      },
    };
    const issues = formIssues(schema, ui, { it: [{ brand: 'x', price: 1.005 }, { price: 2 }, {}] }, 'en');
    expect(issues.map((issue) => issue.path)).toEqual([
      ['it', 0, 'price'],
      ['it', 1, 'brand'],
    ]);
  });
  it('leave alone what the person cannot write', () => {
    const schema = field({ type: 'string', maxLength: 1 });
    expect(formIssues(schema, { it: { 'ui:readonly': true, 'ui:options': { kind: 'text' } } }, { it: 'long' }, 'en')).toEqual([]);
  });
  it('reach rjsf as an error tree', () => {
    const { errorSchema } = validatorFor('en').validateFormData({}, field({ type: 'string' }));
    expect(errorSchema).toEqual({ it: { __errors: ['Please fill this in.'] } });
    expect(validatorFor('en')).toBe(validatorFor('en'));
  });
});
