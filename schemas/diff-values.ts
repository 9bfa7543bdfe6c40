/** Values that the format enumerates, as people call them in a list of changes. */
import { FIELD_KIND_WORDS } from './field-kind-words';
import type { Text } from './process';
import { bilingual } from './text';

type Words = Readonly<Record<string, Text>>;

const ORDERS: Words = { sequence: bilingual('依次进行', 'one after the other'), parallel: bilingual('同时进行', 'all at once') };
const FILES: Words = {
  photo: bilingual('照片', 'photos'),
  document: bilingual('文档', 'documents'),
  any: bilingual('任意文件', 'any files'),
};
const KINDS: Words = { ...FIELD_KIND_WORDS };

/** By property. Kinds of several things share a name: no two of them share a value with another meaning. */
const VALUES: Readonly<Record<string, Words>> = {
  accept: FILES,
  asked: ORDERS,
  // of an approval, where it is no order of things but how they are asked
  order: ORDERS,
  'tasks.order': ORDERS,
  from: { '*': bilingual('任一进行中的阶段', 'any open stage') },
  gates: {
    all: bilingual('途经的全部关口', 'every gate on the way'),
    own: bilingual('所离开阶段的关口', 'the gate of the stage it leaves'),
    none: bilingual('不检查关口', 'no gate'),
  },
  kind: {
    open: bilingual('进行中', 'on the way'),
    won: bilingual('赢单', 'won'),
    lost: bilingual('丢单', 'lost'),
    field: bilingual('填写字段', 'a field is filled in'),
    evidence: bilingual('上传照片或文件', 'photos or files are attached'),
    list: bilingual('至少若干条', 'at least so many entries'),
    expression: bilingual('满足条件', 'a condition holds'),
    task: bilingual('完成任务', 'a task is done'),
    confirmation: bilingual('客户确认', 'the customer confirms'),
    approval: bilingual('通过审批', 'an approval is given'),
    talkTrack: bilingual('话术', 'talk track'),
    article: bilingual('文章', 'article'),
  },
  need: { any: bilingual('任一人同意', 'any one of them'), all: bilingual('全部同意', 'all of them') },
  reason: {
    required: bilingual('必须填写', 'it must be given'),
    optional: bilingual('可以填写', 'it may be given'),
    none: bilingual('不询问', 'nothing'),
  },
  type: {
    string: bilingual('文本', 'text'),
    number: bilingual('数字', 'number'),
    integer: bilingual('整数', 'whole number'),
    boolean: bilingual('是/否', 'yes or no'),
    array: bilingual('列表', 'list'),
    object: bilingual('对象', 'object'),
  },
  format: {
    date: bilingual('日期', 'date'),
    'date-time': bilingual('日期时间', 'date and time'),
    email: bilingual('邮箱', 'e-mail address'),
    uri: bilingual('网址', 'web address'),
  },
  waiting: { pauses: bilingual('暂停计时', 'it stands still'), counts: bilingual('照常计时', 'it counts') },
  'x-kind': KINDS,
  'x-resultKind': KINDS,
};

/** What a value of a property is called; undefined where values are nobody's words but the author's. */
export function enumeratedInWords(property: string, value: unknown): Text | undefined {
  if (property === 'warnAt' && typeof value === 'number') return `${value}%`;
  if (property === 'need' && typeof value === 'object' && value !== null && 'count' in value)
    return bilingual(`其中 ${value.count} 人同意`, `${value.count} of them`);
  const words = Object.hasOwn(VALUES, property) ? VALUES[property] : undefined;
  return words !== undefined && typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
}
