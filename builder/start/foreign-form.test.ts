import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../schemas/check-draft';
import { checkPublishable } from '../../schemas/check-publishable';
import { kindOf } from '../../schemas/field-kinds';
import { localise } from '../../schemas/text';
import { foreignForm, isForeignForm, readForeignForm } from './foreign-form';
import { processOfForm } from './process-of-form';

const read = (schema: unknown, ui?: unknown) => foreignForm(schema, ui);
const told = ({ leftOut }: ReturnType<typeof read>) => leftOut.map(({ path, reason }) => `${path}: ${localise(reason, 'en')}`);
const kinds = ({ fields }: ReturnType<typeof read>) => Object.fromEntries(Object.entries(fields).map(([id, field]) => [id, kindOf(field)]));
const errors = (foreign: ReturnType<typeof read>) =>
  checkPublishable(processOfForm('p', 'P', 'R', foreign)).filter(({ severity }) => severity === 'error');

/** A visit form as other tools write it, with what we have and what we have not. */
const VISIT = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Site visit',
  type: 'object',
  required: ['name', 'tier', 'contact'],
  definitions: { money: { type: 'number', minimum: 0, exclusiveMinimum: true } },
  properties: {
    name: { type: 'string', title: 'Customer', maxLength: 80, pattern: '^\\S' },
    code: { type: 'string', pattern: '^(?=A)' },
    tier: { enum: ['a', 'b'], enumNames: ['Large', 'Small'] },
    mood: {
      type: 'string',
      oneOf: [
        { const: 'good', title: 'Good' },
        { const: 'bad', title: 'Bad' },
      ],
    },
    amount: { $ref: '#/definitions/money', title: 'Amount', multipleOf: 0.01 },
    count: { type: ['integer', 'null'], default: 2 },
    when: { type: 'string', format: 'date-time' },
    mail: { type: 'string', format: 'email' },
    notes: { type: 'string', description: 'What was said' },
    done: { type: 'boolean', default: false },
    topics: { type: 'array', uniqueItems: true, items: { type: 'string', enum: ['price', 'service'] } },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        required: ['product'],
        properties: { product: { type: 'string' }, price: { type: 'number' }, deep: { type: 'object' } },
      },
    },
    tags: { type: 'array', items: { type: 'string' } },
    photo: { type: 'string', format: 'data-url' },
    contact: { type: 'object', title: 'Contact', required: ['phone'], properties: { phone: { type: 'string' }, role: { type: 'string' } } },
    other: { $ref: 'https://example.com/other.json' },
    loop: { $ref: '#/properties/loop' },
    constructorName: { not: {} },
  },
  dependencies: { name: ['tier'] },
};
const UI = {
  'ui:order': ['tier', 'name', '*', 'photo'],
  notes: { 'ui:widget': 'textarea', 'ui:placeholder': 'Who said what' },
  name: { 'ui:readonly': true, 'ui:classNames': 'wide' },
  mood: { 'ui:widget': 'radio' },
  count: { 'ui:widget': 'fancySlider' },
};

