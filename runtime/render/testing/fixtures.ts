/** A made-up opportunity for the tests of rendered parts: one field of every kind, as formView writes them. */

import { bilingual, type Locale } from '../../../schemas/text';
import type { FieldModel, RecordTypeModel } from '../../core/process-model';
import type { FormView, Json, RecordData, RecordedEvent, Rejection, VisibleRecord } from '../../core/types';
import type { RenderServices } from '../services';

type Words = { 'zh-CN': string; en: string };
interface FieldFixture {
  id: string;
  label: Words;
  schema: { [key: string]: Json };
  options: { [key: string]: Json };
  ui?: { [key: string]: Json };
}
const field = (
  id: string,
  label: Words,
  schema: FieldFixture['schema'],
  options: FieldFixture['options'],
  ui?: FieldFixture['ui'],
): FieldFixture => ({ id, label, schema, options, ui });
const kind = (name: string, more: { [key: string]: Json } = {}) => ({ kind: name, shownKind: name, ...more });

const SOURCES = [
  { const: 'fair', zh: '展会', en: 'Trade fair', color: 'blue' },
  { const: 'referral', zh: '客户推荐', en: 'Referral', color: 'green' },
  { const: 'web', zh: '官网', en: 'Website', color: 'orange' },
];
const choices = (locale: Locale): Json =>
  SOURCES.map((source) => ({ const: source.const, title: locale === 'en' ? source.en : source.zh }));

function fieldsIn(locale: Locale): FieldFixture[] {
  const text = (words: Words) => words[locale];
  return [
    field('name', bilingual('商机名称', 'Opportunity name'), { type: 'string', maxLength: 120 }, kind('text')),
    field('number', bilingual('编号', 'Number'), { type: 'string', readOnly: true }, kind('autonumber')),
    field('customer', bilingual('客户', 'Customer'), { type: 'string' }, kind('relation', { relation: 'customer' })),
    field(
      'source',
      bilingual('线索来源', 'Lead source'),
      { type: 'string', oneOf: choices(locale) },
      kind('choice', { colors: Object.fromEntries(SOURCES.map((source) => [source.const, source.color])) }),
    ),
    field('amount', bilingual('预计金额', 'Expected amount'), { type: 'number', minimum: 0 }, kind('money', { currency: 'CNY' })),
    field('discount', bilingual('折扣', 'Discount'), { type: 'number', minimum: 0, maximum: 1 }, kind('percent')),
    field(
      'net',
      bilingual('折后金额', 'Net amount'),
      { type: 'number', readOnly: true },
      { kind: 'formula', shownKind: 'money', currency: 'CNY' },
      { 'ui:readonly': true },
    ),
    field('students', bilingual('学生人数', 'Students'), { type: 'integer', minimum: 1 }, kind('number')),
    field('closing', bilingual('预计成交日期', 'Expected closing'), { type: 'string', format: 'date' }, kind('date')),
    field('demoAt', bilingual('演示时间', 'Demo at'), { type: 'string', format: 'date-time' }, kind('dateTime')),
    field('tender', bilingual('是否招标', 'Public tender'), { type: 'boolean' }, kind('boolean')),
    field(
      'needs',
      bilingual('需求方向', 'Areas of need'),
      { type: 'array', items: { type: 'string', oneOf: choices(locale) } },
      kind('choices'),
    ),
    field('presales', bilingual('售前工程师', 'Presales engineer'), { type: 'string' }, kind('person')),
    field('region', bilingual('所属区域', 'Region'), { type: 'string' }, kind('team')),
    field('phone', bilingual('联系电话', 'Phone'), { type: 'string' }, kind('phone')),
    field('email', bilingual('邮箱', 'E-mail'), { type: 'string', format: 'email' }, kind('email')),
    field('website', bilingual('网站', 'Website'), { type: 'string', format: 'uri' }, kind('url')),
    field('checkIn', bilingual('打卡位置', 'Check-in position'), { type: 'object', properties: {} }, kind('position')),
    field('address', bilingual('地址', 'Address'), { type: 'object', properties: {} }, kind('address')),
    field('summary', bilingual('客户痛点', 'Pain points'), { type: 'string' }, kind('longText'), {
      'ui:help': text(bilingual('用客户自己的话写，至少包含一个可量化的问题。', 'In the customer’s own words, with at least one figure.')),
    }),
    field(
      'photos',
      bilingual('客户现场照片', 'Customer-site photos'),
      { type: 'array' },
      kind('files', { files: { accept: 'photo', maxBytes: 10485760, maxItems: null } }),
    ),
    field(
      'documents',
      bilingual('投标文件', 'Bid documents'),
      { type: 'array' },
      kind('files', { files: { accept: 'document', maxBytes: null, maxItems: null } }),
    ),
    field('requirements', bilingual('需求记录', 'Requirement notes'), { type: 'array', items: { type: 'object' } }, kind('notes')),
    field(
      'competitors',
      bilingual('竞品对比', 'Competitor comparison'),
      {
        type: 'array',
        items: {
          type: 'object',
          required: ['brand'],
          properties: {
            brand: { type: 'string', title: text(bilingual('品牌', 'Brand')) },
            price: { type: 'number', title: text(bilingual('报价', 'Price')) },
            strength: { type: 'string', title: text(bilingual('优势', 'Strength')) },
          },
        },
      },
      kind('table', {
        columns: [
          { id: 'brand', kind: 'text', shownKind: 'text' },
          { id: 'price', kind: 'money', shownKind: 'money' },
          { id: 'strength', kind: 'text', shownKind: 'text' },
        ],
      }),
    ),
  ];
}

