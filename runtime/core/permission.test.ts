import { describe, expect, it } from 'vitest';
import type { Role } from '../../schemas/process';
import { available } from './available';
import { compileVersion, type Version } from './compile';
import { parseFilter, parseSort } from './filter';
import { formView } from './form-view';
import { processModel } from './model';
import { can, fieldAccess, visibilityAcross, visibilityOf } from './permission';
import { searchText } from './search-text';
import { DEAL_ROLES, dealVersion } from './testing/deal-process';
import { ADMIN, actor, created, facts, given, START } from './testing/given';
import type { Actor, RecordedEvent, RecordState, Visibility } from './types';
import { visibleEvent, visibleRecord } from './visible';

const version = dealVersion();
const deal: RecordState = { ...created(version, { name: 'A', amount: 10, cost: 4 }), owner: 'ana', team: 'north' };
const role = (id: string, part: Partial<Role>): Role => ({ id, label: id, grants: [], ...part });
const grant = (actions: Role['grants'][number]['actions'], scope: Role['grants'][number]['scope'], more: object = {}) => ({
  recordType: 'deal',
  actions,
  scope,
  ...more,
});

describe('rights', () => {
  it('[P1] are granted by roles or not had', () => {
    const viewer = { actor: actor('v', 'viewer') };
    const file = { id: 'f', name: 'f', mediaType: 'x', size: 1, sha256: 'x', kind: 'photo' as const, at: START, by: 'v' };
    given(version, deal).when({ type: 'updateRecord', data: {} }, viewer).thenRejected('forbidden');
    given(version, deal).when({ type: 'moveRecord', to: 'demo' }, viewer).thenRejected('forbidden');
    given(version, deal).when({ type: 'commentRecord', text: 'x' }, viewer).thenRejected('forbidden');
    given(version, deal).when({ type: 'assignRecord', owner: 'v' }, viewer).thenRejected('forbidden');
    given(version, deal).when({ type: 'attachFile', field: 'photos', file }, viewer).thenRejected('forbidden');
    given(version, deal).when({ type: 'archiveRecord' }, viewer).thenRejected('forbidden');
    given(version, null).when({ type: 'createRecord', id: 'x', recordType: 'deal', data: {} }, viewer).thenRejected('forbidden');
    expect(available(version, deal, actor('v', 'viewer'), START, facts())).toEqual([]);
    expect(can(version, deal, actor('nobody'), 'read')).toBe(false);
    expect(can(version, 'nothing', ADMIN, 'read')).toBe(false);
  });

  const scoped = dealVersion({
    roles: (['own', 'team', 'teamTree', 'all'] as const).map((scope) => role(scope, { grants: [grant(['read', 'create'], scope)] })),
  });
  const records: Pick<RecordState, 'type' | 'stage' | 'owner' | 'team'>[] = [
    { type: 'deal', stage: 'lead', owner: 'me', team: null },
    { type: 'deal', stage: 'lead', owner: 'you', team: 'north' },
    { type: 'deal', stage: 'lead', owner: 'you', team: 'northEast' },
    { type: 'deal', stage: 'lead', owner: 'you', team: 'south' },
    { type: 'deal', stage: 'lead', owner: 'you', team: null },
  ];

  it('[P2] reach as far as their scope', () => {
    const reach = (scope: string) => records.map((record) => can(scoped, record, actor('me', scope), 'read'));
    expect(reach('own')).toEqual([true, false, false, false, false]);
    expect(reach('team')).toEqual([true, true, false, false, false]);
    expect(reach('teamTree')).toEqual([true, true, true, false, false]);
    expect(reach('all')).toEqual([true, true, true, true, true]);
  });

  it('[P3] may hold in some stages only', () => {
    const staged = dealVersion({ roles: [role('r', { grants: [grant(['read', 'update'], 'all', { stages: ['demo'] })] })] });
    expect(can(staged, { ...deal, stage: 'demo' }, actor('x', 'r'), 'update')).toBe(true);
    expect(can(staged, deal, actor('x', 'r'), 'update')).toBe(false);
    expect(visibilityOf(staged, 'deal', actor('x', 'r'))).toEqual({ all: false, anyOf: [{ stages: ['demo'] }] });
  });

  it('[P4] of several roles add up', () => {
    const two = actor('x', 'rep', 'viewer');
    expect(can(version, deal, two, 'read')).toBe(true);
    expect(can(version, deal, two, 'update')).toBe(false);
    expect(fieldAccess(version, deal, 'cost', actor('x', 'rep'))).toBe('hidden');
    expect(fieldAccess(version, deal, 'cost', actor('x', 'rep', 'manager'))).toBe('write');
    expect(fieldAccess(version, deal, 'cost', actor('x', 'manager', 'rep'))).toBe('write');
  });

  it('[P8] of administrators are all', () => {
    const strict = dealVersion({ roles: [role('r', {})] });
    for (const action of ['create', 'read', 'update', 'move', 'comment', 'assign', 'attach', 'archive', 'waive', 'export'] as const) {
      expect(can(strict, deal, ADMIN, action)).toBe(true);
    }
    expect(visibilityOf(strict, 'deal', ADMIN)).toEqual({ all: true });
    expect([fieldAccess(strict, deal, 'cost', ADMIN), fieldAccess(strict, deal, 'margin', ADMIN)]).toEqual(['write', 'read']);
  });

  it('[P11] to create reach other owners within their scope', () => {
    const create = (owner: string) => ({ type: 'createRecord', id: 'x', recordType: 'deal', data: {}, owner }) as const;
    const people = facts({
      people: {
        you: { id: 'you', name: 'You', team: 'north', active: true },
        far: { id: 'far', name: 'Far', team: 'south', active: true },
        gone: { id: 'gone', name: 'Gone', team: 'north', active: false },
      },
    });
    const as = (scope: string) => ({ actor: actor('me', scope), facts: people });
    given(scoped, null).when(create('you'), as('own')).thenRejected('forbidden');
    given(scoped, null).when(create('you'), as('team')).then({ type: 'record.created', owner: 'you', team: 'north' });
    given(scoped, null).when(create('far'), as('team')).thenRejected('forbidden');
    given(scoped, null).when(create('gone'), as('all')).thenRejected('unknown_person');
    given(scoped, null).when(create('nobody'), as('all')).thenRejected('unknown_person');
  });

  it('[P13] over lists are those over single records', () => {
    const shows = (visibility: Visibility, record: (typeof records)[number]) =>
      visibility.all ||
      visibility.anyOf.some(
        (one) =>
          (one.owner === undefined || one.owner === record.owner) &&
          (one.teams === undefined || (record.team !== null && one.teams.includes(record.team))) &&
          (one.stages === undefined || (record.stage !== null && one.stages.includes(record.stage))),
      );
    const people: Actor[] = ['own', 'team', 'teamTree', 'all'].flatMap((scope) => [
      actor('me', scope),
      { ...actor('me', scope), teams: [], teamTree: [] },
    ]);
    for (const who of [...people, actor('me'), actor('me', 'own', 'team')]) {
      const visibility = visibilityOf(scoped, 'deal', who);
      expect(records.map((record) => shows(visibility, record))).toEqual(records.map((record) => can(scoped, record, who, 'read')));
    }
    expect(visibilityOf(scoped, 'deal', actor('me'))).toEqual({ all: false, anyOf: [] });
  });

  it('[P13] over lists follow the version of each record', () => {
    const numbered = (number: number, ...grants: Role['grants']) => ({ ...dealVersion({ roles: [role('r', { grants })] }), number });
    const own = (number: number) => numbered(number, grant(['read'], 'own'));
    const all = (number: number) => numbered(number, grant(['read', 'export'], 'all'));
    const who = actor('me', 'r');
    expect(visibilityAcross([own(3), own(1)], 'deal', who)).toEqual({ all: false, anyOf: [{ owner: 'me' }] });
    expect(visibilityAcross([all(3), all(1)], 'deal', who)).toEqual({ all: true });
    expect(visibilityAcross([all(4), own(3), own(1), numbered(2)], 'deal', who)).toEqual({
      all: false,
      anyOf: [{ versions: [4] }, { owner: 'me', versions: [3, 1] }],
    });
    expect(visibilityAcross([all(4), own(3)], 'deal', who, 'export')).toEqual({ all: false, anyOf: [{ versions: [4] }] });
    expect(visibilityAcross([numbered(2)], 'deal', who)).toEqual({ all: false, anyOf: [] });
  });
});

