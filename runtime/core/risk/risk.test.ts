import { describe, expect, it } from 'vitest';
import { checkPublishable } from '../../../schemas/check-publishable';
import type { Process } from '../../../schemas/process';
import type { Risk, RiskRule } from '../../../schemas/risk';
import { compileVersion } from '../compile';
import { decide } from '../decide';
import { accepted, actor, context, created, facts, given, START } from '../testing/given';
import { tellRisks } from './risks-of';

const DAY = 86_400_000;
const day = (days: number) => new Date(Date.parse(START) + days * DAY).toISOString();
const slow: RiskRule = {
  id: 'slow',
  label: { 'zh-CN': '报价停滞', en: 'Quote stands still' },
  when: 'stage == "quote" && read != true',
  since: { from: 'stage', after: 'P5D' },
  weight: 40,
  message: '{{title}}: {{amount}}',
};
const thin: RiskRule = { id: 'thin', label: 'Thin', when: 'amount < 10.0', weight: 10, message: 'Thin' };
const deadline: RiskRule = {
  id: 'deadline',
  label: 'Soon',
  since: { from: { field: 'bidOn' }, before: 'P3D' },
  weight: 20,
  message: 'Soon',
};

function process(rules: RiskRule[] = [slow, thin, deadline], over: Partial<Risk> = {}): Process {
  const stage = (id: string, kind: 'open' | 'won' | 'lost') => ({ id, label: id, kind });
  const timer = { id: 'three', label: 'Three days', rules: [{ limit: { duration: 'P3D' } }] };
  return {
    format: 1,
    key: 'deals',
    label: 'Deals',
    timeZone: 'Asia/Shanghai',
    recordTypes: [
      {
        id: 'deal',
        label: 'Deal',
        titleField: 'name',
        schema: {
          properties: {
            name: { type: 'string' },
            amount: { type: 'number' },
            read: { type: 'boolean' },
            bidOn: { type: 'string', format: 'date' },
          },
        },
        forms: [{ id: 'main', label: 'Main', sections: [{ id: 'all', fields: ['name', 'amount', 'read', 'bidOn'] }] }],
        timers: [timer],
        risk: { rules, to: [{ kind: 'role', role: 'manager' }], ...over },
        pipeline: {
          stages: [stage('lead', 'open'), stage('quote', 'open'), stage('won', 'won'), stage('lost', 'lost')],
          transitions: [
            { id: 'go', from: 'lead', to: 'quote' },
            { id: 'win', from: '*', to: 'won' },
            { id: 'lose', from: '*', to: 'lost' },
          ],
        },
      },
    ],
    roles: [
      { id: 'rep', label: 'Rep', grants: [{ recordType: '*', actions: ['create', 'read', 'update', 'move', 'comment'], scope: 'own' }] },
      { id: 'manager', label: 'Manager', grants: [{ recordType: '*', actions: ['read', 'comment'], scope: 'teamTree' }] },
    ],
  };
}

const version = compileVersion(process(), 1);
const deal = version.types.get('deal');
if (deal === undefined) throw new Error('no type');
const told = (record: Parameters<typeof tellRisks>[2], at: string) => tellRisks(version, deal, record, at, {});
const inQuote = (data: object) => {
  const record = created(version, { name: 'Lab', ...data });
  return accepted(decide(version, record, { type: 'moveRecord', to: 'quote' }, context({ now: day(1) }))).next;
};

