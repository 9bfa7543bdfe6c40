import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MATCH_AS, type MatchAs } from '../../../schemas/ownership';
import { matchKeysOf, normalised } from './match-keys';

const fullWidth = (text: string) =>
  [...text]
    .map((one) => (one > ' ' && one <= '~' ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one === ' ' ? '\u3000' : one))
    .join('');

const SAMPLES = [
  '上海汇众科技有限公司',
  '上海汇众科技(集团)股份有限公司',
  'ABB Co., Ltd.',
  '138 1234 5678',
  '+86 (0)21-6845 0000 转 802',
  'Wang.Li@Example.COM',
  '9131 0115 MA1K 3X8Y 7B',
  '有限公司',
  'Group',
];
const anything = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom(...SAMPLES));
const folding = MATCH_AS.filter((as) => as !== 'exact');

describe('normalised values', () => {
  it.each(MATCH_AS)('[O1] of %s stay what they are when they are normalised again', (as) => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = normalised(as, text);
        if (once !== null) expect(normalised(as, once)).toBe(once);
      }),
    );
  });

  it.each(folding)('[O1] of %s do not depend on width, case or blanks around', (as) => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom(...SAMPLES)), (text) => {
        const once = normalised(as, text);
        expect(normalised(as, fullWidth(text))).toBe(once);
        expect(normalised(as, `  ${text}\t`)).toBe(once);
        if (as !== 'phone') expect(normalised(as, text.toUpperCase())).toBe(normalised(as, text.toLowerCase()));
      }),
    );
  });

  const alike: [MatchAs, string, string[]][] = [
    [
      'phone',
      '+8613812345678',
      ['13812345678', '138-1234-5678', '+86 138 1234 5678', '0086 13812345678', '８６１３８１２３４５６７８', '(+86)138 1234 5678'],
    ],
    ['phone', '+862168450000', ['021-68450000', '+86 21 6845 0000', '+86 (0)21 6845 0000', '(021) 6845 0000 转 802', '02168450000 ext. 9']],
    ['phone', '+442079460018', ['+44 20 7946 0018', '0044 (20) 7946-0018', '+44 (0)20 7946 0018']],
    [
      'companyName',
      '汇众科技',
      [
        '汇众科技有限公司',
        '汇众科技股份有限公司',
        '汇众科技（集团）有限公司',
        '（上海）汇众科技有限责任公司',
        '汇众科技(上海市)有限公司',
        ' 汇众 科技 有限公司 ',
        '【广东省】汇众科技',
      ],
    ],
    ['companyName', 'acmetools', ['Acme Tools Co., Ltd.', 'ACME TOOLS INC', 'Acme Tools Group Holdings Limited', 'ａｃｍｅ　ｔｏｏｌｓ']],
    ['taxNumber', '91310115MA1K3X8Y7B', ['9131 0115 MA1K 3X8Y 7B', '91310115ma1k3x8y7b', '９１３１０１１５ＭＡ１Ｋ３Ｘ８Ｙ７Ｂ']],
    ['email', 'wang.li@example.com', [' Wang.Li@Example.COM ', 'wang.li＠example.com']],
    ['text', '张三同学', ['张 三　同学', '张三-同学']],
    ['exact', 'A b', ['A b', ' A b ']],
  ];
  it.each(alike)('[O1] %s %s', (as, key, values) => {
    for (const value of values) expect([value, normalised(as, value)]).toEqual([value, key]);
  });

  it('[O1] tell different things apart, and have no key where there is nothing to compare', () => {
    expect(normalised('companyName', '汇众科技上海分公司')).not.toBe(normalised('companyName', '汇众科技有限公司'));
    expect(normalised('companyName', '汇众科技（一部）有限公司')).not.toBe(normalised('companyName', '汇众科技有限公司'));
    expect(normalised('companyName', '有限公司')).toBe('有限公司');
    expect(normalised('companyName', 'Group')).toBe('group');
    for (const nothing of ['', ' ', '12', '无', '——', 'no phone']) expect(normalised('phone', nothing)).toBeNull();
    for (const nothing of ['', '不详', '1']) expect(normalised('taxNumber', nothing)).toBeNull();
    for (const nothing of ['', 'wang', '@']) expect(normalised('email', nothing)).toBeNull();
    expect(normalised('text', '，。')).toBeNull();
    expect(normalised('text', 'x'.repeat(2_000))).toBeNull();
    expect(normalised('exact', null)).toBeNull();
  });

  it('[O2] make one key of each rule all of whose fields are filled', () => {
    const type = {
      duplicateRules: [
        { id: 'phone', label: 'Phone', strength: 'block' as const, parts: [{ field: 'phone', as: 'phone' as const }] },
        {
          id: 'child',
          label: 'Child',
          strength: 'warn' as const,
          parts: [
            { field: 'name', as: 'text' as const },
            { field: 'born', as: 'exact' as const },
          ],
        },
      ],
    };
    expect(matchKeysOf(type, { phone: '13812345678', name: '张三', born: '2015-05-01' })).toEqual([
      { rule: 'phone', key: '+8613812345678' },
      { rule: 'child', key: '张三\u001f2015-05-01' },
    ]);
    expect(matchKeysOf(type, { name: '张三' })).toEqual([]);
  });
});
