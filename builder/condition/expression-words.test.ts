import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
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
  lines: { type: 'array', 'x-kind': 'table', 'x-label': { 'zh-CN': '明细', en: 'Lines' }, items: { type: 'object', properties: {} } },
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
    ['share >= 0.125', '占比不小于12.5%', 'Share is at least 12.5%'],
    ['source == "web" && amount != null', '来源是“官网”，且金额已填写', 'Source is “Website” and Amount is filled in'],
    ['source in ["web", "fair"]', '来源是“官网”或“展会”', 'Source is “Website” or “Fair”'],
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
    // brackets stay where the sense hangs on them, and what has no words is not half told
    ['amount - (amount - 5) > 1', '金额 − (金额 − 5)大于1', 'Amount − (Amount − 5) is more than 1'],
    ['lines.exists(l, l.price > 1)', 'lines.exists(l, l.price > 1)', 'lines.exists(l, l.price > 1)'],
    ['amount > 1 && lines.exists(l, l.x)', 'amount > 1 && lines.exists(l, l.x)', 'amount > 1 && lines.exists(l, l.x)'],
    ['amount >', 'amount >', 'amount >'],
    ['gone == 1', 'gone == 1', 'gone == 1'],
  ])('%s', (source, zh, en) => {
    const words = expressionWords(process, deal, source);
    expect([localise(words, 'zh-CN'), localise(words, 'en')]).toEqual([zh, en]);
  });
});
