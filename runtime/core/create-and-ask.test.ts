import { describe, expect, it } from 'vitest';
import type { Approval } from '../../schemas/approval';
import { compileVersion } from './compile';
import { decide } from './decide';
import { factsNeeded } from './facts-needed';
import { foldEvents } from './fold-events';
import { runScenario } from './scenario';
import { SYSTEM } from './system-actor';
import { approvalVersion, as, BOSS, LEAD, level, OTHER, REP } from './testing/approval-process';
import { accepted, actor, context, created, facts, given } from './testing/given';
import { studentProcess } from './testing/student-process';
import type { Command, RecordedEvent } from './types';

const TERMS: Approval = { id: 'terms', label: 'Terms', on: { fields: ['amount'] }, when: 'amount > 1000.0', levels: [level('lead')] };
const NAME: Approval = { id: 'name', label: 'Name', on: { fields: ['name'] }, when: 'name == "Big"', levels: [level('region')] };
const named = (approvals: Approval[]) => {
  const { schema } = approvalVersion(approvals).process.recordTypes[0] ?? {};
  return approvalVersion(approvals, schema === undefined ? {} : { schema: { ...schema, required: ['name'] } });
};
const version = named([TERMS]);
type Create = Extract<Command, { type: 'createRecord' }>;
const make = (set: Partial<Create> = {}): Create => ({
  type: 'createRecord',
  id: 'r2',
  recordType: 'deal',
  data: { name: 'D', amount: 2000 },
  ask: { reason: 'a school' },
  ...set,
});

