import { describe, expect, it } from 'vitest';
import type { Approval } from '../../../schemas/approval';
import { available } from '../available';
import { decide } from '../decide';
import { SYSTEM } from '../system-actor';
import { approvalVersion, as, BOSS, deal, HEAD, LEAD, level, OTHER, PRICE, REGION, REP } from '../testing/approval-process';
import { accepted, facts, given, recorded, START } from '../testing/given';
import type { Actor, Command, RecordState } from '../types';
import { visibleEvent } from '../visible';
import { approvalViews } from './view-approvals';

const price = approvalVersion([PRICE]);
const MOVE: Command = { type: 'moveRecord', transition: 'qualify' };
const ASK: Command = { type: 'requestApproval', approval: 'price' };
const yes = (at: string, request = 'q1'): Command => ({ type: 'approve', request, level: at });
const no = (at: string, remark = 'too low'): Command => ({ type: 'reject', request: 'q1', level: at, remark });
const plain = (set: Partial<Approval> = {}, amount = 80) => {
  const version = approvalVersion([{ ...PRICE, levels: [level('lead')], ...set }]);
  return { version, record: asked(version, amount) };
};
function asked(version = price, amount = 80): RecordState {
  return given(version, deal(version, amount)).when(ASK, as(REP)).thenState();
}
const step = (version: typeof price, record: RecordState, who: Actor, command: Command, context = as(who)) =>
  given(version, record).when(command, context).thenState();
const follows = (version: typeof price, record: RecordState, command: Command, who: Actor) =>
  accepted(decide(version, record, command, as(who))).follows;
const stateOf = (record: RecordState, id = 'price') => record.running.approvals?.[id]?.state;

describe('moves', () => {
  it('[A1] are refused until the approval is given, and say what to do', () => {
    const [missing] = given(price, deal(price)).when(MOVE, as(REP)).thenRejected('approval_missing');
    expect(missing).toMatchObject({ approval: 'price', message: { en: 'Low price must be approved: ask for the approval' } });
    const open = asked();
    const [waiting] = given(price, open).when(MOVE, as(REP)).thenRejected('approval_missing');
    expect(waiting).toMatchObject({ have: 0, need: 1 });
    const done = step(price, open, LEAD, yes('lead'));
    expect(given(price, done).when(MOVE, as(REP)).thenState().stage).toBe('demo');
    // a waiver passes gates, never approvals
    given(price, open)
      .when({ ...MOVE, waiver: { reason: 'trust me' } } as Command, as(BOSS))
      .thenRejected('approval_missing');
  });

  it('[A3] need it by their thresholds, with the values they bring', () => {
    given(price, deal(price, 100)).when(MOVE, as(REP)).then({ type: 'stage.entered' });
    given(price, deal(price, 100))
      .when({ ...MOVE, data: { amount: 99 } } as Command, as(REP))
      .thenRejected('approval_missing');
    given(price, deal(price, 100)).when(ASK, as(REP)).thenRejected('approval_not_needed');
    expect(asked(price, 80).running.approvals?.price?.levels.map(({ id }) => id)).toEqual(['lead']);
    expect(asked(price, 40).running.approvals?.price?.levels.map(({ id }) => id)).toEqual(['lead', 'region']);
  });

  it('[A16] use up an approval', () => {
    const done = step(price, asked(), LEAD, yes('lead'));
    const moved = given(price, done).when(MOVE, as(REP)).then({ type: 'stage.entered' }, { type: 'approval.used' });
    expect(moved.running).toEqual({});
    const back = approvalVersion([PRICE], {});
    expect(given(back, { ...moved, stage: 'lead' }).when(MOVE, as(REP)).decision.ok).toBe(false);
  });

  it('[G13] are foretold with what approvals they lack', () => {
    const residual = (record: RecordState) =>
      available(price, record, REP, START, facts()).find(({ transition }) => transition === 'qualify');
    expect(residual(deal(price))).toMatchObject({ allowed: false, residual: [{ code: 'approval_missing', approval: 'price' }] });
    expect(residual(step(price, asked(), LEAD, yes('lead')))).toMatchObject({ allowed: true, residual: [] });
  });
});

