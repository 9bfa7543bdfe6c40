import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFieldSchema } from '../../schemas/field-kinds';
import { FIELD_KINDS, type FieldSchema, type RecordType } from '../../schemas/process';
import { lenientForm } from './lenient-form';

const typeOf = (properties: Record<string, FieldSchema>, shown = Object.keys(properties)): RecordType => ({
  id: 'deal',
  label: 'Deal',
  titleField: 'a',
  schema: { properties, required: ['a', 'gone'] },
  forms: [{ id: 'f', label: 'F', sections: [{ id: 's', fields: shown }] }],
});
const lenient = (type: RecordType) => {
  const [form] = type.forms;
  if (form === undefined) throw new Error('no form');
  return lenientForm(type, form, 'en', 'CNY');
};
const propertiesOf = (type: RecordType) => Object.keys((lenient(type).view.schema as { properties: object }).properties);

describe('a form of a draft', () => {
  it.each(FIELD_KINDS)('draws a new field of the kind %s', (kind) => {
    const type = typeOf({ a: defaultFieldSchema(kind) });
    expect(lenient(type).sections[0]?.fields[0]).toMatchObject({ id: 'a', kind, problem: null });
    expect(propertiesOf(type)).toEqual(['a']);
  });
  it('shows fields whatever their conditions, marked as conditional, broken expressions too', () => {
    const type = typeOf({ a: { ...defaultFieldSchema('text'), 'x-visible': 'amount >' }, b: { 'x-kind': 'formula', 'x-formula': '1 +' } });
    expect(lenient(type).sections[0]?.fields.map(({ conditional, problem }) => [conditional, problem])).toEqual([
      [true, null],
      [false, null],
    ]);
  });
  it('shows a field with a pattern that cannot run', () => {
    expect(propertiesOf(typeOf({ a: { ...defaultFieldSchema('text'), pattern: '(' } }))).toEqual(['a']);
  });
  it('tells of a field that the record type does not have, and draws the others', () => {
    const type = typeOf({ a: defaultFieldSchema('text') }, ['toString', 'a']);
    expect(lenient(type).sections[0]?.fields.map(({ id, problem }) => [id, problem === null])).toEqual([
      ['toString', false],
      ['a', true],
    ]);
    expect(lenient(type).view.schema).toMatchObject({ required: ['a'] });
  });
  it('never throws, whatever stands in a field', () => {
    const keys = [
      'x-kind',
      'type',
      'items',
      'oneOf',
      'enum',
      'pattern',
      'x-formula',
      'x-label',
      'format',
      'x-files',
      'x-relation',
      'default',
    ];
    const field = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.constantFrom(...FIELD_KINDS, 'array'), fc.jsonValue()));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), field), (properties) => {
        const type = typeOf(properties as Record<string, FieldSchema>, ['a', 'b', 'c']);
        expect(lenient(type).sections[0]?.fields).toHaveLength(3);
      }),
      { numRuns: 300 },
    );
  });
});
