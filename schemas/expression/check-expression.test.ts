import { describe, expect, it } from 'vitest';
import type { Process } from '../process';
import { checkExpression, columnScopeOf, scopeOf } from './index';

const process: Process = {
  format: 1,
  key: 'p',
  label: 'P',
  roles: [{ id: 'rep', label: 'Rep', grants: [] }],
  recordTypes: [
    {
      id: 'customer',
      label: 'C',
      titleField: 'name',
      schema: { properties: { name: { type: 'string' }, tier: { oneOf: [{ const: 'A' }, { const: 'B' }] } } },
      forms: [{ id: 'f', label: 'F', sections: [] }],
    },
    {
      id: 'deal',
      label: 'D',
      titleField: 'name',
      schema: {
        properties: {
          name: { type: 'string' },
          amount: { type: 'number', 'x-kind': 'money' },
          qty: { type: 'integer' },
          urgent: { type: 'boolean' },
          due: { type: 'string', format: 'date' },
          tags: { type: 'array', items: { type: 'string', enum: ['new', 'old'] } },
          customer: { type: 'string', 'x-relation': { recordType: 'customer' } },
          items: { type: 'array', items: { properties: { item: { type: 'string' }, price: { type: 'number' } } } },
          total: { 'x-formula': 'amount * 2', 'x-resultKind': 'money' },
          site: { type: 'object' },
        },
      },
      forms: [{ id: 'f', label: 'F', sections: [] }],
      pipeline: {
        stages: [
          { id: 'lead', label: 'L', kind: 'open' },
          { id: 'won', label: 'W', kind: 'won' },
        ],
        transitions: [],
      },
    },
  ],
};
const scope = scopeOf(process, 'deal');

describe('checkExpression', () => {
  it.each([
    ['amount > 500000', 'bool'],
    ['amount * qty * (1 - 0.1) / 3', 'double'],
    ['name == null || filled(due)', 'bool'],
    ['daysBetween(due, today) > 3', 'bool'],
    ['related.customer.tier == "A" ? 0.7 : 0.2', 'double'],
    ['items.exists(i, i.price > 10 && i.item.startsWith("x"))', 'bool'],
    ['sum(items, "price") + sum(items.map(i, i.price * 2))', 'double'],
    ['"new" in tags && !urgent', 'bool'],
    ['actor.id == owner && "rep" in actor.roles', 'bool'],
    ['name + " " + string(amount)', 'string'],
    ['coalesce(total, amount, 0)', 'double'],
    ['stage in ["lead", "won"]', 'bool'],
    ['site.city == "上海"', 'bool'],
    ['max(due, today)', 'string'],
    ['items.map(i, i.price)[0]', 'double'],
    ['{"a": 1}[name]', 'double'],
    ['now < addDays(createdAt, 7)', 'bool'],
  ])('lets %s pass as %s', (source, type) => {
    expect(checkExpression(source, scope)).toEqual({ problems: [], type });
  });

  it.each([
    ['amout > 1', 'There is no field "amout".'],
    ['related.customer.teir == "A"', 'There is no field "related.customer.teir".'],
    ['related.client.tier == "A"', 'There is no field "related.client".'],
    ['items.exists(i, i.prise > 1)', 'There is no field "i.prise".'],
    ['amount > "5"', '"amount > "5"": a number and text cannot be compared.'],
    ['name * 2 > 1', '"name" must be a number, but is text.'],
    ['name && urgent', '"name" must be yes/no, but is text.'],
    ['amount == name', '"amount == name": a number and text cannot be compared.'],
    ['name + amount', 'cannot be added'],
    ['stage == "leed"', '"leed" is not one of the choices.'],
    ['"brand" in tags', '"brand" is not one of the choices.'],
    ['related.customer.tier in ["A", "C"]', '"C" is not one of the choices.'],
    ['daysBetween(due)', 'wrong number of arguments'],
    ['round(name)', '"name" must be a number, but is text.'],
    ['amount.contains("x")', 'an argument is of the wrong type'],
    ['amount in name', '"name" must be a list, but is text.'],
    ['urgent < true', 'cannot be compared'],
    ['items.filter(i, i.price)', '"i.price" must be yes/no, but is a number.'],
    ['amount.x == 1', 'a number has no "x"'],
    ['amount >', 'Syntax error'],
  ])('finds what is wrong with %s', (source, message) => {
    const { problems } = checkExpression(source, scope);
    expect(problems.map((problem) => (problem.message as { en: string }).en).join('\n')).toContain(message);
    for (const problem of problems) expect((problem.message as { 'zh-CN': string })['zh-CN']).not.toBe('');
  });

  it('tells all problems at once, each with its place', () => {
    expect(checkExpression('foo > 1 && bar', scope).problems.map((problem) => problem.at)).toEqual([0, 11]);
  });

  it('knows the cells of the row in column formulas only', () => {
    expect(checkExpression('row.price * 2', columnScopeOf(process, 'deal', 'items'))).toEqual({ problems: [], type: 'double' });
    expect(checkExpression('row.price * 2', scope).problems).toHaveLength(1);
  });
});