describe('requests', () => {
  it('[A4] freeze what they are bound to', () => {
    const running = asked().running.approvals?.price;
    expect(running).toMatchObject({ state: 'open', transition: 'qualify', stage: 'lead', requestedBy: 'rep', content: { amount: 80 } });
    const more = approvalVersion([{ ...PRICE, content: ['name', 'helper'] }]);
    expect(asked(more).running.approvals?.price?.content).toEqual({ amount: 80, name: 'D' });
  });

  it('[A5] ask people who may read the record, and never who asks', () => {
    const stranger: Actor = { ...LEAD, id: 'stranger', roles: [] };
    const people = { lead: [REP, stranger, LEAD] };
    const record = given(price, deal(price)).when(ASK, as(REP, { people })).thenState();
    expect(record.running.approvals?.price?.levels[0]?.approvers).toEqual(['lead']);
    given(price, deal(price))
      .when(ASK, as(REP, { people: { lead: [REP] } }))
      .thenRejected('no_approvers');
    const three = approvalVersion([{ ...PRICE, levels: [level('lead', { need: { count: 2 } })] }]);
    given(three, deal(three)).when(ASK, as(REP)).thenRejected('no_approvers');
  });

  it('are made once, for approvals there are, by who may make the move', () => {
    given(price, asked()).when(ASK, as(REP)).thenRejected('approval_open');
    given(price, deal(price))
      .when({ ...ASK, approval: 'toString' } as Command, as(REP))
      .thenRejected('unknown_approval');
    given(price, deal(price))
      .when(ASK, as({ ...REP, roles: [] }))
      .thenRejected('forbidden');
    given(price, deal(price))
      .when({ ...ASK, data: { amount: 1 } } as Command, as(REP))
      .thenRejected('invalid_value');
    given(price, deal(price))
      .when({ ...ASK, reason: 'x'.repeat(2001) } as Command, as(REP))
      .thenRejected('invalid_value');
  });

  it('[A23] are withdrawn by who asked, or an administrator', () => {
    const take: Command = { type: 'withdrawApproval', request: 'q1' };
    given(price, asked()).when(take, as(LEAD)).thenRejected('forbidden');
    expect(step(price, asked(), REP, take).running).toEqual({});
    expect(step(price, asked(), BOSS, take).running).toEqual({});
    given(price, deal(price)).when(take, as(REP)).thenRejected('approval_over');
  });
});

