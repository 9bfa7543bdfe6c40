import { describe, expect, it } from 'vitest';
import { compileVersion } from './compile';
import { decide } from './decide';
import { factsNeeded, relatedNeeded } from './facts-needed';
import { foldEvents } from './fold-events';
import { processModel } from './model';
import { MAX_RECORD_SIZE, sizeOf } from './record-size';
import { runScenario } from './scenario';
import { searchText, uniqueValues } from './search-text';
import { dealProcess, dealVersion } from './testing/deal-process';
import { ADMIN, accepted, actor, context, created, facts, given, recorded, START } from './testing/given';
import type { Command, RecordedEvent } from './types';

const version = dealVersion();
const deal = created(version, { name: 'A', amount: 10 });
const LATER = '2026-03-03T08:00:00.000Z';

describe('records', () => {
  it('[R1] count the commands they took', () => {
    expect([deal.version, deal.definitionVersion, deal.createdAt, deal.stage]).toEqual([1, 7, START, 'lead']);
    const decision = accepted(
      decide(version, deal, { type: 'moveRecord', transition: 'qualify', data: { amount: 11 } }, context({ now: LATER })),
    );
    expect(decision.next).toMatchObject({ version: 2, updatedAt: LATER, createdAt: START });
    expect(decision.events.map((event) => event.continues)).toEqual([undefined, true]);
    given(version, deal).when({ type: 'updateRecord', data: {} }).then({ type: 'record.updated', changes: [] });
  });

  it('[R2] are what their events say', () => {
    const commands: Command[] = [
      { type: 'updateRecord', data: { cost: 3, rivals: [{ who: 'X', price: 1 }] } },
      {
        type: 'attachFile',
        field: 'photos',
        file: { id: 'f', name: 'f', mediaType: 'x', size: 1, sha256: 'x', kind: 'photo', at: START, by: 'a' },
      },
      { type: 'moveRecord', transition: 'jump', data: { amount: 900 }, waiver: { reason: 'r' } },
      { type: 'commentRecord', text: 'hello' },
      { type: 'assignRecord', owner: 'ana' },
      { type: 'moveRecord', to: 'lost', reason: 'gone' },
      { type: 'updateRecord', data: { cost: null, name: 'B' } },
      { type: 'archiveRecord', reason: 'old' },
    ];
    const people = { ana: { id: 'ana', name: 'Ana', team: 'north', active: true } };
    const first = accepted(
      decide(version, null, { type: 'createRecord', id: 'r1', recordType: 'deal', data: { name: 'A', amount: 5 } }, context()),
    );
    let state = first.next;
    const events: RecordedEvent[] = recorded(first.events, 'admin', START);
    expect(foldEvents(events)).toEqual(state);
    for (const [step, command] of commands.entries()) {
      const now = `2026-03-0${step + 3}T08:00:00.000Z`;
      const decision = accepted(decide(version, state, command, context({ now, facts: facts({ people }) })));
      state = decision.next;
      events.push(...recorded(decision.events, 'admin', now));
      expect(foldEvents(events)).toEqual(state);
    }
    expect(state).toMatchObject({
      version: 9,
      archived: true,
      owner: 'ana',
      team: 'north',
      title: 'B',
      waivers: 1,
      lost: { from: 'quote', reason: 'gone' },
    });
    expect(foldEvents([])).toBeNull();
  });

  it('[R3] that are archived are closed', () => {
    const archived = given(version, deal).when({ type: 'archiveRecord', reason: ' ' }).then({ type: 'record.archived', reason: null });
    const commands: Command[] = [
      { type: 'updateRecord', data: {} },
      { type: 'commentRecord', text: 'x' },
      { type: 'archiveRecord' },
      { type: 'moveRecord', to: 'demo' },
    ];
    for (const command of commands) given(version, archived).when(command).thenRejected('archived');
  });

  it('[R4] take comments with something in them', () => {
    given(version, deal).when({ type: 'commentRecord', text: ' hello ' }).then({ type: 'comment.added', text: 'hello' });
    given(version, deal).when({ type: 'commentRecord', text: ' \n ' }).thenRejected('empty_comment');
    given(version, deal)
      .when({ type: 'commentRecord', text: 'x'.repeat(10_000) })
      .then({ type: 'comment.added' });
    given(version, deal)
      .when({ type: 'commentRecord', text: 'x'.repeat(10_001) })
      .thenRejected('comment_too_long');
  });

  it('[R12] hold no more than half a million characters in all, and what holds more may become smaller', () => {
    const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ who: `${at}${'x'.repeat(1_900)}` }));
    const make = (count: number): Command => ({
      type: 'createRecord',
      id: 'r1',
      recordType: 'deal',
      data: { name: 'A', rivals: rows(count) },
    });
    expect(sizeOf({ name: 'A', list: [1, true, null, 'ab'] }, 1_000)).toBe(4 + 1 + 4 + 3 * 16 + 8 + 2);
    given(version, null).when(make(100)).thenState();
    const [rejection] = given(version, null).when(make(290)).thenRejected('record_too_large');
    expect(rejection?.need).toBe(MAX_RECORD_SIZE);
    given(version, deal)
      .when({ type: 'updateRecord', data: { rivals: rows(290) } })
      .thenRejected('record_too_large');
    const large = { ...deal, data: { ...deal.data, rivals: rows(400) } };
    given(version, large)
      .when({ type: 'updateRecord', data: { rivals: rows(401) } })
      .thenRejected('record_too_large');
    given(version, large)
      .when({ type: 'updateRecord', data: { rivals: rows(399) } })
      .thenState();
    given(version, large).when({ type: 'commentRecord', text: 'still here' }).thenState();
  });

  it('[R5] are assigned to active people, and belong to their team', () => {
    const people = {
      ana: { id: 'ana', name: 'Ana', team: 'south', active: true },
      old: { id: 'old', name: 'Old', team: null, active: false },
    };
    const known = { facts: facts({ people }) };
    const next = given(version, deal)
      .when({ type: 'assignRecord', owner: 'ana' }, known)
      .then({ type: 'record.assigned', from: 'admin', to: 'ana', team: 'south' });
    expect([next.owner, next.team]).toEqual(['ana', 'south']);
    given(version, deal).when({ type: 'assignRecord', owner: 'old' }, known).thenRejected('unknown_person');
    given(version, deal).when({ type: 'assignRecord', owner: 'toString' }, known).thenRejected('unknown_person');
  });

  it('[R6] stay as they were when a command is refused, and arguments always', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) for (const inner of Object.values(Object.freeze(value))) freeze(inner);
      return value;
    };
    const record = freeze({ ...created(version, { name: 'A', amount: 1, cost: 2, rivals: [{ who: 'X' }] }) });
    const refused = decide(version, record, freeze<Command>({ type: 'updateRecord', data: { amount: 9, name: 5 } }), context());
    expect(refused).not.toHaveProperty('events');
    const command = freeze<Command>({ type: 'moveRecord', transition: 'qualify', data: { amount: 9, rivals: [{ who: 'Y', price: 2 }] } });
    expect(accepted(decide(version, record, command, context())).next.data.margin).toBe(7);
  });

  it('[R7] need the facts that are declared', () => {
    const rich = dealVersion({
      fields: {
        name: { type: 'string', 'x-unique': true },
        no: { type: 'string', 'x-kind': 'autonumber' },
        size: { 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': 'related.customer.size' },
        team2: { type: 'array', 'x-kind': 'table', items: { type: 'object', properties: { who: { type: 'string', 'x-kind': 'person' } } } },
      },
    });
    const none = { people: [], records: [], unique: [], sequences: [], teams: [] };
    const data = { name: 'A', helper: 'ana', squad: 'north', customer: 'c1', team2: [{ who: 'bob' }] };
    const customer = [{ type: 'customer', id: 'c1' }];
    const all = { people: ['ana', 'bob'], records: customer, unique: [{ field: 'name', value: 'A' }], teams: ['north'] };
    expect(factsNeeded(rich, null, { type: 'createRecord', id: 'x', recordType: 'deal', data }, ADMIN)).toEqual({
      ...all,
      sequences: ['no'],
    });
    const record = { ...deal, data: { customer: 'c1' } };
    expect(factsNeeded(rich, record, { type: 'updateRecord', data }, ADMIN)).toEqual({ ...all, sequences: [] });
    expect(factsNeeded(rich, record, { type: 'moveRecord', to: 'demo' }, ADMIN)).toEqual({ ...none, records: customer });
    expect(factsNeeded(rich, record, { type: 'commentRecord', text: 'x' }, ADMIN)).toEqual(none);
    expect(factsNeeded(rich, record, { type: 'assignRecord', owner: 'ana' }, ADMIN)).toEqual({
      ...none,
      people: ['ana'],
      records: customer,
    });
    expect(factsNeeded(version, record, { type: 'moveRecord', to: 'demo' }, ADMIN)).toEqual(none);
    expect([relatedNeeded(rich, record), relatedNeeded(version, record), relatedNeeded(rich, null)]).toEqual([customer, [], []]);
  });

  it('[R8] are there, of a known type, and only once', () => {
    given(version, null).when({ type: 'updateRecord', data: {} }).thenRejected('not_found');
    given(version, null).when({ type: 'createRecord', id: 'x', recordType: 'toString', data: {} }).thenRejected('unknown_record_type');
    given(version, { ...deal, type: 'gone' })
      .when({ type: 'updateRecord', data: {} })
      .thenRejected('unknown_record_type');
    given(version, deal).when({ type: 'createRecord', id: 'r1', recordType: 'deal', data: {} }).thenRejected('stale_version');
  });

  it('[R9] are searched by their words and hold their unique values', () => {
    const rich = dealVersion({
      fields: {
        name: { type: 'string', 'x-unique': true },
        mail: { type: 'string', 'x-kind': 'email' },
        rivals: {
          type: 'array',
          'x-kind': 'table',
          'x-searchable': true,
          items: { type: 'object', properties: { who: { type: 'string' } } },
        },
      },
    });
    const record = created(rich, { name: 'Lathe ', mail: 'a@b.cn', rivals: [{ who: 'X9' }], amount: 3 });
    expect(searchText(rich, record)).toBe('Lathe \nX9\na@b.cn');
    expect(uniqueValues(rich, record)).toEqual([{ field: 'name', value: 'Lathe' }]);
  });

  it('[R10] are what scenarios are told about', () => {
    const scenario = (then: object, when: object[] = [{ command: 'move', as: 'manager', transition: 'qualify' }]) =>
      runScenario(version, {
        id: 's',
        label: 'S',
        given: {
          recordType: 'deal',
          data: { amount: 1, customer: '@c' },
          files: { photos: { kind: 'photo', count: 2 } },
          related: [{ ref: 'c', recordType: 'customer', data: { name: 'C' } }],
        },
        when,
        then,
      } as never);
    expect(scenario({ accepted: true, stage: 'demo', data: { amount: 1 }, events: ['stage.entered'], residual: [] })).toEqual({
      id: 's',
      label: 'S',
      passed: true,
      failures: [],
    });
    expect(
      scenario({ accepted: false, stage: 'quote', data: { amount: 2 }, events: ['gate.waived'], rejections: ['forbidden'] }).failures,
    ).toEqual([
      'the last step was accepted',
      'stage is demo, not quote',
      'amount is 1, not 2',
      'rejection forbidden was not given; given: none',
      'event gate.waived did not happen; happened: stage.entered',
    ]);
    const early = scenario({ accepted: true }, [
      { command: 'move', to: 'won' },
      { command: 'comment', text: 'x' },
    ]);
    expect(early.failures).toEqual(['step 1 was refused: no_such_transition (There is no such transition from this stage)']);
    const steps = [
      { command: 'comment', text: 'x', at: '2026-05-05T00:00:00Z' },
      { command: 'assign' },
      { command: 'attach', field: 'photos', files: { kind: 'document', count: 1 } },
      { command: 'archive' },
    ];
    expect(scenario({ accepted: true, events: ['record.archived'] }, steps).failures).toEqual([]);
    expect(
      scenario({ accepted: true, residual: ['notes', 'compared'] }, [
        { command: 'move', to: 'demo' },
        { command: 'comment', text: 'x' },
      ]).failures,
    ).toEqual([]);
    expect(scenario({ accepted: true, stage: 'lead', data: { name: 'N' } }, [{ command: 'create', data: { name: 'N' } }]).failures).toEqual(
      [],
    );
    expect(scenario({ accepted: true }, [{ command: 'comment', as: 'nobody' }]).failures).toContain('there is no role nobody');
  });

  it('[R11] have a model that shows each what they may see', () => {
    const rep = processModel(version, actor('x', 'rep'), 'zh-CN');
    expect(rep.recordTypes.map((type) => [type.id, type.can])).toEqual([
      ['deal', ['create', 'read', 'update', 'move', 'comment', 'assign', 'attach', 'archive']],
      ['customer', ['read']],
    ]);
    const [type] = rep.recordTypes;
    expect(type?.fields.map((field) => field.id)).toEqual([
      'name',
      'amount',
      'photos',
      'needs',
      'rivals',
      'ready',
      'customer',
      'helper',
      'squad',
    ]);
    expect(type?.fields[1]).toMatchObject({
      kind: 'money',
      shownKind: 'money',
      label: '金额',
      filterable: true,
      sortable: true,
      access: 'write',
    });
    expect(type?.fields[4]?.columns.map((column) => [column.id, column.kind])).toEqual([
      ['who', 'text'],
      ['price', 'money'],
    ]);
    expect(type?.stages?.map((stage) => [stage.id, stage.hasGate, stage.forms.length])).toEqual([
      ['lead', true, 1],
      ['demo', true, 1],
      ['quote', true, 1],
      ['won', false, 3],
      ['lost', false, 3],
    ]);
    expect(processModel(version, actor('x', 'viewer'), 'en').recordTypes.map((one) => one.id)).toEqual(['deal']);
    expect(processModel(version, actor('x'), 'en').recordTypes).toEqual([]);
    expect(processModel(version, ADMIN, 'en').recordTypes[0]?.fields.find((field) => field.id === 'margin')).toMatchObject({
      kind: 'formula',
      shownKind: 'money',
      access: 'read',
    });
  });
});

describe('versions', () => {
  it('[V1] are kept by records', () => {
    const newer = compileVersion(dealProcess(), 8);
    expect(created(newer).definitionVersion).toBe(8);
    expect(
      given(newer, deal)
        .when({ type: 'updateRecord', data: { amount: 2 } })
        .thenState().definitionVersion,
    ).toBe(7);
  });

  it('[V2] that cannot run do not', () => {
    expect(() => dealVersion({ fields: { bad: { 'x-kind': 'formula', 'x-formula': '1 +' } } })).toThrow(/deal field bad x-formula/);
    expect(() => dealVersion({ transitions: [{ id: 't', from: 'lead', to: 'demo', when: '((' }] })).toThrow(/transition t when/);
    const circle = { a: { 'x-kind': 'formula', 'x-formula': 'b' }, b: { 'x-kind': 'formula', 'x-formula': 'a' } } as const;
    expect(() => dealVersion({ fields: circle })).toThrow(/a -> b -> a/);
  });
});