describe('a form from elsewhere', () => {
  const foreign = read(VISIT, UI);

  it('has the kinds that its types, formats, choices and widgets say', () => {
    expect(kinds(foreign)).toEqual({
      tier: 'choice',
      name: 'text',
      code: 'text',
      mood: 'choice',
      amount: 'number',
      count: 'number',
      when: 'dateTime',
      mail: 'email',
      notes: 'longText',
      done: 'boolean',
      topics: 'choices',
      lines: 'table',
      tags: 'table',
      photo: 'files',
      contactPhone: 'text',
      contactRole: 'text',
    });
    expect(foreign.fields.tier?.oneOf).toEqual([
      { const: 'a', title: 'Large' },
      { const: 'b', title: 'Small' },
    ]);
    expect(foreign.fields.amount).toMatchObject({ exclusiveMinimum: 0, 'x-label': 'Amount' });
    expect(foreign.fields.count).toMatchObject({ type: 'integer', default: 2 });
    expect(foreign.fields.name).toMatchObject({ maxLength: 80, pattern: '^\\S', 'x-label': 'Customer' });
    expect(foreign.fields.lines?.items).toMatchObject({ required: ['product'], properties: { product: {}, price: {} } });
  });

  it('keeps order, sections, what is required and read-only, and hints', () => {
    const { sections, label, uiSchema } = foreign.form;
    expect(label).toBe('Site visit');
    expect(sections[0]?.fields.slice(0, 2)).toEqual([
      { field: 'tier', required: true },
      { field: 'name', required: true, readOnly: true },
    ]);
    expect(sections[0]?.fields.at(-1)).toBe('photo');
    expect(sections[1]).toMatchObject({ label: 'Contact', fields: [{ field: 'contactPhone', required: true }, 'contactRole'] });
    expect(uiSchema).toMatchObject({ notes: { 'ui:placeholder': 'Who said what' }, mood: { 'ui:widget': 'radio' } });
  });

  it('lists everything that it leaves out, with its place and reason', () => {
    const list = told(foreign).join('\n');
    for (const line of [
      /^\/properties\/code\/pattern: This pattern is not supported/m,
      /^\/properties\/amount\/multipleOf: There is no counterpart to “multipleOf”/m,
      /^\/properties\/lines\/items\/properties\/deep: This cannot be a column/m,
      /^\/properties\/other: It refers to another document \(https:\/\/example\.com\/other\.json\), which is never loaded/m,
      /^\/properties\/loop: It refers to itself/m,
      /^\/properties\/constructorName: There is no kind of field/m,
      /^\/dependencies: The condition “dependencies” has no counterpart/m,
      /^\/properties\/name: There is no counterpart to “ui:classNames” of the uiSchema/m,
      /^\/properties\/count: There is no widget “fancySlider”/m,
    ])
      expect(list).toMatch(line);
    expect(told(foreign)).toHaveLength(9);
    // and keeps it aside as it was given
    const at = (path: string) => foreign.leftOut.find((one) => one.path === path)?.value;
    expect(at('/properties/amount/multipleOf')).toBe(VISIT.properties.amount.multipleOf);
    expect(at('/properties/other')).toEqual(VISIT.properties.other);
  });

  it('begins a process that can be published', () => expect(errors(foreign)).toEqual([]));

  it('is told from other JSON', () => {
    for (const yes of [VISIT, { schema: VISIT, uiSchema: UI }, { type: 'object' }, { properties: {} }])
      expect(isForeignForm(yes)).toBe(true);
    for (const no of [null, 1, [], {}, { users: [] }, { format: 1, recordTypes: [] }, { clipping: 'form' }])
      expect(isForeignForm(no)).toBe(false);
  });

  it('may come with its uiSchema in one document or beside it', () => {
    const both = readForeignForm(JSON.stringify({ schema: VISIT, uiSchema: UI, formData: { name: 'x' } }));
    const beside = readForeignForm(JSON.stringify(VISIT), JSON.stringify(UI));
    if (!both.ok || !beside.ok) throw new Error('refused');
    expect(both.foreign.form).toEqual(beside.foreign.form);
    expect(told(both.foreign).join('\n')).toContain('/formData: “formData” is no part of a form');
  });
});

describe('a form laid out in categories (JSON Forms)', () => {
  const control = (name: string) => ({ type: 'Control', scope: `#/properties/${name}` });
  const person = { type: 'object', properties: { phone: { type: 'string' }, role: { type: 'string' } } };
  const text = { type: 'string' };
  const schema = {
    type: 'object',
    required: ['name'],
    properties: { name: text, city: text, budget: { type: 'number' }, rating: text, secret: text, person },
  };
  const layout = {
    type: 'Categorization',
    elements: [
      {
        type: 'Category',
        label: '客户',
        elements: [
          { type: 'HorizontalLayout', elements: [control('name'), control('city')] },
          { type: 'Group', label: 'Contact person', elements: [control('person')] },
        ],
      },
      {
        type: 'Category',
        label: 'Money',
        rule: { effect: 'HIDE', condition: {} },
        elements: [{ ...control('budget'), options: { slider: true } }, control('gone'), control('name'), { type: 'Label', text: 'Hello' }],
      },
      { type: 'Category', label: 'Empty', elements: [{ type: 'Group', elements: [] }] },
      { type: 'Group', label: 'Beside', elements: [control('rating')] },
    ],
  };
  const laid = read({ schema, uiSchema: layout });

  it('has its categories as tabs, its groups as sections, rows by the width of fields', () => {
    expect(laid.form.tabs).toEqual([
      { id: 'tab', label: '客户' },
      { id: 'money', label: 'Money' },
    ]);
    expect(laid.form.sections).toEqual([
      {
        id: 'section',
        tab: 'tab',
        fields: [
          { field: 'name', required: true, span: 6 },
          { field: 'city', span: 6 },
        ],
      },
      { id: 'contactPerson', label: 'Contact person', tab: 'tab', fields: ['personPhone', 'personRole'] },
      { id: 'section2', tab: 'money', fields: ['budget'] },
      { id: 'beside', label: 'Beside', tab: 'money', fields: ['rating'] },
    ]);
    expect(errors(laid)).toEqual([]);
  });

  it('tells what has no counterpart, with what stands there', () => {
    const list = told(laid);
    for (const line of [
      '/uiSchema/elements/1/rule: There is no counterpart to “rule” of the uiSchema',
      '/uiSchema/elements/1/elements/0/options: There is no counterpart to “options” of the uiSchema',
      '/uiSchema/elements/1/elements/1: The field that it shows is not there',
      '/uiSchema/elements/1/elements/3: There is no counterpart to the element “Label”',
      '/uiSchema/elements/2: The tab has no field that can be taken over',
      '/uiSchema/elements/3: What stands beside the tabs stands on the one before',
      '/schema/properties/secret: The field is taken over but not shown in the form',
    ])
      expect(list).toContain(line);
    expect(list).toHaveLength(7);
    const beside = readForeignForm(JSON.stringify(schema), JSON.stringify(layout));
    if (!beside.ok) throw new Error('refused');
    expect(beside.foreign.form).toEqual(laid.form);
    expect(beside.foreign.leftOut.find(({ path }) => path.endsWith('/options'))?.value).toEqual({ slider: true });
  });

  it('has sections without tabs where it has no categories, and tabs further in become sections', () => {
    const inner = { type: 'Categorization', elements: [{ type: 'Category', label: 'Money', elements: [control('budget')] }] };
    const { form } = read(schema, { type: 'VerticalLayout', elements: [control('name'), inner, control('city')] });
    expect(form.tabs).toBeUndefined();
    expect(form.sections.map(({ label, fields }) => [label, fields])).toEqual([
      [undefined, [{ field: 'name', required: true }]],
      ['Money', ['budget']],
      [undefined, ['city']],
    ]);
    expect(read(schema, { type: 'VerticalLayout', elements: [] }).form.sections[0]?.fields).toHaveLength(5);
  });
});