describe('levels', () => {
  it('[A6] are asked one after the other, or all at once', () => {
    const open = asked(price, 40);
    given(price, open).when(yes('region'), as(REGION)).thenRejected('level_not_open');
    const next = step(price, open, LEAD, yes('lead'));
    expect(next.running.approvals?.price?.levels.map(({ state }) => state)).toEqual(['approved', 'open']);
    expect(stateOf(step(price, next, REGION, yes('region')))).toBe('approved');
    const both = approvalVersion([{ ...PRICE, order: 'parallel' }]);
    const first = step(both, asked(both, 40), REGION, yes('region'));
    expect(stateOf(first)).toBe('open');
    expect(stateOf(step(both, first, LEAD, yes('lead')))).toBe('approved');
  });

  it('[A7] are decided by any, by all, or by so many', () => {
    const of = (need: 'any' | 'all' | { count: number }) => {
      const version = approvalVersion([{ ...PRICE, levels: [level('lead', { need })] }]);
      const record = given(version, deal(version))
        .when(ASK, as(REP, { people: { lead: [LEAD, OTHER, HEAD] } }))
        .thenState();
      return (...verdicts: [Actor, 'yes' | 'no'][]) =>
        stateOf(verdicts.reduce((state, [who, say]) => step(version, state, who, say === 'yes' ? yes('lead') : no('lead')), record));
    };
    expect(of('any')([LEAD, 'yes'])).toBe('approved');
    expect(of('any')([LEAD, 'no'])).toBe('rejected');
    expect(of('all')([LEAD, 'yes'], [OTHER, 'yes'])).toBe('open');
    expect(of('all')([LEAD, 'yes'], [OTHER, 'yes'], [HEAD, 'yes'])).toBe('approved');
    expect(of('all')([LEAD, 'yes'], [OTHER, 'no'])).toBe('rejected');
    expect(of({ count: 2 })([LEAD, 'no'], [OTHER, 'yes'])).toBe('open');
    expect(of({ count: 2 })([LEAD, 'no'], [OTHER, 'yes'], [HEAD, 'yes'])).toBe('approved');
    expect(of({ count: 2 })([LEAD, 'no'], [OTHER, 'no'])).toBe('rejected');
  });

  it('[A13] can be gone back to, and to who asked', () => {
    const second = step(price, asked(price, 40), LEAD, yes('lead'));
    const back: Command = { type: 'returnApproval', request: 'q1', level: 'region', to: 'lead', remark: 'ask again' };
    const again = step(price, second, REGION, back);
    expect(again.running.approvals?.price?.levels).toMatchObject([
      { state: 'open', verdicts: [] },
      { state: 'waiting', verdicts: [] },
    ]);
    given(price, second)
      .when({ ...back, to: 'region' } as Command, as(REGION))
      .thenRejected('no_such_level');
    const returned = step(price, second, REGION, { ...back, to: 'requester' } as Command);
    expect(returned.running.approvals?.price).toMatchObject({ state: 'returned', remark: 'ask again' });
    given(price, returned).when(yes('region'), as(REGION)).thenRejected('approval_over');
    const corrected = step(price, returned, REP, { type: 'updateRecord', data: { amount: 90 } });
    expect(stateOf(corrected)).toBe('returned');
    expect(stateOf(step(price, corrected, REP, ASK))).toBe('open');
  });

  it('[A17] that count now and did not approve are missing', () => {
    const related = approvalVersion([
      { ...PRICE, levels: [level('lead', { when: 'amount < 100.0' }), level('region', { when: 'related.customer.size > 5.0' })] },
    ]);
    const customer = (size: number) => ({
      c1: { id: 'c1', type: 'customer', title: 'C', stage: null, data: { size }, owner: 'x', team: null, archived: false },
    });
    const seeing = (who: Actor, size: number) => {
      const context = as(who);
      return { ...context, facts: { ...context.facts, records: customer(size) } };
    };
    const record = { ...deal(related), data: { name: 'D', amount: 80, customer: 'c1' } };
    const open = step(related, record, REP, ASK, seeing(REP, 1));
    const done = step(related, open, LEAD, yes('lead'), seeing(LEAD, 1));
    given(related, done).when(MOVE, seeing(REP, 9)).thenRejected('approval_missing');
    given(related, done).when(MOVE, seeing(REP, 1)).then({ type: 'stage.entered' }, { type: 'approval.used' });
  });
});

