/** Sentences for what changed in a thing of a process: properties by their names, values quoted, labels in the language that changed. */
import { enumeratedInWords } from './diff-values';
import type { Text } from './process';
import { quoted } from './report';
import { bilingual, localise } from './text';

/** Properties as people call them; those that are not here keep the name they have in the document. */
const PROPERTIES: Readonly<Record<string, readonly [string, string]>> = {
  actions: ['操作', 'the actions'],
  accept: ['文件类型', 'the kind of files'],
  additionalProperties: ['其他属性', 'whether other properties are taken'],
  approval: ['审批', 'the approval'],
  data: ['数据', 'the data'],
  enum: ['选项', 'the choices'],
  exclusiveMaximum: ['上限（不含）', 'the limit it stays below'],
  exclusiveMinimum: ['下限（不含）', 'the limit it stays above'],
  format: ['数据格式', 'the format'],
  given: ['起始数据', 'what it begins with'],
  items: ['选项或列', 'the choices or columns'],
  key: ['地址', 'the key'],
  properties: ['属性', 'the properties'],
  recordType: ['记录类型', 'the record type'],
  stage: ['阶段', 'the stage'],
  task: ['任务', 'the task'],
  // biome-ignore lint/suspicious/noThenProperty: a word of scenarios; nobody awaits a list of words
  then: ['预期结果', 'what is expected'],
  type: ['数据类型', 'the type of the value'],
  uniqueItems: ['不可重复', 'whether items must differ'],
  assignee: ['由谁完成', 'who does it'],
  approvers: ['审批人', 'who is asked'],
  asked: ['审批顺序', 'how its levels are asked'],
  auto: ['通过后自动流转', 'whether the move is made by itself'],
  body: ['正文', 'the text'],
  calendar: ['默认工作日历', 'the usual work calendar'],
  card: ['卡片', 'the card'],
  color: ['颜色', 'the colour'],
  confirmation: ['客户确认', 'what the customer confirms'],
  columns: ['必填列', 'the required columns'],
  content: ['绑定的字段', 'the fields it is bound to'],
  createForm: ['新建表单', 'the form for new records'],
  currency: ['货币', 'the currency'],
  default: ['默认值', 'the default'],
  description: ['说明', 'the description'],
  risk: ['风险规则', 'what puts records at risk'],
  due: ['期限', 'until when it is due'],
  duplicates: ['查重规则', 'how duplicates are found'],
  escalation: ['超时后的升级', 'what happens when it is late'],
  evidence: ['凭证', 'the evidence'],
  expression: ['条件表达式', 'the expression'],
  field: ['字段', 'the field'],
  fields: ['字段', 'the fields'],
  form: ['询问的表单', 'the form that is asked'],
  forms: ['显示的表单', 'the forms shown'],
  from: ['起始阶段', 'the stage it leaves'],
  gates: ['要通过的关口', 'the gates to pass'],
  'gate.waiver': ['放行规则', 'who may waive'],
  grants: ['权限', 'the rights'],
  holidays: ['节假日', 'the holidays'],
  icon: ['图标', 'the icon'],
  kind: ['类型', 'the kind'],
  label: ['名称', 'the label'],
  links: ['链接', 'the links'],
  list: ['列表', 'the list'],
  'match.product': ['适用产品', 'the products it fits'],
  'match.role': ['适用客户角色', 'the customer’s roles it fits'],
  'match.stages': ['适用阶段', 'the stages it fits'],
  'match.when': ['适用条件', 'when it fits'],
  maximum: ['最大值', 'the maximum'],
  maxItems: ['最多条数', 'the most items'],
  maxLength: ['最大长度', 'the greatest length'],
  message: ['提示', 'the message'],
  min: ['所需数量', 'the number needed'],
  minimum: ['最小值', 'the minimum'],
  minItems: ['最少条数', 'the least items'],
  minLength: ['最小长度', 'the least length'],
  'of stage': ['所属阶段', 'the stage'],
  need: ['通过条件', 'whose approval is enough'],
  oneOf: ['选项', 'the choices'],
  off: ['停用', 'whether it is switched off'],
  on: ['触发条件', 'what sets it off'],
  'order of approvals': ['审批的顺序', 'the order of the approvals'],
  'order of automations': ['自动化的顺序', 'the order of the automations'],
  'order of criteria': ['条件的顺序', 'the order of the criteria'],
  'order of forms': ['表单的顺序', 'the order of the forms'],
  'order of record types': ['记录类型的顺序', 'the order of the record types'],
  'order of roles': ['角色的顺序', 'the order of the roles'],
  'order of tabs': ['页签的顺序', 'the order of the tabs'],
  'order of tasks': ['任务的顺序', 'the order of the tasks'],
  'order of timers': ['时限的顺序', 'the order of the timers'],
  'order of transitions': ['流转的顺序', 'the order of the transitions'],
  'on.fields': ['需审批修改的字段', 'the fields whose changes it holds'],
  'on.transitions': ['需审批的流转', 'the moves it holds'],
  pattern: ['格式', 'the pattern'],
  pause: ['暂停条件', 'when it stands still'],
  'pipeline.initial': ['初始阶段', 'the first stage'],
  pluralLabel: ['复数名称', 'the plural label'],
  protection: ['保护期与公海', 'protection and the public pool'],
  reason: ['原因要求', 'what is asked about the reason'],
  reasons: ['可选原因', 'the reasons to choose from'],
  readOnly: ['只读条件', 'when it is read-only'],
  required: ['必填', 'whether it is required'],
  restart: ['重新计时的情况', 'what starts it over'],
  roles: ['可用角色', 'who may make it'],
  rules: ['允许的时长', 'how long it may take'],
  'tasks.order': ['任务的进行方式', 'how the tasks follow each other'],
  'schema.required': ['必填字段', 'the required fields'],
  sections: ['布局', 'the layout'],
  span: ['宽度', 'the width'],
  steps: ['步骤', 'the steps'],
  tab: ['所在的页签', 'the tab it stands on'],
  timeZone: ['时区', 'the time zone'],
  title: ['名称', 'the label'],
  titleField: ['标题字段', 'the title field'],
  to: ['目标阶段', 'the stage it leads to'],
  uiSchema: ['界面设置', 'the uiSchema'],
  visible: ['显示条件', 'when it is shown'],
  waiting: ['等待客户期间的计时', 'whether waiting for the customer counts'],
  warnAt: ['预警比例', 'when it warns'],
  week: ['每周工作时间', 'the hours of the week'],
  when: ['适用条件', 'when it counts'],
  weight: ['权重', 'the weight'],
  workDays: ['补班日', 'the make-up work days'],
  'x-autonumber': ['编号规则', 'the numbering'],
  'x-default': ['默认值', 'the computed default'],
  'x-files': ['文件要求', 'the files it takes'],
  'x-formula': ['公式', 'the formula'],
  'x-help': ['帮助', 'the help'],
  'x-kind': ['字段类型', 'the kind'],
  'x-label': ['名称', 'the label'],
  'x-readOnly': ['只读条件', 'when it is read-only'],
  'x-relation': ['关联', 'what it points at'],
  'x-required': ['必填条件', 'when it is required'],
  'x-resultKind': ['结果类型', 'the kind of result'],
  'x-searchable': ['可搜索', 'whether it is searched'],
  'x-sortable': ['可排序', 'whether lists sort by it'],
  'x-unique': ['唯一', 'whether it is unique'],
  'x-visible': ['显示条件', 'when it is shown'],
};

