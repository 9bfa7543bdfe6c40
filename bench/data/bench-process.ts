/** The process that is measured: an opportunity of 30 fields of nearly every kind, and gates of 5 criteria of every kind. */
import type { FieldSchema, Gate, Process } from '../../schemas/process';

export const PROCESS = 'bench';
export const TYPE = 'opportunity';
export const SOURCES = ['exhibition', 'campaign', 'referral', 'website', 'visit'] as const;
export const REGIONS = ['north', 'east', 'south', 'west', 'centre'] as const;
export const INDUSTRIES = ['school', 'government', 'hospital', 'company'] as const;

const choice = (ids: readonly string[]): FieldSchema => ({ type: 'string', 'x-kind': 'choice', oneOf: ids.map((id) => ({ const: id })) });
const text = (more: FieldSchema = {}): FieldSchema => ({ type: 'string', 'x-kind': 'text', maxLength: 200, ...more });
const money = (more: FieldSchema = {}): FieldSchema => ({ type: 'number', 'x-kind': 'money', minimum: 0, ...more });
const formula = (source: string, resultKind: 'money' | 'boolean'): FieldSchema => ({
  type: resultKind === 'money' ? 'number' : 'boolean',
  'x-kind': 'formula',
  'x-formula': source,
  'x-resultKind': resultKind,
});
const files = (accept: 'photo' | 'document'): FieldSchema => ({ type: 'array', 'x-kind': 'files', 'x-files': { accept } });

export const FIELDS: Readonly<Record<string, FieldSchema>> = {
  name: text({ 'x-searchable': true, 'x-sortable': true }),
  customerName: text({ 'x-searchable': true }),
  customerCode: text({ pattern: '^[A-Z]{2}[0-9]{6}$' }),
  source: choice(SOURCES),
  campaign: text(),
  region: { ...choice(REGIONS), 'x-sortable': true },
  industry: choice(INDUSTRIES),
  tags: { type: 'array', 'x-kind': 'choices', items: { type: 'string', enum: ['new', 'repeat', 'urgent', 'strategic'] } },
  urgent: { type: 'boolean', 'x-kind': 'boolean' },
  amount: money({ 'x-sortable': true }),
  discount: { type: 'number', 'x-kind': 'percent', minimum: 0, maximum: 1 },
  net: formula('amount * (1 - discount)', 'money'),
  probability: { type: 'number', 'x-kind': 'percent', minimum: 0, maximum: 1 },
  weighted: formula('net * probability', 'money'),
  large: formula('net > 500000', 'boolean'),
  expectedClose: { type: 'string', 'x-kind': 'date', format: 'date', 'x-sortable': true },
  demoAt: { type: 'string', 'x-kind': 'dateTime', format: 'date-time' },
  contactName: text(),
  contactPhone: { type: 'string', 'x-kind': 'phone' },
  contactEmail: { type: 'string', 'x-kind': 'email', format: 'email' },
  website: { type: 'string', 'x-kind': 'url', format: 'uri' },
  address: { type: 'object', 'x-kind': 'address' },
  background: { type: 'string', 'x-kind': 'longText', maxLength: 4000 },
  requirements: { type: 'array', 'x-kind': 'notes' },
  photos: files('photo'),
  bidDocument: files('document'),
  competitors: {
    type: 'array',
    'x-kind': 'table',
    items: {
      type: 'object',
      properties: { competitor: text(), strength: text(), price: { type: 'number', 'x-kind': 'money' } },
    },
  },
  quote: {
    type: 'array',
    'x-kind': 'table',
    items: {
      type: 'object',
      properties: { product: text(), quantity: { type: 'number', 'x-kind': 'number' }, price: { type: 'number', 'x-kind': 'money' } },
    },
  },
  deposit: money(),
  floorPrice: money(),
};

const gate = (stage: string): Gate => ({
  criteria: [
    { id: `${stage}_source_known`, kind: 'field', field: 'source' },
    { id: `${stage}_site_photo`, kind: 'evidence', field: 'photos', accept: 'photo', min: 1 },
    { id: `${stage}_needs_noted`, kind: 'list', field: 'requirements', min: 3 },
    { id: `${stage}_competitors_compared`, kind: 'list', field: 'competitors', min: 1, columns: ['competitor', 'strength', 'price'] },
    {
      id: `${stage}_worth_it`,
      kind: 'expression',
      expression: 'amount > 0 && discount <= 0.3 && net >= deposit',
      message: { 'zh-CN': '金额、折扣或保证金不合理', en: 'Amount, discount or deposit make no sense' },
    },
  ],
});

/** A record can go to and fro between `demo` and `quote` for ever, through a gate each time. */
export function benchProcess(): Process {
  const fields = Object.keys(FIELDS);
  return {
    format: 1,
    key: PROCESS,
    label: { 'zh-CN': '基准', en: 'Bench' },
    recordTypes: [
      {
        id: TYPE,
        label: { 'zh-CN': '商机', en: 'Opportunity' },
        titleField: 'name',
        schema: { properties: { ...FIELDS }, required: ['name'] },
        forms: [{ id: 'main', label: 'Main', sections: [{ id: 'all', fields }] }],
        pipeline: {
          initial: 'demo',
          stages: [
            { id: 'lead', label: 'Lead', kind: 'open', forms: ['main'] },
            { id: 'demo', label: 'Demo', kind: 'open', forms: ['main'], gate: gate('demo') },
            { id: 'quote', label: 'Quote', kind: 'open', forms: ['main'], gate: gate('quote') },
            { id: 'won', label: 'Won', kind: 'won' },
            { id: 'lost', label: 'Lost', kind: 'lost' },
          ],
          transitions: [
            { id: 'qualify', from: 'lead', to: 'demo' },
            { id: 'doubt', from: 'demo', to: 'lead' },
            { id: 'offer', from: 'demo', to: 'quote' },
            { id: 'again', from: 'quote', to: 'demo', gates: 'own' },
            { id: 'win', from: 'quote', to: 'won' },
            { id: 'lose', from: '*', to: 'lost' },
          ],
        },
        list: { columns: ['name', 'stage', 'amount', 'expectedClose', 'owner'] },
      },
    ],
    roles: [
      {
        id: 'rep',
        label: 'Rep',
        grants: [{ recordType: TYPE, actions: ['create', 'read', 'update', 'move', 'attach'], scope: 'own' }],
        fields: [{ recordType: TYPE, field: 'floorPrice', access: 'read' }],
      },
      {
        id: 'manager',
        label: 'Manager',
        grants: [{ recordType: TYPE, actions: ['create', 'read', 'update', 'move', 'assign', 'waive'], scope: 'teamTree' }],
      },
      { id: 'guest', label: 'Guest', grants: [{ recordType: TYPE, actions: ['read'], scope: 'all' }] },
    ],
  };
}