describe('verdicts', () => {
  it('[A8] count for their request and level only', () => {
    const open = asked();
    given(price, open).when(yes('lead', 'old'), as(LEAD)).thenRejected('approval_over');
    given(price, open).when(yes('head'), as(LEAD)).thenRejected('no_such_level');
    const done = step(price, open, LEAD, yes('lead'));
    given(price, done).when(no('lead'), as(OTHER)).thenRejected('approval_over');
    given(price, done).when(yes('lead'), as(LEAD)).thenRejected('approval_over');
  });

  it('[A9] are never given to one’s own request', () => {
    const own = given(price, deal(price))
      .when(ASK, as(LEAD, { people: { lead: [LEAD, OTHER] } }))
      .thenState();
    const acts: Command[] = [
      yes('lead'),
      no('lead'),
      { type: 'returnApproval', request: 'q1', level: 'lead', to: 'requester', remark: 'r' },
      { type: 'reassignApproval', request: 'q1', level: 'lead', to: 'head', from: 'other' },
      { type: 'addApprover', request: 'q1', level: 'lead', person: 'head' },
    ];
    for (const act of acts) {
      given(price, own)
        .when(act, as(LEAD, { standsInFor: ['other'] }))
        .thenRejected('own_request');
      given(price, own)
        .when(act, as({ ...LEAD, admin: true }, { standsInFor: ['other'] }))
        .thenRejected('own_request');
    }
    given(price, own).when({ type: 'reassignApproval', request: 'q1', level: 'lead', to: 'lead' }, as(OTHER)).thenRejected('own_request');
  });

  it('[A10] are given by who is asked, or in their place while they are away', () => {
    const open = asked();
    given(price, open).when(yes('lead'), as(OTHER)).thenRejected('not_an_approver');
    given(price, open).when(yes('lead'), as(BOSS)).thenRejected('not_an_approver');
    const forged = { ...yes('lead'), onBehalfOf: 'lead' } as Command;
    given(price, open).when(forged, as(OTHER)).thenRejected('not_an_approver');
    given(price, open)
      .when(forged, as(OTHER, { standsInFor: ['region'] }))
      .thenRejected('not_an_approver');
    const decided = given(price, open).when(forged, as(OTHER, { standsInFor: ['lead'] }));
    decided.then({ type: 'approval.verdictGiven', onBehalfOf: 'lead' }, { type: 'approval.approved' });
    given(price, open)
      .when(yes('lead'), as(OTHER, { standsInFor: ['lead'] }))
      .then({ type: 'approval.verdictGiven', onBehalfOf: 'lead' }, { type: 'approval.approved' });
  });

  it('[A11] are given once by a person, whomever they stand in for', () => {
    const version = approvalVersion([{ ...PRICE, levels: [level('lead', { need: 'all' })] }]);
    const open = given(version, deal(version))
      .when(ASK, as(REP, { people: { lead: [LEAD, OTHER] } }))
      .thenState();
    const one = step(version, open, LEAD, yes('lead'));
    given(version, one)
      .when(yes('lead'), as(LEAD, { standsInFor: ['other'] }))
      .thenRejected('already_given');
  });

  it('[A12] need a remark to reject and to return', () => {
    given(price, asked()).when(no('lead', '  '), as(LEAD)).thenRejected('remark_required');
    given(price, asked())
      .when({ type: 'returnApproval', request: 'q1', level: 'lead', to: 'requester', remark: '' }, as(LEAD))
      .thenRejected('remark_required');
    given(price, asked())
      .when(no('lead', 'x'.repeat(2001)), as(LEAD))
      .thenRejected('invalid_value');
  });

  it('[A14] can be handed over, and asked of one more', () => {
    const give: Command = { type: 'reassignApproval', request: 'q1', level: 'lead', to: 'other' };
    const given1 = step(price, asked(), LEAD, give);
    expect(given1.running.approvals?.price?.levels[0]?.approvers).toEqual(['other']);
    given(price, given1).when(yes('lead'), as(LEAD)).thenRejected('not_an_approver');
    expect(stateOf(step(price, given1, OTHER, yes('lead')))).toBe('approved');
    given(price, asked()).when(give, as(HEAD)).thenRejected('not_an_approver');
    expect(step(price, asked(), BOSS, { ...give, from: 'lead' } as Command).running.approvals?.price?.levels[0]?.approvers).toEqual([
      'other',
    ]);
    given(price, asked())
      .when({ ...give, to: 'nobody' } as Command, as(LEAD))
      .thenRejected('unknown_person');
    const add: Command = { type: 'addApprover', request: 'q1', level: 'lead', person: 'other' };
    expect(step(price, asked(), LEAD, add).running.approvals?.price?.levels[0]?.approvers).toEqual(['lead', 'other']);
    given(price, asked())
      .when({ ...add, person: 'lead' } as Command, as(LEAD))
      .thenRejected('already_asked');
    given(price, asked())
      .when({ ...add, person: 'rep' } as Command, as(LEAD))
      .thenRejected('own_request');
  });
});

