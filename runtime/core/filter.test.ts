import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, parseExpression } from '../../schemas/expression';
import type { Process } from '../../schemas/process';
import { compileVersion } from './compile';
import { matchesFilter, parseFilter, parseSort } from './filter';
import { today } from './today';
import type { Actor, Json, RecordData, RecordState } from './types';

const NOW = '2026-11-24T18:30:00.000Z';
const process: Process = {
  format: 1,
  key: 'deals',
  label: 'Deals',
  recordTypes: [
    {
      id: 'deal',
      label: 'Deal',
      titleField: 'name',
      schema: {
        properties: {
          name: { type: 'string' },
          amount: { type: 'number', 'x-kind': 'money' },
          qty: { type: 'number' },
          urgent: { type: 'boolean' },
          due: { type: 'string', format: 'date' },
          tier: { type: 'string', oneOf: [{ const: 'A' }, { const: 'B' }] },
          tags: { type: 'array', items: { type: 'string', enum: ['new', 'old'] } },
          photos: { type: 'array', 'x-files': { accept: 'photo' } },
          double: { 'x-formula': 'amount * 2', 'x-resultKind': 'money' },
          secret: { type: 'string' },
        },
      },
      forms: [{ id: 'main', label: 'Main', sections: [{ id: 's', fields: ['name'] }] }],
      pipeline: {
        stages: [
          { id: 'lead', label: 'L', kind: 'open' },
          { id: 'won', label: 'W', kind: 'won' },
        ],
        transitions: [],
      },
    },
  ],
  roles: [
    {
      id: 'rep',
      label: 'Rep',
      grants: [{ recordType: 'deal', actions: ['read'], scope: 'all' }],
      fields: [{ recordType: 'deal', field: 'secret', access: 'hidden' }],
    },
  ],
};
const version = compileVersion(process, 1);
const actor: Actor = { id: 'p1', name: 'Li', admin: false, roles: ['rep'], teams: ['t1'], teamTree: ['t1'] };

const read = (source: string) => parseFilter(version, 'deal', source, actor, NOW);
const refusal = (source: string) => {
  const result = read(source);
  return result.ok ? null : result.rejections.map((rejection) => (rejection.message as { en: string }).en).join('\n');
};
const data = (name: string, valueType: string) => expect.objectContaining({ source: 'data', name, valueType });

