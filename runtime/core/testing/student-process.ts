import type { Duplicates, Protection } from '../../../schemas/ownership';
import type { Process } from '../../../schemas/process';
import { compileVersion, type Version } from '../compile';

export interface StudentParts {
  duplicates?: Duplicates;
  protection?: Protection | null;
}

export const DUPLICATES: Duplicates = {
  rules: [
    { id: 'phone', label: { 'zh-CN': '手机', en: 'phone' }, parts: [{ field: 'phone', as: 'phone' }], strength: 'merge' },
    { id: 'idCard', label: { 'zh-CN': '证件号', en: 'id card' }, parts: [{ field: 'idCard', as: 'exact' }], strength: 'block' },
  ],
  inquiries: { table: 'inquiries', row: { at: 'today', branch: 'team', who: 'owner', topic: 'topic' } },
};
export const PROTECTION: Protection = {
  period: 'P30D',
  warnBefore: 'P3D',
  resetOn: ['move', 'comment'],
  extension: { period: 'P15D', times: 1, roles: ['head'] },
  pool: { roles: ['rep', 'head'], claim: { perPerson: 2, per: 'P1D' }, shown: ['topic'] },
};

/** Leads of a school: compared by phone and id card, protected for thirty days. Reps see their own, heads their team's tree. */
export function studentProcess({ duplicates = DUPLICATES, protection = PROTECTION }: StudentParts = {}): Process {
  const actions = ['create', 'read', 'update', 'move', 'comment', 'attach'] as const;
  return {
    format: 1,
    key: 'school',
    label: 'School',
    timeZone: 'Asia/Shanghai',
    recordTypes: [
      {
        id: 'student',
        label: { 'zh-CN': '学员', en: 'Student' },
        titleField: 'name',
        schema: {
          required: ['name'],
          properties: {
            name: { type: 'string' },
            phone: { type: 'string', 'x-kind': 'phone' },
            idCard: { type: 'string' },
            topic: { type: 'string' },
            notes: { type: 'array', 'x-kind': 'notes', items: { type: 'object' } },
            photos: { type: 'array', 'x-kind': 'files', 'x-files': { accept: 'any' }, maxItems: 3 },
            secret: { type: 'string' },
            mine: { type: 'string', 'x-kind': 'formula', 'x-formula': 'owner', 'x-resultKind': 'text' },
            inquiries: {
              type: 'array',
              'x-kind': 'table',
              items: {
                type: 'object',
                properties: {
                  at: { type: 'string', 'x-kind': 'date', format: 'date' },
                  branch: { type: 'string', 'x-kind': 'team' },
                  who: { type: 'string', 'x-kind': 'person' },
                  topic: { type: 'string' },
                },
              },
            },
          },
        },
        forms: [
          {
            id: 'all',
            label: 'All',
            sections: [{ id: 's', fields: ['name', 'phone', 'idCard', 'topic', 'notes', 'photos', 'inquiries', 'secret'] }],
          },
        ],
        pipeline: {
          stages: [
            { id: 'asked', label: 'Asked', kind: 'open' },
            { id: 'visited', label: 'Visited', kind: 'open' },
            { id: 'enrolled', label: 'Enrolled', kind: 'won' },
            { id: 'lost', label: 'Lost', kind: 'lost' },
          ],
          transitions: [
            { id: 'visit', from: 'asked', to: 'visited' },
            { id: 'enrol', from: 'visited', to: 'enrolled' },
            { id: 'lose', from: '*', to: 'lost' },
            { id: 'reopen', from: 'lost', to: 'asked' },
          ],
        },
        duplicates,
        ...(protection === null ? {} : { protection }),
      },
    ],
    roles: [
      {
        id: 'rep',
        label: 'Rep',
        grants: [{ recordType: 'student', actions: [...actions], scope: 'own' }],
        fields: [{ recordType: 'student', field: 'secret', access: 'hidden' }],
      },
      {
        id: 'head',
        label: 'Head',
        grants: [{ recordType: 'student', actions: [...actions, 'assign', 'archive', 'merge'], scope: 'teamTree' }],
      },
      { id: 'guest', label: 'Guest', grants: [{ recordType: 'student', actions: ['read'], scope: 'own' }] },
    ],
  };
}

export function studentVersion(parts: StudentParts = {}): Version {
  return compileVersion(studentProcess(parts), 1);
}
