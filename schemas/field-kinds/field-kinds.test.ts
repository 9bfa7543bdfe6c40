import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json';
import { FIELD_KINDS, type FieldKind, type FieldSchema } from '../process';
import {
  compileValueCheck,
  defaultFieldSchema,
  FIELD_KINDS_REGISTRY,
  isEmptyValue,
  kindOf,
  normaliseValue,
  shownKindOf,
  valueSchemaOf,
  valueTypeOf,
} from './index';

const accepts = (field: FieldSchema, value: Json) => compileValueCheck(field)(value) === null;
const en = (field: FieldSchema, value: Json) => (compileValueCheck(field)(value)?.message as { en: string } | undefined)?.en;
const of = (kind: FieldKind, more: FieldSchema = {}): FieldSchema => ({ ...defaultFieldSchema(kind), ...more });

describe('registry', () => {
  it('has every kind, and each default is of its kind', () => {
    expect(Object.keys(FIELD_KINDS_REGISTRY).sort()).toEqual([...FIELD_KINDS].sort());
    for (const kind of FIELD_KINDS) expect(kindOf(defaultFieldSchema(kind))).toBe(kind);
  });
  it.each<[FieldSchema, FieldKind]>([
    [{ type: 'string' }, 'text'],
    [{}, 'text'],
    [{ type: 'string', maxLength: 10000 }, 'longText'],
    [{ type: 'string', format: 'date' }, 'date'],
    [{ type: 'string', format: 'date-time' }, 'dateTime'],
    [{ type: 'string', format: 'email' }, 'email'],
    [{ type: 'string', format: 'uri' }, 'url'],
    [{ type: 'string', oneOf: [{ const: 'a' }] }, 'choice'],
    [{ enum: ['a'] }, 'choice'],
    [{ type: 'array', items: { type: 'string', oneOf: [{ const: 'a' }] } }, 'choices'],
    [{ type: 'array', items: { type: 'object', properties: { a: { type: 'string' } } } }, 'table'],
    [{ type: 'array', 'x-files': {} }, 'files'],
    [{ type: 'boolean' }, 'boolean'],
    [{ type: 'number' }, 'number'],
    [{ type: 'integer' }, 'number'],
    [{ type: 'object' }, 'address'],
    [{ type: 'string', 'x-relation': { recordType: 'customer' } }, 'relation'],
    [{ 'x-formula': '1' }, 'formula'],
    [{ type: 'string', 'x-autonumber': '{0000}' }, 'autonumber'],
    [{ type: 'number', 'x-kind': 'money' }, 'money'],
  ])('takes %j for %s', (field, kind) => {
    expect(kindOf(field)).toBe(kind);
  });
  it('shows a formula as its result', () => {
    expect(shownKindOf({ 'x-formula': '1', 'x-resultKind': 'money' })).toBe('money');
    expect(shownKindOf({ 'x-formula': '1', type: 'number' })).toBe('number');
    expect(valueTypeOf({ 'x-formula': '1', 'x-resultKind': 'date' })).toBe('text');
    expect(valueTypeOf({ 'x-kind': 'choices' })).toBe('list');
    expect(valueTypeOf({ 'x-kind': 'table' })).toBeNull();
  });
});