describe('a hostile form', () => {
  const reason = (text: string) => {
    const result = readForeignForm(text);
    return result.ok ? 'was taken' : result.problems.map(({ message }) => localise(message, 'en')).join('\n');
  };
  it.each<[string, string, RegExp]>([
    ['half a document', '{"properties": {', /not JSON/],
    ['a forbidden name', '{"properties": {"__proto__": {"type": "string"}}}', /__proto__ is refused/],
    ['depth', `${'{"properties":{"a":'.repeat(40)}{}${'}}'.repeat(40)}`, /deeper than 32/],
    ['size', `{"type":"object","description":"${'x'.repeat(1_048_576)}"}`, /larger than/],
    ['nothing to take', '{"type":"object","properties":{"a":{"$ref":"http://x.y/z"}}}', /another document/],
    ['another thing', '{"a": 1}', /no form/],
  ])('%s is refused in words', (_, text, pattern) => expect(reason(text)).toMatch(pattern));

  it('whose references multiply ends, within the limit of fields', () => {
    const definitions: Record<string, unknown> = { d0: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } } };
    for (let at = 1; at < 12; at++) {
      const $ref = `#/definitions/d${at - 1}`;
      definitions[`d${at}`] = { type: 'object', properties: { a: { $ref }, b: { $ref }, c: { $ref } } };
    }
    const started = performance.now();
    const foreign = read({ definitions, properties: { bomb: { $ref: '#/definitions/d11' } } });
    expect(performance.now() - started).toBeLessThan(3000);
    expect(Object.keys(foreign.fields).length).toBeLessThanOrEqual(500);
    expect(told(foreign).join('\n')).toMatch(/too large once its references|at most 500/);
    expect(checkDraft(processOfForm('p', 'P', 'R', foreign)).ok).toBe(true);
  });

  it('of any JSON ends in a process that can be saved, or in words', () => {
    const word = fc.constantFrom('a', 'type', 'id', '客户', 'x y', 'toString', 'enum');
    const schemaOf = (inner: fc.Arbitrary<unknown>) =>
      fc.record(
        {
          type: fc.constantFrom<unknown>('string', 'number', 'integer', 'boolean', 'array', 'object', 'null', ['string', 'null'], 5),
          properties: fc.dictionary(word, inner, { maxKeys: 4 }),
          items: fc.oneof(inner, fc.constant([])),
          required: fc.oneof(fc.array(word), fc.constant('a')),
          enum: fc.oneof(fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))), fc.constant(3)),
          oneOf: fc.array(
            fc.record({ const: fc.oneof(word, fc.integer(), fc.object({ maxDepth: 0 })), title: fc.string() }, { requiredKeys: [] }),
          ),
          minLength: fc.oneof(fc.integer(), fc.string()),
          exclusiveMinimum: fc.oneof(fc.boolean(), fc.integer()),
          minimum: fc.integer(),
          pattern: fc.oneof(fc.string(), fc.constant('(?=a)')),
          default: fc.jsonValue(),
          format: fc.constantFrom('date', 'email', 'color', 'hostname'),
          title: fc.oneof(fc.string(), fc.integer()),
          $ref: fc.constantFrom('#', '#/properties/a', '#/nowhere', 'http://x'),
          allOf: fc.array(inner, { maxLength: 2 }),
          readOnly: fc.boolean(),
        },
        { requiredKeys: [] },
      );
    const schema = schemaOf(schemaOf(schemaOf(fc.constant({ type: 'string' }))));
    const run = (given: unknown, ui: unknown) => {
      const result = readForeignForm(
        JSON.stringify({ schema: { type: 'object', properties: { first: { type: 'string' } }, ...(given as object) }, uiSchema: ui }),
      );
      if (!result.ok) {
        expect(result.problems.length).toBeGreaterThan(0);
        return;
      }
      const verdict = checkDraft(processOfForm('p', 'P', 'R', result.foreign));
      expect(verdict.ok ? [] : verdict.problems).toEqual([]);
    };
    fc.assert(fc.property(schema, fc.dictionary(word, fc.jsonValue()), run), { numRuns: 300, endOnFailure: true });
  });
});
