import type { Process } from '../../../schemas/process';

/** A small process with everything the host has to do with: gates, files, relations, a unique field, numbers, hidden fields, samples. */
export function dealsProcess(): Process {
  return {
    format: 1,
    key: 'deals',
    label: { 'zh-CN': '商机', en: 'Deals' },
    recordTypes: [
      {
        id: 'customer',
        label: 'Customer',
        titleField: 'name',
        schema: { properties: { name: { type: 'string' }, code: { type: 'string', 'x-unique': true } }, required: ['name'] },
        forms: [{ id: 'main', label: 'Main', sections: [{ id: 'all', fields: ['name', 'code'] }] }],
      },
      {
        id: 'deal',
        label: 'Deal',
        pluralLabel: { 'zh-CN': '商机列表', en: 'Deals' },
        titleField: 'name',
        schema: {
          properties: {
            name: { type: 'string', maxLength: 200 },
            amount: { type: 'number', 'x-kind': 'money' },
            rate: { type: 'number', 'x-kind': 'percent' },
            margin: { type: 'number', 'x-kind': 'money' },
            number: { type: 'string', 'x-kind': 'autonumber', 'x-autonumber': 'D-{0000}' },
            customer: { type: 'string', 'x-kind': 'relation', 'x-relation': { recordType: 'customer' } },
            remark: { type: 'string', 'x-visible': 'related.customer.code == "S1"' },
            photos: { type: 'array', 'x-kind': 'files', 'x-files': { accept: 'photo', maxBytes: 200_000 } },
            papers: { type: 'array', 'x-kind': 'files', 'x-files': { accept: 'document' } },
          },
          required: ['name'],
        },
        forms: [
          {
            id: 'main',
            label: 'Main',
            sections: [{ id: 'all', fields: ['name', 'amount', 'rate', 'margin', 'number', 'customer', 'remark', 'photos', 'papers'] }],
          },
        ],
        pipeline: {
          stages: [
            {
              id: 'lead',
              label: 'Lead',
              kind: 'open',
              forms: ['main'],
              gate: { criteria: [{ id: 'amount_known', kind: 'field', field: 'amount' }], waiver: { roles: ['manager'] } },
            },
            {
              id: 'demo',
              label: 'Demo',
              kind: 'open',
              forms: ['main'],
              gate: { criteria: [{ id: 'photo', kind: 'evidence', field: 'photos', min: 1 }], waiver: { roles: ['manager'] } },
            },
            { id: 'won', label: 'Won', kind: 'won' },
            { id: 'lost', label: 'Lost', kind: 'lost' },
          ],
          transitions: [
            { id: 'show', from: 'lead', to: 'demo' },
            { id: 'win', from: 'demo', to: 'won' },
            { id: 'back', from: 'demo', to: 'lead' },
            { id: 'lose', from: '*', to: 'lost' },
          ],
        },
        list: { columns: ['name', 'stage', 'amount'] },
        card: { fields: ['amount'], sum: 'amount' },
      },
    ],
    roles: [
      {
        id: 'rep',
        label: 'Rep',
        grants: [
          { recordType: 'customer', actions: ['create', 'read', 'update'], scope: 'own' },
          { recordType: 'deal', actions: ['create', 'read', 'update', 'move', 'comment', 'attach', 'export'], scope: 'own' },
        ],
        fields: [{ recordType: 'deal', field: 'margin', access: 'hidden' }],
      },
      {
        id: 'manager',
        label: 'Manager',
        grants: [
          {
            recordType: '*',
            actions: ['create', 'read', 'update', 'move', 'comment', 'assign', 'attach', 'archive', 'waive', 'export'],
            scope: 'teamTree',
          },
        ],
      },
      { id: 'guest', label: 'Guest', grants: [{ recordType: 'deal', actions: ['read'], scope: 'all' }] },
    ],
    samples: [
      { ref: 'first', recordType: 'deal', stage: 'won', data: { name: 'Sample won', amount: 5, customer: '@school' } },
      { ref: 'second', recordType: 'deal', stage: 'lost', data: { name: 'Sample lost' }, reason: 'too dear' },
      { ref: 'school', recordType: 'customer', data: { name: 'A school', code: 'S1' } },
    ],
  };
}
