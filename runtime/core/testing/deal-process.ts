import type { FieldSchema, Process, RecordType, Role, Stage, Transition } from '../../../schemas/process';
import { compileVersion, type Version } from '../compile';

/** Parts of the test process that a test may replace or add to. */
export interface DealParts {
  fields?: Record<string, FieldSchema>;
  stages?: Stage[];
  transitions?: Transition[];
  roles?: Role[];
  forms?: RecordType['forms'];
  required?: string[];
}

const FIELDS: Record<string, FieldSchema> = {
  name: { type: 'string', 'x-label': { 'zh-CN': '名称', en: 'Name' } },
  amount: { type: 'number', 'x-kind': 'money', minimum: 0, 'x-label': { 'zh-CN': '金额', en: 'Amount' } },
  cost: { type: 'number', 'x-kind': 'money', 'x-label': { 'zh-CN': '成本', en: 'Cost' } },
  margin: { 'x-kind': 'formula', 'x-resultKind': 'money', 'x-formula': 'amount - cost' },
  marginText: { 'x-kind': 'formula', 'x-resultKind': 'text', 'x-formula': 'margin > 100.0 ? "good" : "poor"' },
  photos: {
    type: 'array',
    'x-kind': 'files',
    'x-files': { accept: 'any', maxBytes: 5000 },
    maxItems: 3,
    'x-label': { 'zh-CN': '照片', en: 'Photos' },
  },
  needs: { type: 'array', 'x-kind': 'notes', 'x-label': { 'zh-CN': '需求记录', en: 'Requirement notes' } },
  rivals: {
    type: 'array',
    'x-kind': 'table',
    'x-label': { 'zh-CN': '竞品', en: 'Competitors' },
    items: { type: 'object', properties: { who: { type: 'string' }, price: { type: 'number', 'x-kind': 'money' } } },
  },
  ready: { type: 'boolean', 'x-kind': 'boolean', 'x-label': { 'zh-CN': '就绪', en: 'Ready' } },
  customer: { type: 'string', 'x-kind': 'relation', 'x-relation': { recordType: 'customer' } },
  helper: { type: 'string', 'x-kind': 'person' },
  squad: { type: 'string', 'x-kind': 'team' },
};

const STAGES: Stage[] = [
  { id: 'lead', label: 'Lead', kind: 'open', forms: ['main'], gate: { criteria: [{ id: 'amountKnown', kind: 'field', field: 'amount' }] } },
  {
    id: 'demo',
    label: 'Demo',
    kind: 'open',
    forms: ['evidence'],
    gate: {
      criteria: [
        { id: 'sitePhoto', kind: 'evidence', field: 'photos', accept: 'photo', min: 1 },
        { id: 'notes', kind: 'list', field: 'needs', min: 3 },
        { id: 'compared', kind: 'list', field: 'rivals', min: 1, columns: ['who', 'price'] },
      ],
      waiver: { roles: ['manager'] },
    },
  },
  {
    id: 'quote',
    label: 'Quote',
    kind: 'open',
    forms: ['money'],
    gate: {
      criteria: [
        { id: 'isReady', kind: 'expression', expression: 'ready == true', message: { 'zh-CN': '尚未就绪', en: 'Not ready yet' } },
        { id: 'costKnown', kind: 'field', field: 'cost', when: 'amount > 1000.0' },
      ],
      waiver: { roles: ['manager'] },
    },
  },
  { id: 'won', label: 'Won', kind: 'won' },
  { id: 'lost', label: 'Lost', kind: 'lost' },
];

const TRANSITIONS: Transition[] = [
  { id: 'qualify', from: 'lead', to: 'demo' },
  { id: 'offer', from: 'demo', to: 'quote' },
  { id: 'jump', from: 'lead', to: 'quote' },
  { id: 'win', from: 'quote', to: 'won' },
  { id: 'back', from: 'quote', to: 'demo' },
  { id: 'lose', from: '*', to: 'lost' },
  { id: 'reopen', from: 'lost', to: 'lead' },
];

const ALL = ['create', 'read', 'update', 'move', 'comment', 'assign', 'attach', 'archive'] as const;
const ROLES: Role[] = [
  {
    id: 'rep',
    label: 'Rep',
    grants: [
      { recordType: 'deal', actions: [...ALL], scope: 'own' },
      { recordType: 'customer', actions: ['read'], scope: 'own' },
    ],
    fields: [{ recordType: 'deal', field: 'cost', access: 'hidden' }],
  },
  { id: 'manager', label: 'Manager', grants: [{ recordType: '*', actions: [...ALL, 'waive', 'export'], scope: 'teamTree' }] },
  { id: 'viewer', label: 'Viewer', grants: [{ recordType: 'deal', actions: ['read'], scope: 'all' }] },
];

const FORMS: RecordType['forms'] = [
  {
    id: 'main',
    label: { 'zh-CN': '基本', en: 'Basics' },
    sections: [{ id: 'all', fields: ['name', 'amount', 'customer', 'helper', 'squad'] }],
  },
  { id: 'evidence', label: 'Evidence', sections: [{ id: 'all', fields: ['photos', 'needs', 'rivals'] }] },
  { id: 'money', label: 'Money', sections: [{ id: 'all', fields: ['cost', 'margin', 'ready'] }] },
];

/** A small sales process for tests: deals with three open stages, and customers. */
export function dealProcess(parts: DealParts = {}): Process {
  return {
    format: 1,
    key: 'deals',
    label: 'Deals',
    recordTypes: [
      {
        id: 'deal',
        label: 'Deal',
        titleField: 'name',
        schema: {
          type: 'object',
          properties: { ...FIELDS, ...parts.fields },
          ...(parts.required === undefined ? {} : { required: parts.required }),
        },
        forms: parts.forms ?? FORMS,
        createForm: 'main',
        pipeline: { stages: parts.stages ?? STAGES, transitions: parts.transitions ?? TRANSITIONS },
      },
      {
        id: 'customer',
        label: 'Customer',
        titleField: 'name',
        schema: { type: 'object', properties: { name: { type: 'string' }, size: { type: 'number' }, secret: { type: 'string' } } },
        forms: [{ id: 'main', label: 'Customer', sections: [{ id: 'all', fields: ['name', 'size', 'secret'] }] }],
      },
    ],
    roles: parts.roles ?? ROLES,
  };
}

export function dealVersion(parts: DealParts = {}): Version {
  return compileVersion(dealProcess(parts), 7);
}
export { ROLES as DEAL_ROLES, STAGES as DEAL_STAGES, TRANSITIONS as DEAL_TRANSITIONS };