describe('values', () => {
  it.each<[FieldKind, Json[], Json[]]>([
    ['text', ['', '客户'], [1, null, 'x'.repeat(201), ['a']]],
    ['number', [0, -1.5, 1e300], ['1', null, true]],
    ['money', [0, 19.99, 0.29, 89999999999999.98, 1.1], [-1, 1.005, 0.1 + 0.2, 9e13, '5']],
    ['percent', [0.15, 0, 1], [15, -0.1]],
    ['date', ['2024-02-29', '2026-12-31'], ['2026-02-29', '2026-2-1', '2026-13-01', '20260101', 1]],
    [
      'dateTime',
      ['2026-11-24T08:00:00.000Z'],
      ['2026-11-24T08:00:00Z', '2026-11-24', '2026-02-30T08:00:00.000Z', '2026-11-24T25:00:00.000Z'],
    ],
    ['boolean', [true, false], ['true', 1]],
    ['choice', ['a'], ['c', '', ['a']]],
    ['choices', [[], ['a', 'b']], [['c'], ['a', 'a'], 'a']],
    ['phone', ['13800138000', '+86 (10) 8888-8888', '021-12345'], ['1234', 'abcdefg', '+', '1'.repeat(21), '138 0013 x']],
    ['email', ['a@b.cn', '张三@例子.公司'], ['a@b', '@b.cn', 'a b@c.cn', 'a@b..cn', '<a@b.cn>']],
    [
      'url',
      ['https://example.com', 'http://a.cn:8080/客户?q=1#x'],
      ['javascript:alert(1)', 'ftp://a.cn', 'https://', 'https:// a', 'data:text/html,x'],
    ],
    [
      'position',
      [
        { latitude: 31.23, longitude: 121.47, accuracy: 12, at: '2026-11-24T08:00:00Z' },
        { latitude: -90, longitude: 180, at: '2026-11-24T08:00:00.000Z' },
      ],
      [
        { latitude: 91, longitude: 0, at: '2026-11-24T08:00:00Z' },
        { latitude: 0, longitude: -180.1, at: '2026-11-24T08:00:00Z' },
        { latitude: 0, longitude: 0 },
        { latitude: 0, longitude: 0, at: 'yesterday' },
        { latitude: 0, longitude: 0, accuracy: -1, at: '2026-11-24T08:00:00Z' },
        { latitude: '0', longitude: 0, at: '2026-11-24T08:00:00Z' },
        '31.2,121.4',
      ],
    ],
    ['address', [{ city: '上海', street: '南京路 1 号' }], [{ planet: 'x' }, { city: 1 }, 'x']],
    ['table', [[], [{ item: 'x', quantity: 2 }]], [[{ quantity: '2' }], [{ other: 1 }], [1], {}]],
    ['notes', [[{ id: '1', text: 'x', author: 'a', at: '2026-01-01T00:00:00.000Z' }]], [[{ text: 'x' }], ['x']]],
    ['person', ['p1'], ['', 1]],
  ])('%s', (kind, good, bad) => {
    for (const value of good) expect(compileValueCheck(defaultFieldSchema(kind))(value), JSON.stringify(value)).toBeNull();
    for (const value of bad) expect(accepts(defaultFieldSchema(kind), value), JSON.stringify(value)).toBe(false);
  });
  const file = { id: 'f', name: 'a.jpg', mediaType: 'image/jpeg', size: 1, sha256: 'x', kind: 'photo', at: 't', by: 'p' };
  it('of files tell number and kind apart', () => {
    const photos: FieldSchema = { type: 'array', 'x-files': { accept: 'photo' }, maxItems: 1 };
    expect(compileValueCheck(photos)([file])).toBeNull();
    expect(compileValueCheck(photos)([file, file])?.code).toBe('too_many_files');
    expect(compileValueCheck(photos)([{ ...file, kind: 'document' }])?.code).toBe('wrong_file_kind');
    expect(compileValueCheck(photos)([{ id: 'f' }])?.code).toBe('invalid_value');
  });
  it('of a table are told by row and label', () => {
    expect(en(of('table'), [{ quantity: 1 }, { quantity: 'x' }])).toBe('Row 2, "Quantity": Must be a number.');
    const prices: FieldSchema = {
      'x-kind': 'table',
      items: { properties: { price: { type: 'number', 'x-kind': 'money', title: 'Price' } }, required: ['price'] },
    };
    expect(en(prices, [{ price: 1.005 }])).toBe('Row 1, "Price": An amount has at most two decimals.');
    expect(accepts(prices, [{}])).toBe(false);
  });
  it('are brought into their stored form', () => {
    expect(normaliseValue(of('dateTime'), '2026-11-24T16:00:00+08:00')).toBe('2026-11-24T08:00:00.000Z');
    expect(normaliseValue(of('table'), [{ item: null, quantity: 1 }])).toEqual([{ quantity: 1 }]);
    expect(normaliseValue(of('address'), { city: '上海', street: '' })).toEqual({ city: '上海' });
    expect(normaliseValue(of('dateTime'), 'tomorrow')).toBe('tomorrow');
  });
  it('that are empty are no values', () => {
    for (const value of [null, '', [], {}, undefined]) expect(isEmptyValue(value)).toBe(true);
    for (const value of [0, false, ' ', [''], { a: null }]) expect(isEmptyValue(value)).toBe(false);
  });
  it('of a pattern that cannot run are all refused, in linear time for one that can', () => {
    expect(accepts({ type: 'string', pattern: '(?=a)b' }, 'b')).toBe(false);
    expect(accepts({ type: 'string', maxLength: 2000, pattern: '^(a+)+$' }, `${'a'.repeat(1990)}!`)).toBe(false);
  });
});