describe('fields', () => {
  const rep = actor('ana', 'rep');

  it('[P5] that are hidden show nowhere', () => {
    const hidden = JSON.stringify([
      visibleRecord(version, deal, rep),
      formView(version, 'deal', 'money', deal, rep, START, 'en', facts()),
      processModel(version, rep, 'en').recordTypes,
      available(version, { ...deal, stage: 'quote', data: { ...deal.data, amount: 5000 } }, rep, START, facts()),
    ]);
    for (const word of ['"cost"', '"Cost"', 'margin', '"成本"']) expect(hidden).not.toContain(word);
    const event = (event: object) => visibleEvent(version, deal, { seq: 1, at: START, actor: 'x', ...event } as RecordedEvent, rep);
    const change = (field: string) => ({ field, from: 1, to: 2 });
    expect(event({ type: 'record.updated', title: 'A', changes: [change('cost'), change('amount')] })).toMatchObject({
      changes: [change('amount')],
    });
    expect(event({ type: 'record.updated', title: 'A', changes: [change('cost')] })).toBeNull();
    expect(event({ type: 'record.created', title: 'A', data: deal.data })).toMatchObject({ data: { name: 'A', amount: 10 } });
    expect(event({ type: 'comment.added', text: 'x' })).toMatchObject({ text: 'x' });
    const secret = dealVersion({
      roles: [
        role('r', {
          grants: [grant(['read'], 'all')],
          fields: ['name', 'photos', 'needs'].map((field) => ({ recordType: 'deal', field, access: 'hidden' as const })),
        }),
      ],
    });
    const note = { ...deal, data: { ...deal.data, needs: [{ id: 'n', text: 'whisper', author: 'x', at: START }] } };
    const seen = visibleRecord(secret, note, actor('x', 'r'));
    expect([seen.title, seen.data.name, seen.data.needs]).toEqual(['', undefined, undefined]);
    const attached = { seq: 1, at: START, actor: 'x', type: 'file.attached', field: 'photos', file: {} } as RecordedEvent;
    expect(visibleEvent(secret, deal, attached, actor('x', 'r'))).toBeNull();
    const updated = { seq: 1, at: START, actor: 'x', type: 'record.updated', title: 'A', changes: [change('amount')] } as RecordedEvent;
    expect(visibleEvent(secret, deal, updated, actor('x', 'r'))).toMatchObject({ title: '' });
  });

  it('[P6] computed from hidden ones are hidden', () => {
    expect(['cost', 'margin', 'marginText', 'amount'].map((field) => fieldAccess(version, deal, field, rep))).toEqual([
      'hidden',
      'hidden',
      'hidden',
      'write',
    ]);
    const related = dealVersion({
      fields: {
        size: { 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': 'related.customer.size' },
        secret: { 'x-kind': 'formula', 'x-resultKind': 'text', 'x-formula': 'related.customer.secret' },
        lines: {
          type: 'array',
          'x-kind': 'table',
          items: { type: 'object', properties: { q: { type: 'number' }, c: { 'x-kind': 'formula', 'x-formula': 'q * cost' } } },
        },
      },
      roles: [
        role('r', {
          grants: [grant(['read'], 'all'), { recordType: 'customer', actions: ['read'], scope: 'own' }],
          fields: [
            { recordType: 'customer', field: 'secret', access: 'hidden' },
            { recordType: 'deal', field: 'cost', access: 'hidden' },
          ],
        }),
        role('blind', { grants: [grant(['read'], 'all')] }),
      ],
    });
    const access = (who: string) => ['size', 'secret', 'lines'].map((field) => fieldAccess(related, deal, field, actor('x', who)));
    expect(access('r')).toEqual(['read', 'hidden', 'hidden']);
    expect(access('blind')).toEqual(['hidden', 'hidden', 'read']);
  });

  it('[P7] that may be read or not even that refuse to be written', () => {
    const limited = dealVersion({
      roles: [
        role('r', {
          grants: [grant(['read', 'update', 'attach'], 'all')],
          fields: [
            { recordType: 'deal', field: 'amount', access: 'read' },
            { recordType: 'deal', field: 'cost', access: 'hidden' },
            { recordType: 'deal', field: 'photos', access: 'read' },
          ],
        }),
      ],
    });
    const who = { actor: actor('x', 'r') };
    const [first, second] = given(limited, deal)
      .when({ type: 'updateRecord', data: { amount: 1, cost: 1 } }, who)
      .thenRejected('unknown_field', 'read_only_field');
    expect([first?.message, second?.field]).toEqual([{ 'zh-CN': '“金额”您只能查看', en: 'Amount can only be read by you' }, 'cost']);
    const file = { id: 'f', name: 'f', mediaType: 'x', size: 1, sha256: 'x', kind: 'photo' as const, at: START, by: 'v' };
    given(limited, deal).when({ type: 'attachFile', field: 'photos', file }, who).thenRejected('read_only_field');
    given(limited, deal).when({ type: 'attachFile', field: 'cost', file }, who).thenRejected('unknown_field');
  });

  it('[P9] hidden in some stage may not be filtered by', () => {
    const late = dealVersion({
      roles: [
        role('r', {
          grants: [grant(['read', 'update'], 'all')],
          fields: [{ recordType: 'deal', field: 'amount', access: 'hidden', stages: ['quote'] }],
        }),
        role('early', {
          grants: [grant(['read'], 'all', { stages: ['lead'] })],
          fields: [{ recordType: 'deal', field: 'amount', access: 'hidden', stages: ['quote'] }],
        }),
      ],
    });
    expect(fieldAccess(late, deal, 'amount', actor('x', 'r'))).toBe('write');
    expect(fieldAccess(late, { ...deal, stage: 'quote' }, 'amount', actor('x', 'r'))).toBe('hidden');
    expect(fieldAccess(late, 'deal', 'amount', actor('x', 'r'))).toBe('hidden');
    expect(fieldAccess(late, 'deal', 'amount', actor('x', 'early'))).toBe('read');
    const field = processModel(late, actor('x', 'r'), 'en').recordTypes[0]?.fields.find((one) => one.id === 'amount');
    expect(field).toMatchObject({ filterable: false, sortable: false, access: 'write' });
  });

  it('[P9] hidden by another version in use may not be filtered or sorted by', () => {
    const who = actor('x', 'r');
    const withField = (access: 'hidden' | 'read') =>
      dealVersion({
        roles: [role('r', { grants: [grant(['read'], 'all')], fields: [{ recordType: 'deal', field: 'amount', access }] })],
      });
    const [hiding, showing] = [withField('hidden'), withField('read')];
    const stranger = dealVersion({ roles: [role('other', { grants: [grant(['read'], 'all')] })] });
    const titled = compileVersion(
      {
        ...hiding.process,
        recordTypes: hiding.process.recordTypes.map((type) => ({ ...type, titleField: type.id === 'deal' ? 'amount' : type.titleField })),
      },
      6,
    );
    const asks = (others: Version[], name = 'amount') => [
      parseFilter(showing, 'deal', `filled(${name})`, who, START, others).ok,
      parseSort(showing, 'deal', name, who, others).ok,
    ];
    expect(asks([])).toEqual([true, true]);
    expect(asks([showing, hiding])).toEqual([false, false]);
    // nobody holds a role there, so that no record of that version is found at all
    expect(asks([stranger])).toEqual([true, true]);
    expect(asks([hiding], 'title')).toEqual([true, true]);
    expect(asks([titled], 'title')).toEqual([false, false]);
    const offered = (others: Version[]) =>
      processModel(showing, who, 'en', new Map([['deal', others]])).recordTypes[0]?.fields.find((one) => one.id === 'amount');
    expect(offered([])).toMatchObject({ filterable: true, sortable: true });
    expect(offered([hiding])).toMatchObject({ filterable: false, sortable: false, access: 'read' });
  });

  it('[P10] are opened by roles for the record type alone, and written by roles that write', () => {
    const roles = [...DEAL_ROLES, role('other', { grants: [{ recordType: 'customer', actions: ['read', 'update'], scope: 'all' }] })];
    const other = dealVersion({ roles });
    expect(fieldAccess(other, deal, 'cost', actor('x', 'rep', 'other'))).toBe('hidden');
    expect(fieldAccess(other, deal, 'amount', actor('x', 'viewer'))).toBe('read');
    expect(fieldAccess(other, deal, 'amount', actor('x'))).toBe('hidden');
  });

  it('[P12] hidden to some role are not searched', () => {
    const notes = dealVersion({
      fields: {
        hint: { type: 'string' },
        kind: {
          type: 'string',
          'x-kind': 'choice',
          'x-searchable': true,
          oneOf: [{ const: 'a', 'x-label': { 'zh-CN': '甲', en: 'First' } }],
        },
      },
      roles: [role('r', { grants: [grant(['read'], 'all')], fields: [{ recordType: 'deal', field: 'hint', access: 'hidden' }] })],
    });
    const record = created(notes, { name: 'Visible', hint: 'sesame', kind: 'a' });
    expect(searchText(notes, record)).toBe('Visible\n甲\nFirst');
  });
});