/** The values of the fixture's record. */
export const DATA: RecordData = {
  name: '实验中学数字化教室',
  number: 'SJ-2026-0042',
  customer: 'c1',
  source: 'referral',
  amount: 1280000.5,
  discount: 0.15,
  net: 1088000.43,
  students: 1860,
  closing: '2026-12-18',
  demoAt: '2026-11-26T06:30:00.000Z',
  tender: true,
  needs: ['fair', 'web'],
  presales: 'p2',
  region: 't1',
  phone: '+86 138 0013 8000',
  email: 'zhang@school.example',
  website: 'https://school.example/labs',
  checkIn: { latitude: 30.28, longitude: 120.13, accuracy: 12, at: '2026-11-24T08:00:00.000Z' },
  address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路 90 号' },
  summary: '现有投影设备平均故障间隔 11 天，\n每学期约 40 节课受影响。',
  photos: [
    {
      id: 'f1',
      name: '一楼机房.jpg',
      mediaType: 'image/jpeg',
      size: 482133,
      sha256: 'a',
      kind: 'photo',
      at: '2026-11-20T02:00:00.000Z',
      by: 'p1',
    },
  ],
  documents: [
    {
      id: 'f2',
      name: '招标文件（第二版）.pdf',
      mediaType: 'application/pdf',
      size: 2411000,
      sha256: 'b',
      kind: 'document',
      at: '2026-11-21T02:00:00.000Z',
      by: 'p1',
    },
  ],
  requirements: [{ id: 'n1', text: '希望 48 间教室统一管理，能远程开关机。', author: 'p1', at: '2026-11-19T03:12:00.000Z' }],
  competitors: [
    { brand: '希沃', price: 1190000, strength: '本地服务团队' },
    { brand: '鸿合', price: 1230000.5 },
  ],
};

/** The form view of the record, in one language. `patch` changes the uiSchema of fields; `only` keeps these fields. */
export function formFixture(
  locale: Locale,
  patch: { [field: string]: { [key: string]: Json } } = {},
  required: string[] = ['name', 'source'],
  only: readonly string[] | null = null,
): FormView {
  const fields = fieldsIn(locale).filter((one) => only === null || only.includes(one.id));
  const label = (words: Words) => words[locale];
  const uiSchema: { [key: string]: Json } = {};
  for (const { id, options, ui } of fields) uiSchema[id] = { 'ui:options': options, ...ui, ...patch[id] };
  const place = (ids: [string, number][]): Json => ids.map(([id, span]) => ({ field: id, span }));
  uiSchema['ui:sections'] = [
    {
      id: 'basics',
      label: label(bilingual('基本信息', 'Basics')),
      fields: place([
        ['name', 8],
        ['number', 4],
        ['customer', 6],
        ['source', 6],
        ['amount', 4],
        ['discount', 4],
        ['net', 4],
        ['students', 4],
        ['closing', 4],
        ['demoAt', 4],
        ['tender', 6],
        ['needs', 6],
      ]),
    },
    {
      id: 'people',
      label: label(bilingual('人员与联系方式', 'People and contact')),
      fields: place([
        ['presales', 6],
        ['region', 6],
        ['phone', 4],
        ['email', 4],
        ['website', 4],
        ['address', 12],
        ['checkIn', 12],
      ]),
    },
    {
      id: 'evidence',
      label: label(bilingual('方案演示凭证', 'Evidence of the demo')),
      fields: place([
        ['summary', 12],
        ['photos', 12],
        ['documents', 12],
        ['requirements', 12],
        ['competitors', 12],
      ]),
    },
  ];
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map((one) => [one.id, { ...one.schema, title: one.label[locale] }])),
      required,
    },
    uiSchema,
    data: DATA,
  };
}