describe('content', () => {
  it('[A15] that changes makes the request void, asked or given', () => {
    const change: Command = { type: 'updateRecord', data: { amount: 70 } };
    for (const record of [asked(), step(price, asked(), LEAD, yes('lead'))]) {
      const after = given(price, record)
        .when(change, as(REP))
        .then({ type: 'record.updated' }, { type: 'approval.voided', why: 'content', fields: ['amount'] });
      expect(after.running).toEqual({});
      given(price, after).when(yes('lead'), as(LEAD)).thenRejected('approval_over');
      given(price, after).when(MOVE, as(REP)).thenRejected('approval_missing');
    }
    given(price, asked())
      .when({ type: 'updateRecord', data: { name: 'Other' } }, as(REP))
      .then({ type: 'record.updated' });
    given(price, asked())
      .when({ type: 'moveRecord', transition: 'lose', reason: 'r' }, as(REP))
      .then({ type: 'stage.entered' }, { type: 'approval.voided', why: 'stage' });
    given(price, asked())
      .when({ type: 'archiveRecord' }, as(REP))
      .then({ type: 'record.archived' }, { type: 'approval.voided', why: 'archived' });
  });
});

describe('changes', () => {
  const terms: Approval = { id: 'terms', label: 'Terms', on: { fields: ['amount'] }, when: 'amount > 1000.0', levels: [level('lead')] };
  const version = approvalVersion([terms]);
  const propose: Command = { type: 'requestApproval', approval: 'terms', data: { amount: 2000 } };

  it('[A2] are refused until they are approved, at create too', () => {
    const [missing] = given(version, deal(version))
      .when({ type: 'updateRecord', data: { amount: 2000 } }, as(REP))
      .thenRejected('approval_missing');
    expect(missing).toMatchObject({ field: 'amount', approval: 'terms' });
    given(version, deal(version))
      .when({ type: 'updateRecord', data: { amount: 900 } }, as(REP))
      .then({ type: 'record.updated' });
    const make: Command = { type: 'createRecord', id: 'r2', recordType: 'deal', data: { name: 'D', amount: 2000 } };
    given(version, null).when(make, as(REP)).thenRejected('approval_missing');
    given(version, null).when(make, as(BOSS)).thenRejected('approval_missing');
    given(version, deal(version))
      .when({ ...MOVE, data: { amount: 2000 } } as Command, as(REP))
      .thenRejected('approval_missing');
    // what stands there already is no change
    const big = { ...deal(version), data: { name: 'D', amount: 2000 } };
    given(version, big)
      .when({ type: 'updateRecord', data: { amount: 2000, name: 'E' } }, as(REP))
      .then({ type: 'record.updated' });
  });

  it('[A18] are written with the last verdict, or that verdict is refused', () => {
    const held = given(version, deal(version))
      .when(propose, as(REP))
      .then({ type: 'approval.requested', proposed: [{ field: 'amount', from: 80, to: 2000 }] });
    expect(held.data.amount).toBe(80);
    const written = given(version, held)
      .when(yes('lead'), as(LEAD))
      .then(
        { type: 'approval.verdictGiven' },
        { type: 'approval.approved' },
        { type: 'record.updated', changes: [{ field: 'amount', from: 80, to: 2000 }] },
      );
    expect(written.data.amount).toBe(2000);
    expect(written.running).toEqual({});
    const unique = approvalVersion([{ ...terms, on: { fields: ['name'] }, when: 'amount > 1.0' }], {
      schema: { type: 'object', properties: { name: { type: 'string', 'x-unique': true }, amount: { type: 'number' } } },
      forms: [{ id: 'main', label: 'M', sections: [{ id: 's', fields: ['name', 'amount'] }] }],
    });
    const taken = step(unique, { ...deal(version), data: { name: 'D', amount: 80 } }, REP, {
      type: 'requestApproval',
      approval: 'terms',
      data: { name: 'Taken' },
    });
    const context = as(LEAD);
    given(unique, taken)
      .when(yes('lead'), { ...context, facts: { ...context.facts, unique: { name: 'r9' } } })
      .thenRejected('not_unique');
  });

  it('are asked for about their own fields, and only when there are any', () => {
    given(version, deal(version))
      .when({ ...propose, data: { amount: 80 } } as Command, as(REP))
      .thenRejected('approval_not_needed');
    given(version, deal(version))
      .when({ ...propose, data: { name: 'E' } } as Command, as(REP))
      .thenRejected('read_only_field');
    given(version, deal(version))
      .when({ ...propose, data: { amount: 'much' } } as Command, as(REP))
      .thenRejected('invalid_value');
  });
});

