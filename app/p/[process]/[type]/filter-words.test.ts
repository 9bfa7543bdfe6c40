import { describe, expect, it } from 'vitest';
import type { FieldModel } from '../../../../runtime/core/process-model';
import { filterWords } from './filter-words';

const field = (id: string, kind: FieldModel['shownKind'], label: string): FieldModel => ({
  id,
  kind,
  shownKind: kind,
  label,
  help: null,
  choices: [],
  relation: null,
  columns: [],
  filterable: true,
  sortable: true,
  access: 'read',
});
const context = {
  fields: [field('amount', 'money', '预计金额'), field('name', 'text', '名称'), field('close', 'date', '签约日')],
  locale: 'zh-CN' as const,
  valueText: (_: FieldModel, value: unknown) => `<${String(value)}>`,
  joints: { and: ' 且 ', or: ' 或 ' },
};

describe('filterWords', () => {
  it('says conditions with labels, operators and values', () => {
    expect(filterWords('amount > 100000.0', context)).toBe('预计金额 大于 <100000>');
    expect(filterWords('amount > 1.0 && name.contains("一中")', context)).toBe('预计金额 大于 <1> 且 名称 包含文字 “一中”');
    expect(filterWords('close < "2026-12-01"', context)).toBe('签约日 早于 <2026-12-01>');
  });
  it('shows what it cannot say as it is written', () => {
    for (const source of ['size(name) > 3', '(amount > 1.0 || amount < 0.0) && name == "x"', 'not CEL at all (', 'gone == 1'])
      expect(filterWords(source, context)).toBe(source);
  });
});