/** What people call a property, such as `x-label`; its own name where there is no word for it. */
export function propertyInWords(property: string): Text {
  return bilingual(...nameOf(property));
}

/** A value as it is told in a sentence: short, texts in the language of the sentence. */
export function valueInWords(value: unknown): Text {
  return bilingual(shown(value, 'zh-CN'), shown(value, 'en'));
}

const nameOf = (property: string): readonly [string, string] =>
  Object.hasOwn(PROPERTIES, property) ? (PROPERTIES[property] ?? [property, property]) : [property, property];

/** Properties that hold expressions, which are told as sentences. */
export const EXPRESSIONS: ReadonlySet<string> = new Set([
  'expression',
  'match.when',
  'pause',
  'readOnly',
  'required',
  'visible',
  'when',
  'x-default',
  'x-formula',
  'x-readOnly',
  'x-required',
  'x-visible',
]);

/** A condition may take some lines. */
const LONGEST_SENTENCE = 240;

/** What a value is called where the thing stands; undefined where it is told as it is. */
export type Naming = (property: string, value: unknown) => Text | undefined;
interface Sides {
  from: unknown;
  to: unknown;
  /** names in the document before, and in the one after */
  before: Naming;
  after: Naming;
}

/** `zh` and `en` name the thing, such as `字段“金额”` and `field “Amount”`. */
export function changedSentence(zh: string, en: string, property: string, { from, to, before, after }: Sides): Text {
  if (property === 'order') return bilingual(`${zh}：顺序已调整`, `Changed the order in ${en}`);
  const [zhName, enName] = nameOf(property);
  if (property.startsWith(ORDER_OF)) return bilingual(`${zh}：${zhName}已调整`, `In ${en}, changed ${enName}`);
  const members = membersSentence(zh, en, property, { from, to, before, after });
  if (members !== null) return members;
  const longest = EXPRESSIONS.has(property) ? LONGEST_SENTENCE : undefined;
  const [was, is] = [told(property, from, before), told(property, to, after)];
  if (!isBrief(was ?? '') || !isBrief(is ?? '')) {
    if (from === undefined) return bilingual(`${zh}：设置${zhName}`, `In ${en}, set ${enName}`);
    if (to !== undefined) return bilingual(`${zh}：${zhName}已修改`, `In ${en}, changed ${enName}`);
  }
  if (to === undefined) return bilingual(`${zh}：移除${zhName}`, `In ${en}, removed ${enName}`);
  if (from === undefined)
    return bilingual(`${zh}：${zhName}设为“${shown(is, 'zh-CN', longest)}”`, `In ${en}, set ${enName} to “${shown(is, 'en', longest)}”`);
  const [a, b, zhNote] = pair(was, is, 'zh-CN', longest);
  const [c, d, enNote] = pair(was, is, 'en', longest);
  return bilingual(`${zh}：${zhName}${zhNote}由“${a}”改为“${b}”`, `In ${en}, changed ${enName}${enNote} from “${c}” to “${d}”`);
}

