import { celToQuery } from '../../../../builder/condition/cel-to-query';
import { type ConditionRule, isGroup } from '../../../../builder/condition/condition-query';
import { CONDITION_MESSAGES } from '../../../../builder/condition/messages';
import { isOperator } from '../../../../builder/condition/operators';
import type { FieldModel } from '../../../../runtime/core/process-model';
import type { Json } from '../../../../runtime/core/types';
import type { Locale } from '../../../../schemas/text';

export interface FilterWordsContext {
  fields: readonly FieldModel[];
  locale: Locale;
  /** a value of a field in words */
  valueText: (field: FieldModel, value: Json) => string;
  /** between conditions of which all, or any, must hold */
  joints: { and: string; or: string };
}

function ruleWords(rule: ConditionRule, { fields, locale, valueText }: FilterWordsContext): string | null {
  const field = fields.find(({ id }) => id === rule.field);
  if (!field || !isOperator(rule.operator)) return null;
  const messages = CONDITION_MESSAGES[locale];
  const isDate = field.shownKind === 'date' || field.shownKind === 'dateTime';
  const operator = (isDate ? messages.dateOperators[rule.operator] : undefined) ?? messages.operators[rule.operator];
  const values: Json[] = Array.isArray(rule.value)
    ? (rule.value as Json[])
    : rule.value === null || rule.value === undefined
      ? []
      : [rule.value as Json];
  // Part of a text is text, whatever the field holds.
  const isPart = ['contains', 'lacks', 'startsWith', 'endsWith'].includes(rule.operator);
  const words = values.map((value) => (isPart ? `“${String(value)}”` : valueText(field, value)));
  return [field.label, operator, words.join(locale === 'zh-CN' ? '、' : ', ')].filter(Boolean).join(' ');
}

/** A filter as a person reads it: `预计金额 大于 ¥100,000.00`. What has more than one level is shown as it is written. */
export function filterWords(filter: string, context: FilterWordsContext): string {
  const query = celToQuery(filter, new Map(context.fields.map((field) => [field.id, field])), 'filter');
  if (!query || query.not || query.rules.some(isGroup)) return filter;
  const words = query.rules.map((rule) => (isGroup(rule) ? null : ruleWords(rule, context)));
  if (words.length === 0 || words.includes(null)) return filter;
  return words.join(query.combinator === 'or' ? context.joints.or : context.joints.and);
}
