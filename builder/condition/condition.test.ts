import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression, sameSyntax } from '../../schemas/expression';
import { celToQuery } from './cel-to-query';
import type { ConditionGroup, ConditionRule } from './condition-query';
import { queryToCel } from './query-to-cel';
import { anyCondition, CONDITION_FIELDS } from './testing/any-condition';

const fields = CONDITION_FIELDS;
const opens = (cel: string) => celToQuery(cel, fields);

describe('celToQuery', () => {
  it.each<[string, Partial<ConditionRule>]>([
    ['moneyField > 500000', { field: 'moneyField', operator: 'more', value: 500000 }],
    ['moneyField > 5.0', { operator: 'more', value: 5 }],
    ['numberField == -2', { operator: 'equals', value: -2 }],
    ['textField.contains("上海")', { operator: 'contains', value: '上海' }],
    ['!textField.contains("x")', { operator: 'lacks', value: 'x' }],
    ['choiceField in ["A", "B"]', { operator: 'isOneOf', value: ['A', 'B'] }],
    ['!(choiceField in ["A"])', { operator: 'isNoneOf', value: ['A'] }],
    ['"A" in choicesField', { operator: 'includes', value: 'A' }],
    ['booleanField', { operator: 'isTrue', spelling: 'bare' }],
    ['booleanField == false', { operator: 'isFalse' }],
    ['personField == actor.id', { operator: 'isMe' }],
    ['dateField < today', { operator: 'beforeToday' }],
    ['dateField >= "2026-01-01"', { operator: 'atLeast', value: '2026-01-01' }],
    ['filled(filesField)', { operator: 'filled' }],
    ['!filled(filesField)', { operator: 'empty' }],
    ['textField == null', { operator: 'empty', spelling: 'null' }],
    ['has(textField)', { operator: 'filled', spelling: 'has' }],
    ['size(notesField) >= 3', { operator: 'countAtLeast', value: 3 }],
  ])('shows %s', (cel, rule) => {
    expect(opens(cel)?.rules).toEqual([expect.objectContaining(rule)]);
  });

  it('shows groups, nested and negated', () => {
    expect(opens('moneyField > 1 && (booleanField || !(textField == "a" && numberField < 2))')).toMatchObject({
      combinator: 'and',
      rules: [
        { field: 'moneyField' },
        { combinator: 'or', rules: [{ field: 'booleanField' }, { combinator: 'and', not: true, rules: [{}, {}] }] },
      ],
    });
  });

  it.each([
    'moneyField * 2 > 5',
    '5 < moneyField',
    'nowhere == 1',
    'textField > "a"',
    'moneyField == numberField',
    'textField.matches("a+")',
    'booleanField ? true : false',
    'related.relationField.title == "x"',
    'moneyField > "5"',
    'tableField.exists(r, r.a == 1)',
    'true',
    'textField == ""',
    'moneyField in [1, 2]',
    'size(notesField) > 3',
    'moneyField >',
  ])('leaves %s to the text', (cel) => {
    expect(opens(cel)).toBeNull();
  });

  it('offers a filter no more than lists can answer', () => {
    expect(celToQuery('size(notesField) >= 3', fields, 'filter')).toBeNull();
  });
  it('opens the empty condition as an empty query', () => {
    expect(opens('  ')).toEqual({ combinator: 'and', rules: [] });
  });
});

describe('queryToCel', () => {
  it('leaves out what is not complete', () => {
    const query: ConditionGroup = {
      combinator: 'or',
      rules: [
        { field: 'textField', operator: 'contains', value: '' },
        { field: 'gone', operator: 'filled', value: null },
        { combinator: 'and', rules: [] },
        { field: 'moneyField', operator: 'more', value: 5 },
      ],
    };
    expect(queryToCel(query, fields)).toBe('moneyField > 5');
    expect(queryToCel({ combinator: 'and', not: true, rules: [] }, fields)).toBe('');
  });
});

describe('there and back', () => {
  const group = anyCondition(fc.string({ minLength: 1, unit: 'grapheme' }));
  it('every query reopens, and writing it again changes nothing', () => {
    fc.assert(
      fc.property(group, (query) => {
        const cel = queryToCel(query, fields);
        const parsed = parseExpression(cel);
        if (!parsed.ok) return cel.length > 2000 || JSON.stringify(parsed.message).includes('complex');
        const opened = celToQuery(cel, fields);
        expect(opened, cel).not.toBeNull();
        const again = parseExpression(queryToCel(opened ?? { combinator: 'and', rules: [] }, fields));
        expect(again.ok && sameSyntax(again.expression.ast, parsed.expression.ast), cel).toBe(true);
        return true;
      }),
      { numRuns: 800 },
    );
  });
});