const RESIDUAL: Rejection[] = [
  {
    code: 'evidence_missing',
    criterion: 'photos',
    stage: 'demo',
    field: 'photos',
    message: bilingual('还差 2 张客户现场照片', '2 more customer-site photos are needed'),
    have: 1,
    need: 3,
  },
  {
    code: 'list_too_short',
    criterion: 'notes',
    stage: 'demo',
    field: 'requirements',
    message: bilingual('还差 2 条需求记录', '2 more requirement notes are needed'),
    have: 1,
    need: 3,
  },
  {
    code: 'field_missing',
    criterion: 'pain',
    stage: 'demo',
    field: 'summary',
    message: bilingual('还差客户痛点', 'Pain points are missing'),
  },
];
/** What the gate of the demo stage still wants. */
export const residualFixture = (): Rejection[] => RESIDUAL.map((rejection) => ({ ...rejection }));

/** The record type as pages know it. */
export function typeFixture(locale: Locale): RecordTypeModel {
  const say = (words: Words) => words[locale];
  const fields = fieldsIn(locale).map(
    ({ id, label, schema, options }): FieldModel => ({
      id,
      kind: options.kind as FieldModel['kind'],
      shownKind: options.shownKind as FieldModel['shownKind'],
      label: say(label),
      help: null,
      choices: SOURCES.map((source) => ({
        value: source.const,
        label: locale === 'en' ? source.en : source.zh,
        color: source.color,
      })).filter(() => 'oneOf' in schema || 'items' in schema),
      relation: id === 'customer' ? 'customer' : null,
      columns: [],
      filterable: true,
      sortable: id === 'name' || id === 'amount' || id === 'closing',
      access: 'write',
    }),
  );
  const stage = (id: string, label: Words, kindOf: 'open' | 'won' | 'lost', color: string) => ({
    id,
    label: say(label),
    description: null,
    kind: kindOf,
    color,
    forms: ['main'],
    hasGate: kindOf === 'open',
    tasks: [],
  });
  return {
    id: 'opportunity',
    label: say(bilingual('商机', 'Opportunity')),
    pluralLabel: say(bilingual('商机', 'Opportunities')),
    description: null,
    icon: null,
    titleField: 'name',
    createForm: 'main',
    forms: [{ id: 'main', label: 'Main', description: null }],
    fields,
    stages: [
      stage('lead', bilingual('线索', 'Lead'), 'open', 'gray'),
      stage('contact', bilingual('有效联系', 'Effective contact'), 'open', 'blue'),
      stage('demo', bilingual('方案演示', 'Solution demo'), 'open', 'violet'),
      stage('quote', bilingual('报价/投标', 'Quote / tender'), 'open', 'orange'),
      stage('won', bilingual('合同签订', 'Contract signed'), 'won', 'green'),
      stage('lost', bilingual('丢单', 'Lost'), 'lost', 'red'),
    ],
    timers: [],
    approvals: [],
    transitions: [],
    list: { columns: ['stage', 'customer', 'amount', 'closing', 'owner', 'updatedAt'], sort: '-updatedAt' },
    card: { fields: ['amount', 'customer', 'closing', 'source'], sum: 'amount' },
    can: ['create', 'read', 'update', 'move', 'comment'],
  };
}

/** The clock of the fixtures. */
export const NOW = Date.parse('2026-11-24T08:00:00.000Z');

/** A record on the board; `at` numbers them. */
export function recordFixture(at: number, stage: string, over: Partial<VisibleRecord> = {}): VisibleRecord {
  return {
    id: `r${at}`,
    type: 'opportunity',
    process: 'bidding',
    version: 3,
    stage,
    owner: at % 2 === 0 ? 'p1' : 'p2',
    team: 't1',
    title:
      [
        '实验中学数字化教室',
        '第二外国语学校语音室改造',
        '滨江小学智慧黑板采购',
        '城西职业学院实训中心（含网络与机房改造）',
        '文汇中学录播教室',
      ][at % 5] ?? '',
    data: { ...DATA, amount: 180000.5 + at * 96000 },
    archived: false,
    createdAt: '2026-11-01T08:00:00.000Z',
    createdBy: 'p1',
    updatedAt: '2026-11-24T05:00:00.000Z',
    stageEnteredAt: new Date(NOW - (at + 1) * 40 * 3_600_000).toISOString(),
    waivers: at % 4 === 1 ? 1 : 0,
    lost: null,
    definitionVersion: 1,
    timers: {},
    waiting: null,
    ...over,
  };
}

