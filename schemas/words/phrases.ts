/** The phrases that expressions are told in; `{0}`, `{1}` … stand for their parts. */
import type { Locale } from '../text';

const CHINESE = {
  and: '{0}，且{1}',
  or: '{0}，或{1}',
  group: '（{0}）',
  not: '并非{0}',
  equals: '{0}是{1}',
  differs: '{0}不是{1}',
  more: '{0}大于{1}',
  atLeast: '{0}不小于{1}',
  less: '{0}小于{1}',
  atMost: '{0}不大于{1}',
  later: '{0}晚于{1}',
  notEarlier: '{0}不早于{1}',
  earlier: '{0}早于{1}',
  notLater: '{0}不晚于{1}',
  oneOf: '{0}是{1}',
  noneOf: '{0}不是{1}中的任何一个',
  filled: '{0}已填写',
  empty: '{0}未填写',
  yes: '{0}为“是”',
  no: '{0}为“否”',
  contains: '{0}包含{1}',
  lacks: '{0}不包含{1}',
  startsWith: '{0}的开头是{1}',
  startsOtherwise: '{0}的开头不是{1}',
  endsWith: '{0}的结尾是{1}',
  endsOtherwise: '{0}的结尾不是{1}',
  matches: '{0}符合格式{1}',
  mismatches: '{0}不符合格式{1}',
  exists: '{0}中有一项（{1}）',
  existsOne: '{0}中恰有一项（{1}）',
  all: '{0}的每一项都（{1}）',
  filter: '{0}中符合（{1}）的项',
  map: '{0}各项的{1}',
  ofRelated: '{1}的{0}',
  count: '{0}的数量',
  length: '{0}的字数',
  negative: '−{0}',
  choice: '若{0}则为{1}，否则为{2}',
  fallback: '{0}（未填写时为{1}）',
  comma: '、',
  /** between the values of which it is one */
  either: '或',
} as const;

type Phrases = Readonly<Record<keyof typeof CHINESE, string>>;

const ENGLISH: Phrases = {
  and: '{0} and {1}',
  or: '{0} or {1}',
  group: '({0})',
  not: 'not {0}',
  equals: '{0} is {1}',
  differs: '{0} is not {1}',
  more: '{0} is more than {1}',
  atLeast: '{0} is at least {1}',
  less: '{0} is less than {1}',
  atMost: '{0} is at most {1}',
  later: '{0} is after {1}',
  notEarlier: '{0} is on or after {1}',
  earlier: '{0} is before {1}',
  notLater: '{0} is on or before {1}',
  oneOf: '{0} is one of {1}',
  noneOf: '{0} is none of {1}',
  filled: '{0} is filled in',
  empty: '{0} is not filled in',
  yes: '{0} is yes',
  no: '{0} is no',
  contains: '{0} contains {1}',
  lacks: '{0} does not contain {1}',
  startsWith: '{0} starts with {1}',
  startsOtherwise: '{0} does not start with {1}',
  endsWith: '{0} ends with {1}',
  endsOtherwise: '{0} does not end with {1}',
  matches: '{0} has the format {1}',
  mismatches: '{0} does not have the format {1}',
  exists: '{0} has an entry where ({1})',
  existsOne: '{0} has exactly one entry where ({1})',
  all: 'every entry of {0} has ({1})',
  filter: 'the entries of {0} where ({1})',
  map: '{1} of each entry of {0}',
  ofRelated: '{0} of {1}',
  count: 'number of {0}',
  length: 'length of {0}',
  negative: '−{0}',
  choice: '{1} if {0}, otherwise {2}',
  fallback: '{0} ({1} if empty)',
  comma: ', ',
  either: ', ',
};

export type Phrase = keyof typeof CHINESE;
export const PHRASES: Readonly<Record<Locale, Phrases>> = { 'zh-CN': CHINESE, en: ENGLISH };

/** What functions of expressions make of their arguments, by name and number of arguments; `*`: any number, as a list. */
export const FUNCTION_PHRASES: Readonly<Record<string, Readonly<Record<string, readonly [zh: string, en: string]>>>> = {
  string: { 1: ['{0}', '{0}'] },
  double: { 1: ['{0}', '{0}'] },
  daysBetween: { 2: ['从{0}到{1}的天数', 'the days from {0} to {1}'] },
  addDays: { 2: ['{0}加{1}天', '{0} plus {1} days'] },
  round: { 1: ['{0}（四舍五入取整）', '{0} (rounded)'], 2: ['{0}（保留{1}位小数）', '{0} (rounded to {1} decimals)'] },
  floor: { 1: ['{0}（向下取整）', '{0} (rounded down)'] },
  ceil: { 1: ['{0}（向上取整）', '{0} (rounded up)'] },
  abs: { 1: ['{0}的绝对值', 'the absolute value of {0}'] },
  min: { 1: ['{0}中的最小值', 'the least of {0}'], '*': ['{0}中的最小值', 'the least of {0}'] },
  max: { 1: ['{0}中的最大值', 'the greatest of {0}'], '*': ['{0}中的最大值', 'the greatest of {0}'] },
  sum: { 1: ['{0}之和', 'the sum of {0}'], 2: ['{0}的{1}之和', 'the sum of {1} in {0}'] },
  sumOf: { 1: ['{0}之和', 'the sum of {0}'], 2: ['{0}的{1}之和', 'the sum of {1} in {0}'] },
  distinct: { 1: ['{0}中不同的值', 'the different values of {0}'] },
};

/** The phrase with its parts put in. */
export function phrased(phrase: string, parts: readonly string[]): string {
  return phrase.replace(/\{(\d)\}/g, (_, at: string) => parts[Number(at)] ?? '…');
}