describe('the end', () => {
  it('[A19] makes the move by itself when its gates are open', () => {
    const { version, record } = plain({ auto: true });
    const moved = given(version, record)
      .when(yes('lead'), as(LEAD))
      .then(
        { type: 'approval.verdictGiven' },
        { type: 'approval.approved' },
        { type: 'stage.entered', transition: 'qualify' },
        { type: 'approval.used' },
      );
    expect(moved).toMatchObject({ stage: 'demo', version: record.version + 1, running: {} });
    const gated = approvalVersion([{ ...PRICE, levels: [level('lead')], auto: true }]);
    const shut = given(gated, deal(gated, null)).when(ASK, as(REP)).thenState();
    const stays = given(gated, shut).when(yes('lead'), as(LEAD)).then({ type: 'approval.verdictGiven' }, { type: 'approval.approved' });
    expect(stays.stage).toBe('lead');
  });

  it('[A21] meets a criterion that asks for it', () => {
    const review: Approval = { id: 'review', label: 'Review', on: {}, when: 'amount > 1000.0', content: ['name'], levels: [level('lead')] };
    const stages = [
      {
        id: 'lead',
        label: 'Lead',
        kind: 'open' as const,
        gate: { criteria: [{ id: 'reviewed', kind: 'approval' as const, approval: 'review' }], waiver: { roles: ['head'] } },
      },
      { id: 'demo', label: 'Demo', kind: 'open' as const },
      { id: 'won', label: 'Won', kind: 'won' as const },
    ];
    const version = approvalVersion([review], {
      pipeline: {
        stages,
        transitions: [
          { id: 'qualify', from: 'lead', to: 'demo' },
          { id: 'win', from: 'demo', to: 'won' },
        ],
      },
    });
    given(version, deal(version, 10)).when(MOVE, as(REP)).then({ type: 'stage.entered' });
    const [lack] = given(version, deal(version, 2000)).when(MOVE, as(REP)).thenRejected('approval_missing');
    expect(lack).toMatchObject({ criterion: 'reviewed', stage: 'lead', approval: 'review' });
    const open = step(version, deal(version, 2000), REP, { type: 'requestApproval', approval: 'review' });
    const done = step(version, open, LEAD, yes('lead'));
    expect(given(version, done).when(MOVE, as(REP)).thenState()).toMatchObject({
      stage: 'demo',
      running: { approvals: { review: { state: 'approved' } } },
    });
  });
});

