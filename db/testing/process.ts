import type { FieldSchema, Process } from '../../schemas/process';

/** A small process whose `deal`s have fields of every value type; those named are indexed. */
export function processOf(key: string, indexed: readonly string[]): Process {
  const fields: Record<string, FieldSchema> = {
    name: { type: 'string', 'x-kind': 'text' },
    amount: { type: 'number', 'x-kind': 'money' },
    hot: { type: 'boolean', 'x-kind': 'boolean' },
    note: { type: 'string', 'x-kind': 'text' },
    list: { type: 'array', 'x-kind': 'choices', items: { type: 'string', enum: ['a', 'b'] } },
  };
  for (const id of indexed) fields[id] = { ...fields[id], 'x-sortable': true };
  return {
    format: 1,
    key,
    label: { 'zh-CN': '商店', en: 'Shop' },
    recordTypes: [
      {
        id: 'deal',
        label: 'Deal',
        titleField: 'name',
        schema: { type: 'object', properties: fields },
        forms: [{ id: 'main', label: 'Main', sections: [{ id: 'all', fields: ['name', 'amount'] }] }],
      },
    ],
    roles: [{ id: 'rep', label: 'Rep', grants: [{ recordType: '*', actions: ['read'], scope: 'own' }] }],
  };
}