describe('the compiled check and ajv', () => {
  const option = fc.constantFrom('a', 'b', '甲', 'constructor');
  const limit = fc.option(fc.integer({ min: -3, max: 6 }), { nil: undefined });
  const length = fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined });
  const plain: fc.Arbitrary<FieldSchema> = fc
    .record({
      kind: fc.constantFrom<FieldKind>(...FIELD_KINDS.filter((kind) => kind !== 'table')),
      options: fc.uniqueArray(option, { minLength: 1 }),
      minimum: limit,
      maximum: limit,
      exclusiveMinimum: limit,
      minLength: length,
      maxLength: length,
      maxItems: length,
      minItems: length,
      pattern: fc.option(fc.constantFrom('^a', 'b$', '[0-9]+', '^\\p{L}+$'), { nil: undefined }),
      integer: fc.boolean(),
      accept: fc.constantFrom('photo' as const, 'document' as const, 'any' as const),
      resultKind: fc.constantFrom('text' as const, 'money' as const, 'date' as const, 'boolean' as const),
    })
    .map(({ kind, options, integer, accept, resultKind, ...keywords }) => {
      const oneOf = options.map((value) => ({ const: value }));
      const given = Object.fromEntries(Object.entries(keywords).filter(([, value]) => value !== undefined));
      return {
        ...given,
        'x-kind': kind,
        ...(kind === 'number' ? { type: integer ? ('integer' as const) : ('number' as const) } : {}),
        ...(kind === 'choice' ? { oneOf } : {}),
        ...(kind === 'choices' ? { items: { oneOf } } : {}),
        ...(kind === 'files' ? { 'x-files': { accept } } : {}),
        ...(kind === 'formula' ? { 'x-formula': '1', 'x-resultKind': resultKind } : {}),
      };
    });
  const CELLS = ['text', 'number', 'money', 'date', 'choice', 'boolean', 'email'];
  const column = plain.filter((field) => CELLS.includes(kindOf(field)));
  const table = fc
    .record({ a: column, b: column, required: fc.subarray(['a', 'b']), uniqueItems: fc.boolean() })
    .map(({ a, b, required, uniqueItems }): FieldSchema => ({ 'x-kind': 'table', uniqueItems, items: { properties: { a, b }, required } }));

  const scalar: fc.Arbitrary<Json> = fc.oneof(
    fc.string({ maxLength: 6 }) as fc.Arbitrary<Json>,
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    option,
    fc.constantFrom(
      '2026-02-29',
      '2024-02-29',
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T08:00:60.000Z',
      '2026-11-24T24:00:00.000Z',
      '13800138000',
      '+1 23',
      'x@y.zz',
      'x@y',
      'https://a.b/c',
      'http:/a',
    ),
    fc.integer({ min: -4, max: 8 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -1000, max: 1000 }).map((cents) => cents / 100),
    fc.constantFrom(true, false, null),
  );
  const file = fc.record(
    {
      id: fc.constant('f'),
      name: scalar,
      mediaType: fc.constant('m'),
      size: scalar,
      sha256: fc.constant('s'),
      kind: fc.constantFrom('photo', 'document', 'x'),
      at: fc.constant('t'),
      by: fc.constant('p'),
    },
    { requiredKeys: ['id', 'name', 'mediaType', 'size', 'sha256', 'at', 'by'] },
  );
  const anything: fc.Arbitrary<Json> = fc.oneof(
    { weight: 4, arbitrary: scalar },
    fc.array(scalar, { maxLength: 4 }),
    fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'constructor'), scalar, { maxKeys: 3 }), { maxLength: 3 }),
    fc.array(file as fc.Arbitrary<Json>, { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('city', 'street', 'toString', 'a'), scalar, { maxKeys: 3 }),
  );
  // as a request brings it: no object without a prototype, which ajv holds to be unlike one that has it
  const value = anything.map((one): Json => JSON.parse(JSON.stringify(one)));
  const inCents = (field: FieldSchema, given: Json): boolean => {
    if (kindOf(field) === 'table') {
      const columns = Object.entries(field.items?.properties ?? {});
      return (
        Array.isArray(given) &&
        given.every((row) => columns.every(([id, column]) => inCents(column as FieldSchema, (row as { [key: string]: Json })[id] ?? null)))
      );
    }
    return kindOf(field) !== 'money' || typeof given !== 'number' || Math.round(given * 100) / 100 === given;
  };

  it('give the same verdict, but for whole cents', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: plain }, table), fc.array(value, { minLength: 8, maxLength: 8 }), (field, values) => {
        const ajv = new Ajv2020({ strict: true, ownProperties: true });
        addFormats.default(ajv);
        const validate = ajv.compile(valueSchemaOf(field));
        const check = compileValueCheck(field);
        for (const given of values)
          expect(check(given) === null, JSON.stringify(given)).toBe(validate(given) === true && inCents(field, given));
      }),
      { numRuns: 150 },
    );
  });
});