describe('parseFilter', () => {
  it.each<[string, unknown]>([
    ['amount > 500000', { op: 'compare', field: data('amount', 'number'), cmp: 'gt', value: 500000 }],
    ['500 * 1000 <= amount', { op: 'compare', field: data('amount', 'number'), cmp: 'ge', value: 500000 }],
    ['amount > -(1 + 1)', { op: 'compare', field: data('amount', 'number'), cmp: 'gt', value: -2 }],
    ['owner == actor.id', { op: 'compare', field: { source: 'system', name: 'owner', valueType: 'text' }, cmp: 'eq', value: 'p1' }],
    ['due < addDays(today, 7)', { op: 'compare', field: data('due', 'text'), cmp: 'lt', value: '2026-12-02' }],
    ['createdAt < now', { op: 'compare', field: { source: 'system', name: 'createdAt', valueType: 'text' }, cmp: 'lt', value: NOW }],
    ['urgent', { op: 'compare', field: data('urgent', 'boolean'), cmp: 'ge', value: true }],
    ['urgent == false', { op: 'compare', field: data('urgent', 'boolean'), cmp: 'eq', value: false }],
    ['tier in ["A", "B"]', { op: 'in', field: data('tier', 'text'), values: ['A', 'B'] }],
    ['team in actor.teams', { op: 'in', field: { source: 'system', name: 'team', valueType: 'text' }, values: ['t1'] }],
    ['"new" in tags', { op: 'contains', field: data('tags', 'list'), value: 'new' }],
    ['name.contains("上海")', { op: 'contains', field: data('name', 'text'), value: '上海' }],
    ['name.startsWith("a")', { op: 'startsWith', field: data('name', 'text'), value: 'a' }],
    ['filled(photos)', { op: 'filled', field: data('photos', 'list') }],
    ['due == null', { op: 'not', node: { op: 'filled', field: data('due', 'text') } }],
    ['null != tags', { op: 'filled', field: data('tags', 'list') }],
    ['double > 3', { op: 'compare', field: data('double', 'number'), cmp: 'gt', value: 3 }],
    ['true', { op: 'constant', value: true }],
    ['"rep" in actor.roles', { op: 'constant', value: true }],
  ])('reads %s', (source, node) => {
    expect(read(source)).toEqual({ ok: true, node });
  });

  it('keeps long chains flat', () => {
    const result = read(Array(80).fill('amount > 1').join(' && '));
    expect(result.ok && result.node.op === 'and' && result.node.nodes.length).toBe(80);
  });

  it.each([
    ['amout > 1', 'There is no field "amout"'],
    ['secret == "x"', 'There is no field "secret"'],
    ['filled(secret)', 'There is no field "secret"'],
    ['amount == secret', 'There is no field "secret"'],
    ['amount > qty', 'do not support "amount > qty"'],
    ['amount + 1 > 2', 'do not support "amount + 1"'],
    ['size(tags) > 1', 'do not support "size(tags)"'],
    ['amount > "5"', 'The field "amount" is a number'],
    ['tier in ["A", 1]', 'The field "tier" is text'],
    ['photos == "x"', 'one can only ask whether it has a value'],
    ['tags == "new"', 'do not support'],
    ['urgent < true', 'do not support'],
    ['name', 'do not support "name"'],
    ['related.owner.name == "x"', 'do not support "related.owner.name"'],
    ['name.matches("a+")', 'do not support'],
    ['urgent ? true : false', 'do not support'],
    ['tags.exists(t, t == "new")', 'do not support'],
    ['amount > 1 / 0', 'do not support "1 / 0"'],
    ['"text"', 'do not support'],
    ['name == "\\u0000"', 'not allowed'],
    ['amount >', 'Syntax error'],
    ['constructor == "x"', 'There is no field "constructor"'],
    ['process == "x"', 'There is no field "process"'],
  ])('refuses %s', (source, message) => {
    expect(refusal(source)).toContain(message);
  });

  it('answers the title like one that is not there where the title field is hidden', () => {
    const [type] = process.recordTypes;
    if (type === undefined) throw new Error('no record type');
    const secretTitle = compileVersion({ ...process, recordTypes: [{ ...type, titleField: 'secret' }] }, 1);
    expect(parseFilter(secretTitle, 'deal', 'title.startsWith("A")', actor)).toMatchObject({ ok: false });
    expect(parseSort(secretTitle, 'deal', 'title', actor)).toMatchObject({ ok: false });
    expect(parseSort(version, 'deal', 'title', actor)).toMatchObject({ ok: true });
  });

  it('answers a hidden field like one that is not there', () => {
    const of = (name: string) => JSON.stringify(read(`${name} == "x"`)).replaceAll(name, '?');
    expect(of('secret')).toBe(of('nowhere'));
  });

  it('does not know the time unless it is told', () => {
    expect(parseFilter(version, 'deal', 'due < today', actor).ok).toBe(false);
  });
});

describe('parseSort', () => {
  it('reads keys with direction', () => {
    expect(parseSort(version, 'deal', '-amount, name,createdAt', actor)).toEqual({
      ok: true,
      sort: [
        { field: data('amount', 'number'), descending: true },
        { field: data('name', 'text'), descending: false },
        { field: { source: 'system', name: 'createdAt', valueType: 'text' }, descending: false },
      ],
    });
  });
  it.each(['secret', 'nowhere', 'tags', 'photos', '-', 'a,b,c,d,e,f', '--amount', 'data'])('refuses %s', (sort) => {
    const result = parseSort(version, 'deal', sort, actor);
    expect(result.ok ? null : result.rejections[0]?.code).toBe('invalid_sort');
  });
});

