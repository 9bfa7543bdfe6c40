/** Random valid processes: what property tests walk on. */
import fc from 'fast-check';
import type { Criterion, FieldSchema, Process, Stage, Transition } from '../../../schemas/process';

/** Kinds of written fields, with a schema for each; `f0` is always a text and the title. */
const WRITTEN: readonly FieldSchema[] = [
  { type: 'string', 'x-kind': 'text', maxLength: 20 },
  { type: 'number', 'x-kind': 'number', minimum: -1000, maximum: 1000 },
  { type: 'number', 'x-kind': 'money', minimum: 0 },
  { type: 'boolean', 'x-kind': 'boolean' },
  { type: 'string', 'x-kind': 'date', format: 'date' },
  { type: 'string', 'x-kind': 'choice', oneOf: [{ const: 'a' }, { const: 'b' }] },
  { type: 'array', 'x-kind': 'files', 'x-files': { accept: 'any' }, maxItems: 3 },
  { type: 'array', 'x-kind': 'notes', items: { type: 'object' } },
  { type: 'string', 'x-kind': 'person' },
  {
    type: 'array',
    'x-kind': 'table',
    items: {
      type: 'object',
      properties: {
        what: { type: 'string', 'x-kind': 'text' },
        count: { type: 'number', 'x-kind': 'number' },
        twice: { type: 'number', 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': 'count * 2.0' },
      },
    },
  },
];
const TITLE: FieldSchema = { type: 'string', 'x-kind': 'text', maxLength: 20 };
const isNumber = (field: FieldSchema | undefined) => field?.['x-kind'] === 'number' || field?.['x-kind'] === 'money';

interface Fields {
  properties: Record<string, FieldSchema>;
  required: string[];
}

const arbitraryFields: fc.Arbitrary<Fields> = fc
  .record({
    written: fc.array(fc.nat(WRITTEN.length - 1), { minLength: 1, maxLength: 8 }),
    formulas: fc.array(
      fc.record({ left: fc.nat(30), right: fc.nat(30), operator: fc.constantFrom('+', '-', '*', '/'), money: fc.boolean() }),
      { maxLength: 4 },
    ),
    conditions: fc.array(fc.record({ at: fc.nat(30), on: fc.nat(30), keyword: fc.constantFrom('x-visible', 'x-readOnly', 'x-required') }), {
      maxLength: 4,
    }),
    defaulted: fc.boolean(),
    required: fc.boolean(),
  })
  .map(({ written, formulas, conditions, defaulted, required }) => {
    const properties: Record<string, FieldSchema> = { f0: defaulted ? { ...TITLE, default: 'new' } : { ...TITLE } };
    for (const [at, kind] of written.entries()) properties[`f${at + 1}`] = { ...WRITTEN[kind] };
    const writtenIds = Object.keys(properties);
    const numbers = () => Object.keys(properties).filter((id) => isNumber(properties[id]) || properties[id]?.['x-kind'] === 'formula');
    for (const [at, { left, right, operator, money }] of formulas.entries()) {
      const known = numbers();
      if (known.length === 0) break;
      const operand = (index: number) => known[index % known.length];
      properties[`calc${at}`] = {
        type: 'number',
        'x-kind': 'formula',
        'x-resultKind': money ? 'money' : 'number',
        'x-formula': `${operand(left)} ${operator} ${operand(right)}`,
      };
    }
    for (const { at, on, keyword } of conditions) {
      const id = writtenIds[at % writtenIds.length];
      const field = properties[id ?? ''];
      // the title stays plain, so that a required title can always be given
      if (id !== undefined && id !== 'f0' && field !== undefined) field[keyword] = `filled(${writtenIds[on % writtenIds.length]})`;
    }
    return { properties, required: required ? ['f0'] : [] };
  });

function criterionFor(id: string, field: string, schema: FieldSchema, seed: number): Criterion {
  switch (schema['x-kind']) {
    case 'files':
      return { id, kind: 'evidence', field, min: 1 + (seed % 2), accept: seed % 3 === 0 ? 'photo' : 'any' };
    case 'notes':
      return { id, kind: 'list', field, min: 1 + (seed % 3) };
    case 'table':
      return { id, kind: 'list', field, min: 1, columns: ['what', 'count'] };
    case 'number':
    case 'money':
      if (seed % 2 === 0)
        return { id, kind: 'expression', expression: `${field} > ${seed % 7}.0`, message: { 'zh-CN': '太小', en: 'Too small' } };
      return { id, kind: 'field', field, ...(seed % 5 === 0 ? { when: 'filled(f0)' } : {}) };
    default:
      return { id, kind: 'field', field };
  }
}

/** A process with one record type, 2 to 4 open stages with gates, and a boss and a rep who may not see everything. */
export const arbitraryProcess: fc.Arbitrary<Process> = fc
  .record({
    fields: arbitraryFields,
    open: fc.integer({ min: 2, max: 4 }),
    criteria: fc.array(fc.record({ stage: fc.nat(3), field: fc.nat(30), seed: fc.nat(100) }), { maxLength: 6 }),
    hidden: fc.array(
      fc.record({ field: fc.nat(30), access: fc.constantFrom('hidden' as const, 'read' as const), stage: fc.option(fc.nat(3)) }),
      { maxLength: 4 },
    ),
    scope: fc.constantFrom('own' as const, 'team' as const, 'all' as const),
    gates: fc.constantFrom('all' as const, 'own' as const, 'none' as const),
    waivable: fc.boolean(),
  })
  .map(({ fields, open, criteria, hidden, scope, gates, waivable }) => {
    const ids = Object.keys(fields.properties);
    const stages: Stage[] = Array.from({ length: open }, (_, at) => {
      const own = criteria
        .filter((one) => one.stage % open === at)
        .map((one, index) => {
          const field = ids[one.field % ids.length] ?? 'f0';
          return criterionFor(`c${at}_${index}`, field, fields.properties[field] ?? TITLE, one.seed);
        });
      const gate = own.length === 0 ? {} : { gate: { criteria: own, ...(waivable ? { waiver: { roles: ['boss'] } } : {}) } };
      return { id: `s${at}`, label: `Stage ${at}`, kind: 'open', forms: ['all'], ...gate };
    });
    stages.push({ id: 'won', label: 'Won', kind: 'won' }, { id: 'lost', label: 'Lost', kind: 'lost' });
    const next: Transition[] = Array.from({ length: open }, (_, at) => ({
      id: `next${at}`,
      from: `s${at}`,
      to: at + 1 < open ? `s${at + 1}` : 'won',
    }));
    const transitions: Transition[] = [
      ...next,
      { id: 'leap', from: 's0', to: 'won', gates },
      { id: 'lose', from: '*', to: 'lost' },
      { id: 'reopen', from: 'lost', to: 's0' },
      { id: 'back', from: `s${open - 1}`, to: 's0', reason: 'optional' },
    ];
    const properties = fields.properties;
    const access = hidden.flatMap(({ field, access: right, stage }) => {
      const id = ids[field % ids.length] ?? 'f0';
      // nobody could create a record whose required title they may not write
      return id === 'f0'
        ? []
        : [{ recordType: 'thing', field: id, access: right, ...(stage === null ? {} : { stages: [`s${stage % open}`] }) }];
    });
    return {
      format: 1,
      key: 'random',
      label: 'Random',
      recordTypes: [
        {
          id: 'thing',
          label: 'Thing',
          titleField: 'f0',
          schema: { type: 'object', properties, ...(fields.required.length === 0 ? {} : { required: fields.required }) },
          forms: [{ id: 'all', label: 'All', sections: [{ id: 'all', fields: ids }] }],
          pipeline: { stages, transitions },
        },
      ],
      roles: [
        {
          id: 'boss',
          label: 'Boss',
          grants: [
            {
              recordType: '*',
              actions: ['create', 'read', 'update', 'move', 'comment', 'assign', 'attach', 'archive', 'waive', 'export'],
              scope: 'all',
            },
          ],
        },
        {
          id: 'rep',
          label: 'Rep',
          grants: [{ recordType: 'thing', actions: ['create', 'read', 'update', 'move', 'comment', 'attach'], scope }],
          fields: access,
        },
      ],
    };
  });
