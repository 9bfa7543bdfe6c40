import type { FieldModel } from '../../runtime/core/process-model';
import type { Locale } from '../../schemas/text';
import type { Operator } from './operators';

interface ConditionMessages {
  visual: string;
  text: string;
  mode: string;
  /** why the switch to visual is closed */
  onlyText: string;
  condition: string;
  expressionHelp: string;
  names: string;
  addRule: string;
  addGroup: string;
  removeRule: string;
  removeGroup: string;
  all: string;
  any: string;
  combinator: string;
  not: string;
  group: string;
  empty: string;
  field: string;
  operator: string;
  value: string;
  noMatch: string;
  choose: string;
  /** `第 {at} 条：{what}`: which control it is, for screen readers */
  of: (what: string, at: string) => string;
  operators: Readonly<Record<Operator, string>>;
  /** in other words for dates and moments */
  dateOperators: Readonly<Partial<Record<Operator, string>>>;
}

const zhCN: ConditionMessages = {
  visual: '可视化',
  text: '表达式',
  mode: '编辑方式',
  onlyText: '这个表达式无法用可视化方式完整表示，请以文本编辑。',
  condition: '条件',
  expressionHelp: 'CEL 表达式，例如 amount > 500000 && stage == "quote"',
  names: '可用的名称',
  addRule: '添加条件',
  addGroup: '添加条件组',
  removeRule: '删除条件',
  removeGroup: '删除条件组',
  all: '满足全部',
  any: '满足任一',
  combinator: '组合方式',
  not: '取反',
  group: '条件组',
  empty: '还没有条件：所有记录都符合。',
  field: '字段',
  operator: '比较方式',
  value: '值',
  noMatch: '没有匹配项',
  choose: '请选择',
  of: (what, at) => (at === '' ? what : `第 ${at} 条：${what}`),
  operators: {
    equals: '等于',
    differs: '不等于',
    more: '大于',
    atLeast: '大于等于',
    less: '小于',
    atMost: '小于等于',
    contains: '包含文字',
    lacks: '不包含文字',
    startsWith: '开头是',
    endsWith: '结尾是',
    isOneOf: '是其中之一',
    isNoneOf: '不是其中任何一个',
    isTrue: '为“是”',
    isFalse: '为“否”',
    isMe: '是我',
    isNotMe: '不是我',
    beforeToday: '早于今天',
    isToday: '是今天',
    afterToday: '晚于今天',
    includes: '包含选项',
    excludes: '不包含选项',
    countAtLeast: '至少几项',
    filled: '有值',
    empty: '没有值',
  },
  dateOperators: { equals: '在', more: '晚于', atLeast: '不早于', less: '早于', atMost: '不晚于' },
};

const en: ConditionMessages = {
  visual: 'Visual',
  text: 'Expression',
  mode: 'Way of editing',
  onlyText: 'This expression cannot be shown visually without losing something; edit it as text.',
  condition: 'Condition',
  expressionHelp: 'A CEL expression, as in amount > 500000 && stage == "quote"',
  names: 'Names that fit',
  addRule: 'Add condition',
  addGroup: 'Add group',
  removeRule: 'Remove condition',
  removeGroup: 'Remove group',
  all: 'All of these',
  any: 'Any of these',
  combinator: 'How conditions are joined',
  not: 'Not',
  group: 'Group of conditions',
  empty: 'No conditions yet: every record fits.',
  field: 'Field',
  operator: 'Comparison',
  value: 'Value',
  noMatch: 'Nothing found',
  choose: 'Choose',
  of: (what, at) => (at === '' ? what : `Condition ${at}: ${what}`),
  operators: {
    equals: 'is',
    differs: 'is not',
    more: 'is more than',
    atLeast: 'is at least',
    less: 'is less than',
    atMost: 'is at most',
    contains: 'contains',
    lacks: 'does not contain',
    startsWith: 'starts with',
    endsWith: 'ends with',
    isOneOf: 'is one of',
    isNoneOf: 'is none of',
    isTrue: 'is yes',
    isFalse: 'is no',
    isMe: 'is me',
    isNotMe: 'is not me',
    beforeToday: 'is before today',
    isToday: 'is today',
    afterToday: 'is after today',
    includes: 'includes',
    excludes: 'does not include',
    countAtLeast: 'has at least',
    filled: 'has a value',
    empty: 'has no value',
  },
  dateOperators: { equals: 'is on', more: 'is after', atLeast: 'is on or after', less: 'is before', atMost: 'is on or before' },
};

export const CONDITION_MESSAGES: Readonly<Record<Locale, ConditionMessages>> = { 'zh-CN': zhCN, en };

export function operatorLabel(messages: ConditionMessages, field: Pick<FieldModel, 'shownKind'>, operator: Operator): string {
  const isDate = field.shownKind === 'date' || field.shownKind === 'dateTime';
  return (isDate ? messages.dateOperators[operator] : undefined) ?? messages.operators[operator];
}

/** Which condition a control belongs to, counted from 1 through the groups: `2.1`. Empty for the outermost group. */
export function placeOf(path: readonly number[]): string {
  return path.map((at) => at + 1).join('.');
}