describe('a filter and the expression it came from', () => {
  const text = fc.constantFrom('A', 'B', 'new', 'old', '', 'Li', '客户', '😀', 'ｚ', '2026-11-25', 'lead');
  const amount = fc.constantFrom(0, 1, -2, 0.5, 500000);
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
  const record = fc
    .record({
      name: maybe(text),
      amount: maybe(amount),
      qty: maybe(amount),
      urgent: maybe(fc.boolean()),
      due: maybe(fc.constantFrom('2026-11-24', '2026-11-25', '2026-12-01')),
      tier: maybe(fc.constantFrom('A', 'B')),
      tags: maybe(fc.subarray(['new', 'old'])),
      photos: maybe(fc.constantFrom<Json[]>([{ id: 'f' }], [])),
      stage: fc.constantFrom('lead', 'won'),
      owner: fc.constantFrom('p1', 'p2'),
      team: fc.constantFrom('t1', null),
      title: fc.constantFrom('', 'Li'),
      archived: fc.boolean(),
    })
    .map(({ stage, owner, team, title, archived, ...fields }): RecordState => {
      const given = JSON.parse(JSON.stringify(fields)) as RecordData;
      return {
        id: 'r1',
        process: 'deals',
        type: 'deal',
        definitionVersion: 1,
        version: 3,
        stage,
        owner,
        team,
        title,
        data: given,
        running: {},
        archived,
        createdAt: NOW,
        createdBy: 'p1',
        updatedAt: NOW,
        stageEnteredAt: NOW,
        waivers: 0,
        lost: null,
      };
    });
  const quoted = text.map((value) => JSON.stringify(value));
  const order = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
  const equality = fc.constantFrom('==', '!=');
  const texts = fc.constantFrom('name', 'due', 'tier', 'title', 'team', 'owner', 'stage', 'createdAt');
  const numbers = fc.constantFrom('amount', 'qty', 'version', 'double');
  const any = fc.oneof(texts, numbers, fc.constantFrom('urgent', 'tags', 'photos', 'archived'));
  const leaf = fc.oneof(
    fc.tuple(texts, order, quoted).map((parts) => parts.join(' ')),
    fc.tuple(quoted, order, texts).map((parts) => parts.join(' ')),
    fc.tuple(numbers, order, amount).map((parts) => parts.join(' ')),
    fc.tuple(amount, order, numbers).map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom('urgent', 'archived'), equality, fc.boolean()).map((parts) => parts.join(' ')),
    fc.constantFrom('urgent', 'archived', 'true', 'false', 'owner == actor.id', 'due <= today', 'team in actor.teams', 'createdAt <= now'),
    fc.tuple(texts, fc.array(quoted, { maxLength: 3 })).map(([field, values]) => `${field} in [${values.join(', ')}]`),
    fc.tuple(numbers, fc.array(amount, { maxLength: 3 })).map(([field, values]) => `${field} in [${values.join(', ')}]`),
    fc.tuple(quoted, fc.constant('tags')).map(([value, field]) => `${value} in ${field}`),
    fc
      .tuple(texts, fc.constantFrom('contains', 'startsWith', 'endsWith'), quoted)
      .map(([field, name, value]) => `${field}.${name}(${value})`),
    fc.tuple(any, equality).map(([field, op]) => `${field} ${op} null`),
    any.map((field) => `filled(${field})`),
  );
  const { condition } = fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('condition').map((inner) => `!(${inner})`),
    ),
  }));

  it('mean the same for every record', () => {
    const { id, name, admin, roles, teams } = actor;
    const constants = { actor: { id, name, admin, roles: [...roles], teams: [...teams] }, now: NOW, today: today(NOW, 'Asia/Shanghai') };
    let matched = 0;
    fc.assert(
      fc.property(condition, fc.array(record, { minLength: 5, maxLength: 5 }), (source, records) => {
        const expression = parseExpression(source);
        const filter = read(source);
        if (!expression.ok || !filter.ok) throw new Error(`refused: ${source} ${JSON.stringify(filter)}`);
        for (const state of records) {
          const { data: fields, running: _, ...system } = state;
          const verdict = matchesFilter(filter.node, state);
          expect(verdict, `${source} of ${JSON.stringify(fields)}`).toBe(
            holds(expression.expression, { ...system, ...fields, ...constants } as { [name: string]: Json }),
          );
          if (verdict) matched++;
        }
      }),
      { numRuns: 1500 },
    );
    expect(matched).toBeGreaterThan(500);
  });
});
