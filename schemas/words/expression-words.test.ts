import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../expression';
import type { Process } from '../process';
import { exampleProcess } from '../testing/example-process';
import { localise } from '../text';
import { expressionWords } from './expression-words';

const process: Process = exampleProcess();
const [deal] = process.recordTypes;
if (deal === undefined) throw new Error('the example has deals');
deal.schema.properties = {
  amount: { type: 'number', 'x-kind': 'money', 'x-label': { 'zh-CN': '金额', en: 'Amount' } },
  share: { type: 'number', 'x-kind': 'percent', 'x-label': { 'zh-CN': '占比', en: 'Share' } },
  urgent: { type: 'boolean', 'x-label': { 'zh-CN': '加急', en: 'Urgent' } },
  source: {
    type: 'string',
    'x-label': { 'zh-CN': '来源', en: 'Source' },
    oneOf: [
      { const: 'web', 'x-label': { 'zh-CN': '官网', en: 'Website' } },
      { const: 'fair', 'x-label': { 'zh-CN': '展会', en: 'Fair' } },
    ],
  },
  lines: {
    type: 'array',
    'x-kind': 'table',
    'x-label': { 'zh-CN': '明细', en: 'Lines' },
    items: { type: 'object', properties: { price: { type: 'number', 'x-label': { 'zh-CN': '单价', en: 'Price' } } } },
  },
  due: { type: 'string', 'x-kind': 'date', 'x-label': { 'zh-CN': '截止日', en: 'Due date' } },
  note: { type: 'string', 'x-label': { 'zh-CN': '备注', en: 'Note' } },
  customer: { type: 'string', 'x-relation': { recordType: 'customer' }, 'x-label': { 'zh-CN': '客户', en: 'Customer' } },
};
const customer = process.recordTypes.find(({ id }) => id === 'customer');
if (customer === undefined) throw new Error('the example has customers');
customer.schema.properties = {
  industry: {
    type: 'string',
    'x-label': { 'zh-CN': '行业', en: 'Industry' },
    oneOf: [{ const: 'school', 'x-label': { 'zh-CN': '学校', en: 'School' } }],
  },
};

describe('expressions in words', () => {
  it.each([
    ['amount > 100000', '金额大于100,000', 'Amount is more than 100,000'],
    ['amount != share && amount == 5', '金额不等于占比，且金额等于5', 'Amount is not Share and Amount is 5'],
    ['share >= 0.125', '占比不小于12.5%', 'Share is at least 12.5%'],
    ['source == "web" && amount != null', '来源是“官网”，且金额已填写', 'Source is “Website” and Amount is filled in'],
    ['source in ["web", "fair"]', '来源是“官网”或“展会”', 'Source is one of “Website”, “Fair”'],
    ['!(source in ["web", "fair"])', '来源不是“官网”、“展会”中的任何一个', 'Source is none of “Website”, “Fair”'],
    ['!note.contains("x")', '备注不包含“x”', 'Note does not contain “x”'],
    [
      'due >= "2026-03-01" && due < today',
      '截止日不早于2026-03-01，且截止日早于今天',
      'Due date is on or after 2026-03-01 and Due date is before today',
    ],
    ['owner != actor.id', '负责人不是当前用户', 'owner is not the current user'],
    [
      '!actor.admin || "manager" in actor.roles',
      '并非（当前用户是管理员），或当前用户的角色包含“Manager”',
      'not (the current user is an administrator) or the current user’s list of roles contains “Manager”',
    ],
    ['!(amount > 5)', '并非（金额大于5）', 'not (Amount is more than 5)'],
    ['filled(related.customer)', '客户已填写', 'Customer is filled in'],
    ['share > amount * 2', '占比大于金额 × 2', 'Share is more than Amount × 2'],
    ['lines.exists(l, l.price > 1)', '明细中有一项（单价大于1）', 'Lines has an entry where (Price is more than 1)'],
    [
      'sum(lines, "price") == max(lines.map(l, l.price))',
      '明细的单价之和是明细各项的单价中的最大值',
      'the sum of Price in Lines is the greatest of Price of each entry of Lines',
    ],
    [
      'urgent ? 100 : (amount > 5 ? 50 : 0)',
      '若加急为“是”则为100，否则为若金额大于5则为50，否则为0',
      '100 if Urgent is yes, otherwise 50 if Amount is more than 5, otherwise 0',
    ],
    ['coalesce(share, 0) > 0.1', '占比（未填写时为0%）大于10%', 'Share (0% if empty) is more than 10%'],
    ['note.matches("^A")', '备注符合格式`^A`', 'Note has the format `^A`'],
    [
      '(urgent || !filled(customer)) && !urgent',
      '（加急为“是”，或客户未填写），且加急为“否”',
      '(Urgent is yes or Customer is not filled in) and Urgent is no',
    ],
    ['!(urgent && filled(amount))', '并非（加急为“是”，且金额已填写）', 'not (Urgent is yes and Amount is filled in)'],
    ['related.customer.industry == "school"', '客户的行业是“学校”', 'Industry of Customer is “School”'],
    ['size(lines) >= 2', '明细的数量不小于2', 'number of Lines is at least 2'],
    ['stage == "offer"', '阶段是“Offer”', 'stage is “Offer”'],
    ['amount * (1 - share)', '金额 × (1 − 占比)', 'Amount × (1 − Share)'],
    // brackets stay where the sense hangs on them, and what has no words stands in code, with labels for its fields
    ['amount - (amount - 5) > 1', '金额 − (金额 − 5)大于1', 'Amount − (Amount − 5) is more than 1'],
    ['lines.exists(l, l.gone > 1)', '明细中有一项（`l.gone > 1`）', 'Lines has an entry where (`l.gone > 1`)'],
    ['(amount + 1) % 2 == 0 && urgent', '`([金额] + 1) % 2 == 0`，且加急为“是”', '`([Amount] + 1) % 2 == 0` and Urgent is yes'],
    ['amount % 2', '`[金额] % 2`', '`[Amount] % 2`'],
    ['amount >', '`amount >`', '`amount >`'],
    ['gone == 1', '`gone == 1`', '`gone == 1`'],
  ])('%s', (source, zh, en) => {
    const words = expressionWords(process, deal, source);
    expect([localise(words, 'zh-CN'), localise(words, 'en')]).toEqual([zh, en]);
  });

  it('has words for every function there is', () => {
    const calls: Record<string, string> = {
      size: 'size(lines)',
      addDays: 'addDays(due, 3)',
      coalesce: 'coalesce(amount, 0)',
      contains: 'contains(note, "a")',
      daysBetween: 'daysBetween(due, today)',
      distinct: 'distinct(lines)',
      endsWith: 'endsWith(note, "a")',
      filled: 'filled(note)',
      has: 'has(note)',
      matches: 'matches(note, "a")',
      max: 'max(amount, 1, share)',
      min: 'min(amount, 1)',
      round: 'round(amount, 2)',
      startsWith: 'startsWith(note, "a")',
      sum: 'sum(lines, "price")',
      sumOf: 'sumOf(lines, "price")',
    };
    for (const name of FUNCTION_NAMES) {
      const words = expressionWords(process, deal, calls[name] ?? `${name}(amount)`);
      for (const locale of ['zh-CN', 'en']) expect(localise(words, locale), name).not.toMatch(new RegExp(`\\b${name}\\(`));
    }
  });
});