/** Properties that say nothing but the order of the things after it, each of which is told by itself. */
export const ORDER_OF = 'order of ';
/** More members than these are not listed. */
const LISTED = 5;

const told = (property: string, value: unknown, naming: Naming): unknown =>
  naming(property, value) ?? enumeratedInWords(property, value) ?? value;

/** What was added to and taken out of a list of ids; null for anything else, for a new order and for lists too long to read. */
function membersSentence(zh: string, en: string, property: string, { from = [], to = [], before, after }: Sides): Text | null {
  if (!isIds(from) || !isIds(to) || !NAMED_MEMBERS.has(property)) return null;
  const added = to.filter((one) => !from.includes(one)).map((one) => told(property, one, after));
  const gone = from.filter((one) => !to.includes(one)).map((one) => told(property, one, before));
  if (added.length + gone.length === 0 || Math.max(added.length, gone.length) > LISTED) return null;
  const [zhName, enName] = nameOf(property);
  const list = (values: readonly unknown[], locale: 'zh-CN' | 'en') =>
    values.map((one) => `“${shown(one, locale)}”`).join(locale === 'zh-CN' ? '、' : ', ');
  const zhParts = [
    ...(added.length > 0 ? [`增加${list(added, 'zh-CN')}`] : []),
    ...(gone.length > 0 ? [`去掉${list(gone, 'zh-CN')}`] : []),
  ];
  const enParts = [
    ...(added.length > 0 ? [`added ${list(added, 'en')}`] : []),
    ...(gone.length > 0 ? [`removed ${list(gone, 'en')}`] : []),
  ];
  return bilingual(`${zh}：${zhName}${zhParts.join('，')}`, `In ${en}, ${enName}: ${enParts.join(', ')}`);
}

/** Lists of ids of which each member has a name of its own. */
const NAMED_MEMBERS: ReadonlySet<string> = new Set([
  'columns',
  'content',
  'fields',
  'forms',
  'match.stages',
  'on.fields',
  'on.transitions',
  'roles',
  'schema.required',
]);
const isIds = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

function shown(value: unknown, locale: 'zh-CN' | 'en', longest?: number): string {
  if (typeof value === 'boolean') return locale === 'zh-CN' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  // it stands in quotes itself
  const text = isText(value) ? localise(value, locale).replaceAll('“', '‘').replaceAll('”', '’') : value;
  return quoted(text, longest);
}

/** Both values in the reader's language; where they are alike in it, in the language that changed, which is named. */
function pair(from: unknown, to: unknown, locale: 'zh-CN' | 'en', longest: number | undefined): [string, string, string] {
  const [a, b] = [shown(from, locale, longest), shown(to, locale, longest)];
  if (a !== b || typeof from !== 'object' || typeof to !== 'object') return [a, b, ''];
  const [before, after] = [from, to] as [Record<string, string>, Record<string, string>];
  const language = [...new Set([...Object.keys(before), ...Object.keys(after)])].find((one) => before[one] !== after[one]);
  if (language === undefined) return [a, b, ''];
  return [before[language] ?? '', after[language] ?? '', locale === 'zh-CN' ? `（${language}）` : ` (${language})`];
}

const isBrief = (value: unknown) => typeof value !== 'object' || isText(value);
function isText(value: unknown): value is Text {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = Object.entries(value);
  return members.length > 0 && members.every(([key, text]) => /^[a-z]{2}(-[A-Z]{2})?$/.test(key) && typeof text === 'string');
}