describe('a new record whose values need an approval', () => {
  it('[A26] is made without them, and they are asked for in the same act', () => {
    const record = given(version, null)
      .when(make(), as(REP))
      .then(
        { type: 'record.created', data: { name: 'D' } },
        {
          type: 'approval.requested',
          approval: 'terms',
          reason: 'a school',
          proposed: [{ field: 'amount', from: null, to: 2000 }],
          continues: true,
        },
      );
    expect(record.data.amount).toBeUndefined();
    expect(record.version).toBe(1);
    const { request = '' } = record.running.approvals?.terms ?? {};
    const approved = given(version, record)
      .when({ type: 'approve', request, level: 'lead' }, as(LEAD))
      .then({ type: 'approval.verdictGiven' }, { type: 'approval.approved' }, { type: 'record.updated' });
    expect(approved.data.amount).toBe(2000);
  });

  it('[A26] tells those who are asked, and its events fold to what is stored', () => {
    const context = as(REP);
    const decision = given(version, null).when(make(), context).decision;
    if (!decision.ok) throw new Error('refused');
    expect(decision.effects.length).toBeGreaterThan(0);
    const events = decision.events.map((event, at) => ({ ...event, seq: at + 1, at: context.now, actor: REP.id }));
    expect(foldEvents(events as RecordedEvent[])).toEqual(decision.next);
  });

  it('[A26] is not made when nobody can be asked, or when it is refused for another reason', () => {
    given(version, null)
      .when(make(), as(REP, { people: { lead: [] } }))
      .thenRejected('no_approvers');
    given(version, null)
      .when(make({ data: { amount: 2000 } }), as(REP))
      .thenRejected('required_field');
  });

  it('[A26] asks for several at once, and says at the field what the record cannot begin without', () => {
    const [needsOther] = given(named([TERMS, NAME]), null)
      .when(make({ data: { name: 'Big', amount: 2000 } }), as(REP))
      .thenRejected('approval_missing');
    expect(needsOther).toMatchObject({ field: 'name', approval: 'name', message: { en: expect.stringContaining('begin with one') } });
    const cost = { ...TERMS, id: 'review', on: { fields: ['cost'] }, when: 'cost > 1.0' };
    given(named([TERMS, cost]), null)
      .when(make({ data: { name: 'D', amount: 2000, cost: 5 } }), as(BOSS))
      .then({ type: 'record.created', data: { name: 'D' } }, { type: 'approval.requested' }, { type: 'approval.requested' });
  });

  it('[A26] is made as it is when nothing needs an approval, and refused for somebody else’s', () => {
    given(version, null)
      .when(make({ data: { name: 'D', amount: 900 } }), as(REP))
      .then({ type: 'record.created', data: { name: 'D', amount: 900 } });
    const facts = { ...as(REP).facts, people: { [OTHER.id]: { id: OTHER.id, name: 'O', team: null, active: true } } };
    given(version, null)
      .when(make({ owner: OTHER.id }), { ...as(REP), facts })
      .thenRejected('approval_missing');
  });

  it('[A26] is tried in a scenario, in which a stand-in approves', () => {
    const steps = (onBehalfOf?: string) =>
      runScenario(version, {
        id: 's',
        label: 'S',
        given: { recordType: 'deal' },
        when: [
          { command: 'create', as: 'rep', data: { name: 'D', amount: 2000 }, ask: true, reason: 'a school' },
          { command: 'approve', as: 'region', approval: 'terms', ...(onBehalfOf === undefined ? {} : { onBehalfOf }) },
        ],
        // biome-ignore lint/suspicious/noThenProperty: given, when, then are the words of a scenario
        then: { accepted: true, data: { amount: 2000 }, events: ['approval.approved'] },
      });
    expect(steps('lead').failures).toEqual([]);
    expect(steps().failures[0]).toContain('not_an_approver');
  });

  it('[A26] is tried in a scenario with several people of one role, where a level needs more than one', () => {
    const levels = TERMS.levels.map((level) => ({ ...level, need: { count: 2 } }));
    const approved = (...holders: (number | undefined)[]) =>
      runScenario(named([{ ...TERMS, levels }]), {
        id: 's',
        label: 'S',
        given: { recordType: 'deal' },
        when: [
          { command: 'create', as: 'rep', data: { name: 'D', amount: 2000 }, ask: true, reason: 'a school' },
          ...holders.map((holder) => ({ command: 'approve' as const, as: 'lead', approval: 'terms', ...(holder && { holder }) })),
        ],
        // biome-ignore lint/suspicious/noThenProperty: given, when, then are the words of a scenario
        then: { accepted: true, data: { amount: 2000 }, events: ['approval.approved'] },
      }).failures[0];
    expect(approved(undefined, 2)).toBeUndefined();
    // one more than needed is asked, whichever of them answers
    expect(approved(3, 2)).toBeUndefined();
    expect(approved(2)).toContain('amount is null');
    expect(approved(2, 2)).toContain('already_given');
    expect(approved(2, 4)).toContain('not_an_approver');
  });

  it('[A26] asks beforehand who is behind the levels, as seen from the team of its maker', () => {
    const rep = { ...REP, teams: ['t1'] };
    expect(factsNeeded(version, null, make(), rep).addressed).toEqual([
      { key: 'approvers:terms:lead', to: [{ role: 'lead', team: 't1', scope: 'teamTree' }] },
    ]);
    expect(factsNeeded(version, null, make({ data: { name: 'D' } }), rep).addressed).toBeUndefined();
    const { ask: _, ...plain } = make();
    expect(factsNeeded(version, null, plain, rep).addressed).toBeUndefined();
  });

  it('[A26] that goes into the record of somebody who holds the customer tells there what it was to begin with, and writes none of it', () => {
    const process = studentProcess();
    const [student] = process.recordTypes;
    const topic: Approval = { id: 'topic', label: 'Topic', on: { fields: ['topic'] }, levels: [level('head')] };
    const students = compileVersion({ ...process, recordTypes: student === undefined ? [] : [{ ...student, approvals: [topic] }] }, 1);
    const holder = { ...created(students, { name: 'Li', phone: '13812345678' }, { actor: actor('ann', 'rep') }), id: 'held' };
    const known = facts({ duplicates: [{ rule: 'phone', key: '+8613812345678', record: holder, version: students, region: 'East' }] });
    const typed = { name: 'Li', phone: '13812345678', topic: 'maths' };
    const command: Command = { type: 'createRecord', id: 'new', recordType: 'student', data: typed, ask: { reason: 'asked for it' } };
    const decision = decide(students, null, command, context({ actor: actor('wei', 'rep'), facts: known }));
    if (decision.ok || decision.mergeInto === undefined) throw new Error('was not to be merged');
    const { inquiry } = decision.mergeInto;
    const merged = accepted(decide(students, holder, { type: 'mergeInquiry', inquiry }, context({ actor: SYSTEM })));
    expect(merged.next.data.topic).toBeUndefined();
    expect(merged.events).toMatchObject([{ type: 'record.merged', came: { topic: 'maths' } }]);
  });
});