describe('time', () => {
  const due = { limit: { duration: 'PT10H' }, remindAt: 50, escalate: [{ kind: 'role' as const, role: 'head' }] };
  const { version, record } = plain({ levels: [level('lead', { due })] });
  const wake = (state: RecordState, at: string) => decide(version, state, { type: 'wake' }, as(SYSTEM, { now: at }));

  it('[A20] reminds, then asks those of the escalation, each once and never early', () => {
    expect(follows(version, deal(version), ASK, REP)?.wakeAt).toBe('2026-03-02T13:00:00.000Z');
    expect(wake(record, '2026-03-02T12:59:59.000Z')).toMatchObject({ ok: false, rejections: [{ code: 'nothing_due' }] });
    const reminded = accepted(wake(record, '2026-03-02T13:00:00.000Z'));
    expect(reminded.events).toMatchObject([{ type: 'approval.reminded', people: ['lead'] }]);
    expect(reminded.effects).toMatchObject([{ type: 'message.send', payload: { kind: 'approval.reminded', to: [{ person: 'lead' }] } }]);
    expect(wake(reminded.next, '2026-03-02T13:00:00.000Z').ok).toBe(false);
    const escalated = accepted(wake(reminded.next, '2026-03-02T18:00:00.000Z'));
    expect(escalated.events).toMatchObject([{ type: 'approval.escalated', people: ['head'] }]);
    expect(escalated.follows?.wakeAt).toBeNull();
    expect(stateOf(step(version, escalated.next, HEAD, yes('lead')))).toBe('approved');
    // after a long time away both are rung, in their order
    const late = accepted(wake(record, '2026-03-09T08:00:00.000Z'));
    expect(late.events.map(({ type }) => type)).toEqual(['approval.reminded', 'approval.escalated']);
    expect(late.effects.map(({ payload }) => (payload as { kind: string }).kind)).toEqual(['approval.reminded', 'approval.escalated']);
  });
});

describe('people', () => {
  it('[A22] see who is asked and how long it may take, and no value that is hidden to them', () => {
    const secret: Approval = { ...PRICE, levels: [level('lead', { due: { limit: { duration: 'PT6H' } } })], content: ['cost', 'name'] };
    const version = approvalVersion([secret]);
    const record = given(version, deal(version, 80, {}))
      .when({ type: 'updateRecord', data: { cost: 55 } }, as(BOSS))
      .thenState();
    const decided = given(version, record).when(ASK, as(REP));
    const open = decided.thenState();
    const seen = (who: Actor) => approvalViews(version, open, who, START, facts())[0];
    expect(seen(REP)).toMatchObject({
      state: 'open',
      hidden: 1,
      content: [{ field: 'name', value: 'D' }],
      levels: [{ approvers: ['lead'], dueAt: '2026-03-02T14:00:00.000Z' }],
    });
    expect(seen(HEAD)).toMatchObject({
      hidden: 0,
      content: [
        { field: 'cost', value: 55 },
        { field: 'name', value: 'D' },
      ],
    });
    const [event] = recorded(accepted(decided.decision).events, 'rep', START);
    expect(JSON.stringify(event)).toContain('55');
    expect(JSON.stringify(event && visibleEvent(version, open, event, REP))).not.toContain('55');
    expect(approvalViews(version, deal(version), REP, START, facts())).toMatchObject([{ state: 'needed', may: { request: true } }]);
  });

  it('[A24] have what they are asked to do, and to correct what came back', () => {
    const kinds = (record: RecordState, command: Command, who: Actor) =>
      follows(price, record, command, who)?.followUps.map(({ kind, to }) => [kind, to]);
    expect(kinds(deal(price), ASK, REP)).toEqual([
      ['approvalAsked', [{ person: 'rep' }]],
      ['approval', [{ person: 'lead' }]],
    ]);
    expect(kinds(asked(), no('lead'), LEAD)).toEqual([['correct', [{ person: 'rep' }]]]);
    const told = accepted(decide(price, asked(), no('lead', 'not below 85'), as(LEAD)));
    expect(told.effects).toMatchObject([
      { type: 'message.send', payload: { kind: 'approval.rejected', to: [{ person: 'rep' }], body: 'not below 85' } },
    ]);
  });
});
