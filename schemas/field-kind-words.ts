import type { FieldKind } from './process';
import { bilingual } from './text';

/** What the kinds of fields are called. */
export const FIELD_KIND_WORDS: Readonly<Record<FieldKind, { 'zh-CN': string; en: string }>> = {
  text: bilingual('单行文本', 'line of text'),
  longText: bilingual('多行文本', 'longer text'),
  number: bilingual('数字', 'number'),
  money: bilingual('金额', 'amount of money'),
  percent: bilingual('百分比', 'percentage'),
  date: bilingual('日期', 'date'),
  dateTime: bilingual('日期时间', 'date and time'),
  boolean: bilingual('是/否', 'yes or no'),
  choice: bilingual('单选', 'choice'),
  choices: bilingual('多选', 'multiple choice'),
  person: bilingual('人员', 'person'),
  team: bilingual('团队', 'team'),
  relation: bilingual('关联记录', 'related record'),
  files: bilingual('文件', 'files'),
  table: bilingual('表格', 'table'),
  phone: bilingual('电话', 'phone number'),
  email: bilingual('邮箱', 'e-mail address'),
  url: bilingual('网址', 'web address'),
  address: bilingual('地址', 'postal address'),
  position: bilingual('定位', 'position'),
  autonumber: bilingual('自动编号', 'automatic number'),
  formula: bilingual('公式', 'formula'),
  notes: bilingual('记录列表', 'list of notes'),
};