describe('risks', () => {
  it('[D1] hold from when they begin, which is known when the record changes', () => {
    const record = inQuote({ amount: 500 });
    expect(told(record, day(3))).toEqual([]);
    expect(told(record, day(6)).map(({ id }) => id)).toEqual(['slow']);
    expect(told(record, day(6))[0]).toMatchObject({ weight: 40, begins: day(6), message: 'Lab: 500' });
  });
  it('[D2] counts only while its condition holds, the record is open and the date it runs from is there', () => {
    expect(told(inQuote({ amount: 500, read: true }), day(30))).toEqual([]);
    const soon = inQuote({ amount: 500, read: true, bidOn: '2026-03-20' });
    // midnight in Shanghai is 16:00 UTC of the day before
    expect(told(soon, '2026-03-16T15:59:59.000Z')).toEqual([]);
    expect(told(soon, '2026-03-16T16:00:00.000Z').map(({ id }) => id)).toEqual(['deadline']);
    const won = accepted(decide(version, inQuote({ amount: 5 }), { type: 'moveRecord', to: 'won' }, context({ now: day(2) }))).next;
    expect(told(won, day(30))).toEqual([]);
  });
  it('[D3] are kept beside the record with weight and beginning, addressed to who looks after it, breached timers among them', () => {
    const { next, follows } = accepted(
      decide(version, inQuote({ amount: 5 }), { type: 'wake' }, context({ now: day(4), actor: { ...actor('system'), admin: true } })),
    );
    const risks = follows?.followUps.filter(({ part }) => part === 'risk') ?? [];
    expect(risks.map(({ id, kind, dueAt, weight }) => ({ id, kind, dueAt, weight }))).toEqual([
      { id: 'step.0', kind: 'first', dueAt: day(3), weight: 30 },
      { id: 'step.1', kind: 'more', dueAt: day(4), weight: 40 },
      { id: 'step.2', kind: 'more', dueAt: day(6), weight: 80 },
    ]);
    expect(risks[0]?.to).toEqual([{ role: 'manager', team: next.team, scope: 'teamTree' }]);
    expect(told(next, day(7)).map(({ id }) => id)).toEqual(['slow', 'three', 'thin']);
  });
});

describe('checks of risks', () => {
  const codes = (rules: RiskRule[], over: Partial<Risk> = {}) =>
    checkPublishable(process(rules, over))
      .filter(({ path }) => path.includes('/risk/'))
      .map(({ code, path }) => `${code} ${path.slice('/recordTypes/0/risk/'.length)}`);
  it('find nothing in sound ones', () => {
    expect(codes([slow, thin, deadline], { patrol: { quote: 'amount' } })).toEqual([]);
  });
  it('name what could not be judged or shown', () => {
    const rule = (over: Partial<RiskRule>): RiskRule => ({ ...thin, ...over });
    expect(codes([rule({ when: 'today > "2026-01-01"' })])).toEqual(['risk_reads_moment rules/0/when']);
    const { when: _none, ...always } = thin;
    expect(codes([always])).toEqual(['risk_always rules/0']);
    expect(codes([rule({ when: 'amount' })])).toEqual(['expression_type rules/0/when']);
    expect(codes([rule({ since: { from: 'stage', after: 'P1D', before: 'P1D' } })])).toEqual(['risk_before_and_after rules/0/since']);
    expect(codes([rule({ since: { from: 'stage', after: 'P1D', calendar: 'none' } })])).toEqual([
      'unknown_calendar rules/0/since/calendar',
    ]);
    expect(codes([rule({ since: { from: { field: 'amount' } } })])).toEqual(['risk_field_kind rules/0/since/from/field']);
    expect(codes([rule({ since: { from: { field: 'none' } } })])).toEqual(['unknown_field rules/0/since/from/field']);
    expect(codes([thin], { patrol: { margin: 'name' } })).toEqual(['risk_field_kind patrol/margin']);
    expect(codes([thin], { to: [{ kind: 'role', role: 'nobody' }] })).toEqual(['unknown_role to/0/role']);
  });
});

describe('a message about a record', () => {
  const rep = actor('rep', 'rep');
  const boss = actor('boss', 'manager');
  const people = {
    rep: { id: 'rep', name: 'Rep', team: 'north', active: true },
    gone: { id: 'gone', name: 'Gone', team: null, active: false },
  };
  const record = { ...created(version, { name: 'Lab' }, { actor: rep }), owner: 'rep', team: 'north' };
  const say = (text: string, by = boss, to?: string) =>
    given(version, record).when(
      { type: 'messageRecord', text, ...(to === undefined ? {} : { to }) },
      { actor: by, facts: facts({ people }) },
    );
  it('[D4] stands in the timeline and goes to its owner unless another person is named', () => {
    const sent = say(' Call them today. ');
    sent.then({ type: 'message.sent', to: 'rep', text: 'Call them today.' });
    expect(accepted(sent.decision).effects).toMatchObject([
      {
        type: 'message.send',
        key: 'r1:2:0',
        payload: { kind: 'message.sent', to: [{ person: 'rep' }], body: 'Call them today.', from: 'boss' },
      },
    ]);
  });
  it('[D5] needs the right to comment, words, and an active person', () => {
    say('x', actor('guest')).thenRejected('forbidden');
    say('   ').thenRejected('empty_comment');
    say('x'.repeat(10_001)).thenRejected('comment_too_long');
    say('x', boss, 'gone').thenRejected('unknown_person');
    say('x', boss, 'nobody').thenRejected('unknown_person');
  });
});
