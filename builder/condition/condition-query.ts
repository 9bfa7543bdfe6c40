import type { RuleGroupType, RuleType } from 'react-querybuilder';

/** How an expression was written, where there are several ways to say the same: kept, so that opening it changes nothing. */
export type Spelling = 'bare' | 'null' | 'has';
/** `value`: a text, texts or a number by the operator; a fraction for percentages. Anything else is not entered yet. */
export type ConditionRule = RuleType & { spelling?: Spelling };
export type ConditionGroup = RuleGroupType<ConditionRule>;

export const emptyGroup = (): ConditionGroup => ({ combinator: 'and', rules: [] });
export function isGroup(part: ConditionRule | ConditionGroup): part is ConditionGroup {
  return 'rules' in part;
}
