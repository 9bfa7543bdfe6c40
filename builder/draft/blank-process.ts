import { PROCESS_KEY_PATTERN, type Process, type Text } from '../../schemas/process';
import { bilingual } from '../../schemas/text';

const KEY = new RegExp(PROCESS_KEY_PATTERN);
const LONGEST = 63;

/** A key for a process of this name that is not taken: `sales-2`. What of the name does not fit the grammar is left out. */
export function newProcessKey(name: string, taken: { has(key: string): boolean }): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const wanted = (words ?? [])
    .join('-')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST);
  const start = KEY.test(wanted) ? wanted : 'process';
  if (!taken.has(start)) return start;
  for (let number = 2; ; number++) {
    const key = `${start.slice(0, LONGEST - String(number).length - 1)}-${number}`;
    if (!taken.has(key)) return key;
  }
}

/**
 * The least that can be published: an opportunity with a name, a stage between beginning and end, and two roles. Whoever
 * starts with nothing changes it instead of drawing it.
 */
export function blankProcess(key: string, label: Text): Process {
  return {
    format: 1,
    key,
    label,
    recordTypes: [
      {
        id: 'opportunity',
        label: bilingual('商机', 'Opportunity'),
        pluralLabel: bilingual('商机', 'Opportunities'),
        titleField: 'name',
        schema: { properties: { name: { type: 'string', 'x-label': bilingual('名称', 'Name'), maxLength: 200 } }, required: ['name'] },
        forms: [{ id: 'basics', label: bilingual('基本信息', 'Basics'), sections: [{ id: 'main', fields: ['name'] }] }],
        pipeline: {
          stages: [
            { id: 'lead', label: bilingual('线索', 'Lead'), kind: 'open', color: 'blue', forms: ['basics'] },
            { id: 'won', label: bilingual('赢单', 'Won'), kind: 'won', color: 'green' },
            { id: 'lost', label: bilingual('丢单', 'Lost'), kind: 'lost', color: 'red' },
          ],
          transitions: [
            { id: 'win', label: bilingual('赢单', 'Win'), from: 'lead', to: 'won' },
            { id: 'lose', label: bilingual('丢单', 'Lose'), from: '*', to: 'lost' },
          ],
        },
      },
    ],
    roles: [
      {
        id: 'rep',
        label: bilingual('销售', 'Sales rep'),
        grants: [{ recordType: '*', actions: ['create', 'read', 'update', 'move', 'comment', 'attach'], scope: 'own' }],
      },
      {
        id: 'manager',
        label: bilingual('销售主管', 'Sales manager'),
        grants: [
          {
            recordType: '*',
            actions: ['create', 'read', 'update', 'move', 'comment', 'assign', 'attach', 'archive', 'waive', 'export', 'merge'],
            scope: 'teamTree',
          },
        ],
      },
    ],
  };
}