/** One event of every type, oldest first. */
export const EVENTS: RecordedEvent[] = [
  {
    seq: 1,
    at: '2026-11-01T08:00:00.000Z',
    actor: 'p1',
    type: 'record.created',
    id: 'r1',
    process: 'bidding',
    recordType: 'opportunity',
    definitionVersion: 1,
    data: {},
    stage: 'lead',
    owner: 'p1',
    team: 't1',
    title: 'x',
  },
  {
    seq: 2,
    at: '2026-11-18T03:00:00.000Z',
    actor: 'p1',
    type: 'record.updated',
    changes: [
      { field: 'amount', from: 900000, to: 1280000.5 },
      { field: 'source', from: null, to: 'referral' },
    ],
    title: 'x',
  },
  {
    seq: 3,
    at: '2026-11-19T03:00:00.000Z',
    actor: 'p1',
    type: 'stage.entered',
    from: 'lead',
    to: 'contact',
    transition: 't',
    direction: 'forward',
    reason: null,
  },
  {
    seq: 4,
    at: '2026-11-20T02:00:00.000Z',
    actor: 'p1',
    type: 'file.attached',
    field: 'photos',
    file: {
      id: 'f1',
      name: '一楼机房.jpg',
      mediaType: 'image/jpeg',
      size: 482133,
      sha256: 'a',
      kind: 'photo',
      at: '2026-11-20T02:00:00.000Z',
      by: 'p1',
    },
  },
  { seq: 5, at: '2026-11-22T02:00:00.000Z', actor: 'p2', type: 'comment.added', text: '设备主任周五在校，建议当面演示。' },
  {
    seq: 6,
    at: '2026-11-23T02:00:00.000Z',
    actor: 'p3',
    type: 'gate.waived',
    stage: 'contact',
    criteria: ['contacts'],
    reason: '校长已口头确认，联系人下周补录。',
  },
  {
    seq: 7,
    at: '2026-11-23T02:00:00.000Z',
    actor: 'p3',
    type: 'stage.entered',
    from: 'contact',
    to: 'demo',
    transition: 't2',
    direction: 'forward',
    reason: null,
  },
  { seq: 8, at: '2026-11-24T05:00:00.000Z', actor: 'p3', type: 'record.assigned', from: 'p1', to: 'p2', team: 't1' },
];

const PEOPLE = [
  { id: 'p1', name: '王小敏', detail: '华东区' },
  { id: 'p2', name: '李建国', detail: '华东区' },
  { id: 'p3', name: '陈静', detail: '华东区' },
];

/** Services that answer at once from the fixtures. */
export function servicesFixture(locale: Locale, over: Partial<RenderServices> = {}): RenderServices {
  const found = <T extends { name: string }>(all: readonly T[], query: string) => all.filter((one) => one.name.includes(query));
  return {
    locale,
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    actor: 'p1',
    people: { name: (id) => PEOPLE.find((person) => person.id === id)?.name, search: async (query) => found(PEOPLE, query) },
    teams: { name: (id) => (id === 't1' ? '华东区' : undefined), all: [{ id: 't1', name: '华东区' }] },
    recordTitle: (_type, id) => (id === 'c1' ? '杭州市实验中学' : id === 'c2' ? '滨江小学' : undefined),
    recordHref: (type, id) => `/p/bidding/${type}/${id}`,
    searchRecords: async (_type, query) =>
      found(
        [
          { id: 'c1', name: '杭州市实验中学', detail: 'A' },
          { id: 'c2', name: '滨江小学', detail: 'B' },
        ],
        query,
      ),
    uploadFile: async (_field, file) => ({
      id: `up-${file.name}`,
      name: file.name,
      mediaType: file.type,
      size: file.size,
      sha256: 'c',
      kind: 'photo',
      at: '2026-11-24T08:00:00.000Z',
      by: 'p1',
    }),
    fileUrl: (id) => `/api/v1/files/${id}`,
    ...over,
  };
}
