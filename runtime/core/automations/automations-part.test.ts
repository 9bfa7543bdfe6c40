import { describe, expect, it } from 'vitest';
import { AUTOMATION_EVENTS, type Automation } from '../../../schemas/automation';
import type { FieldSchema } from '../../../schemas/process';
import { compileVersion, type Version } from '../compile';
import { decide } from '../decide';
import { alarmOf } from '../follow';
import { runScenario } from '../scenario';
import { SYSTEM } from '../system-actor';
import { approvalVersion, as, deal, LEAD, PRICE, REP } from '../testing/approval-process';
import { DEAL_ROLES, dealProcess } from '../testing/deal-process';
import { ADMIN, accepted, actor, context, created, facts, recorded, START } from '../testing/given';
import type { Command, Context, Effect, EventType, RecordState } from '../types';
import { visibleEvent } from '../visible';
import type { AutomationRun } from './events';
import type { ExpectedStep } from './expected-steps';

const FIELDS: Record<string, FieldSchema> = {
  closes: { type: 'string', 'x-kind': 'date', 'x-label': 'Closes' },
  callAt: { type: 'string', 'x-kind': 'dateTime' },
  note: { type: 'string', 'x-kind': 'text' },
};
const STEP = { id: 'mark', kind: 'setFields' as const, values: { ready: 'true' } };

function automation(id: string, on: Automation['on'], more: Partial<Automation> = {}): Automation {
  return { id, label: id, recordType: 'deal', on, steps: [STEP], ...more };
}
function version(...automations: Automation[]): Version {
  return compileVersion({ ...dealProcess({ fields: FIELDS }), automations }, 7);
}
function done(compiled: Version, record: RecordState | null, command: Command, given: Partial<Context> = {}) {
  return accepted(decide(compiled, record, command, context(given)));
}
const runs = (effects: readonly Effect[]) =>
  effects.filter(({ type }) => type === 'automation.run').map(({ payload }) => payload as unknown as AutomationRun);
const ids = (effects: readonly Effect[]) => runs(effects).map((run) => run.automation);
const create = (data: { [field: string]: string | number }): Command => ({ type: 'createRecord', id: 'r1', recordType: 'deal', data });

describe('automations', () => {
  it('[U1] are set off by their events and by changes of their fields', () => {
    const compiled = version(
      automation('onCreate', { kind: 'event', events: ['record.created'] }),
      automation('onMove', { kind: 'event', events: ['stage.entered'] }),
      automation('onAmount', { kind: 'change', fields: ['amount', 'cost'] }),
      automation('onMargin', { kind: 'change', fields: ['margin'] }),
      automation('ofCustomers', { kind: 'event', events: ['record.created'] }, { recordType: 'customer' }),
      automation('switchedOff', { kind: 'event', events: ['record.created'] }, { off: true }),
    );
    const begun = done(compiled, null, create({ name: 'A' }));
    expect(ids(begun.effects)).toEqual(['onCreate']);
    expect(ids(done(compiled, null, create({ name: 'A', amount: 3 })).effects)).toEqual(['onCreate', 'onAmount']);
    const priced = done(compiled, begun.next, { type: 'updateRecord', data: { amount: 9, cost: 4 } });
    // a formula that follows is a change like any other
    expect(ids(priced.effects)).toEqual(['onAmount', 'onMargin']);
    expect(runs(priced.effects)[0]?.by).toEqual(['field amount', 'field cost']);
    expect(ids(done(compiled, priced.next, { type: 'updateRecord', data: { amount: 9 } }).effects)).toEqual([]);
    expect(ids(done(compiled, priced.next, { type: 'moveRecord', to: 'demo' }).effects)).toEqual(['onMove']);
    expect(done(compiled, priced.next, { type: 'commentRecord', text: 'x' }).effects).toEqual([]);
  });

  it('[U1] know only events that there are', () => {
    const known: readonly EventType[] = AUTOMATION_EVENTS;
    expect(known.length).toBeGreaterThan(10);
  });

  it('[U2] ask their condition on the record as the command left it', () => {
    const compiled = version(automation('big', { kind: 'change', fields: ['amount'] }, { when: 'amount > 100.0' }));
    const record = created(compiled, { name: 'A', amount: 500 });
    expect(ids(done(compiled, record, { type: 'updateRecord', data: { amount: 5 } }).effects)).toEqual([]);
    expect(ids(done(compiled, { ...record, data: { name: 'A' } }, { type: 'updateRecord', data: { amount: 101 } }).effects)).toEqual([
      'big',
    ]);
  });

  it('[U3] are one effect of the command, with a key of their own and who and what set them off', () => {
    const compiled = version(
      automation('both', { kind: 'event', events: ['record.updated', 'stage.entered'] }),
      automation('other', { kind: 'event', events: ['stage.entered'] }),
    );
    const record = created(compiled, { name: 'A', amount: 5 });
    const { effects, next } = done(compiled, record, { type: 'moveRecord', to: 'demo', data: { amount: 6 } });
    expect(effects.map(({ key }) => key)).toEqual(['r1:2:0', 'r1:2:1']);
    expect(runs(effects)[0]).toEqual({
      process: 'deals',
      recordType: 'deal',
      version: 7,
      automation: 'both',
      by: ['record.updated', 'stage.entered'],
      actor: 'admin',
      at: START,
      depth: 1,
    });
    expect(next.running).toEqual({});
    expect(decide(compiled, record, { type: 'moveRecord', to: 'quote' }, context()).ok).toBe(false);
  });

  it('[U4] wait for the time of a field and are set off by it once', () => {
    const compiled = version(
      automation('threeDays', { kind: 'time', field: 'closes', offset: 'P3D', before: true }, { when: 'amount > 1.0' }),
    );
    const begun = done(compiled, null, create({ name: 'A', amount: 5, closes: '2026-03-20' }));
    // midnight of Shanghai, three days before
    expect(begun.events.at(-1)).toMatchObject({ type: 'automation.scheduled', automation: 'threeDays', dueAt: '2026-03-16T16:00:00.000Z' });
    expect(alarmOf(compiled, begun.next)).toBe('2026-03-16T16:00:00.000Z');
    const late = done(compiled, begun.next, { type: 'wake' }, { now: '2026-05-01T00:00:00.000Z', actor: SYSTEM });
    expect(runs(late.effects)).toMatchObject([{ automation: 'threeDays', by: ['time'], actor: 'system' }]);
    expect(alarmOf(compiled, late.next)).toBeNull();
    expect(decide(compiled, late.next, { type: 'wake' }, context({ now: '2026-05-02T00:00:00.000Z', actor: SYSTEM })).ok).toBe(false);
    const again = done(compiled, late.next, { type: 'updateRecord', data: { closes: '2026-06-20' } }, { now: '2026-05-03T00:00:00.000Z' });
    expect(alarmOf(compiled, again.next)).toBe('2026-06-16T16:00:00.000Z');
    const without = done(compiled, again.next, { type: 'updateRecord', data: { closes: null } }, { now: '2026-05-04T00:00:00.000Z' });
    expect(without.next.running).toEqual({});
    expect(done(compiled, again.next, { type: 'commentRecord', text: 'x' }, { now: '2026-05-04T00:00:00.000Z' }).events).toHaveLength(1);
  });

  it('[U4] count days by the calendar and hours after a date and time', () => {
    const zoned = (offset: string, before: boolean, data: { [field: string]: string }) => {
      const [field = ''] = Object.keys(data);
      const process = { ...dealProcess({ fields: FIELDS }), timeZone: 'Europe/Berlin' };
      const compiled = compileVersion({ ...process, automations: [automation('a', { kind: 'time', field, offset, before })] }, 7);
      return alarmOf(compiled, done(compiled, null, create({ name: 'A', ...data })).next);
    };
    // the clock is set forward on 29 March: the day has 23 hours
    expect(zoned('P1D', true, { closes: '2026-03-30' })).toBe('2026-03-28T23:00:00.000Z');
    expect(zoned('PT36H', false, { callAt: '2026-03-28T10:00:00.000Z' })).toBe('2026-03-29T22:00:00.000Z');
  });

  it('[U5] take no notice of times that lie behind, and of archived records', () => {
    const compiled = version(automation('a', { kind: 'time', field: 'closes' }));
    const past = done(compiled, null, create({ name: 'A', closes: '2025-01-01' }));
    expect(past.events.map(({ type }) => type)).toEqual(['record.created']);
    const ahead = done(compiled, past.next, { type: 'updateRecord', data: { closes: '2026-07-01' } });
    expect(alarmOf(compiled, ahead.next)).not.toBeNull();
    const archived = done(compiled, ahead.next, { type: 'archiveRecord' });
    expect(archived.next.running).toEqual({});
    expect(alarmOf(compiled, archived.next)).toBeNull();
  });

  it('[U6] know how deep they are in a chain', () => {
    const compiled = version(automation('a', { kind: 'change', fields: ['amount'] }));
    const record = created(compiled, { name: 'A' });
    const { effects } = done(compiled, record, { type: 'updateRecord', data: { amount: 1 } }, { actor: SYSTEM, cause: { depth: 4 } });
    expect(runs(effects)[0]?.depth).toBe(5);
  });

  it('[U8] are set off by what follows: tasks, approvals, timers', () => {
    const events = ['task.opened', 'task.finished', 'approval.approved', 'approval.rejected', 'timer.warned', 'timer.breached'] as const;
    const watching = events.map((event) => automation(event.replace('.', '_'), { kind: 'event', events: [event] }));
    const compiled = compileVersion({ ...approvalVersion([PRICE]).process, automations: watching }, 7);
    const asked = done(compiled, deal(compiled, 80), { type: 'requestApproval', approval: 'price' }, as(REP));
    expect(ids(asked.effects)).toEqual([]);
    const verdict = (type: 'approve' | 'reject') =>
      done(compiled, asked.next, { type, request: 'q1', level: 'lead', remark: 'so' } as Command, as(LEAD));
    expect(ids(verdict('approve').effects)).toEqual(['approval_approved']);
    expect(ids(verdict('reject').effects)).toEqual(['approval_rejected']);

    const work = version(...watching);
    const known = facts({ people: { rep1: { id: 'rep1', name: 'R', team: null, active: true } } });
    const record = created(work, { name: 'A' });
    const opened = done(work, record, { type: 'addTask', label: 'Call', assignee: 'rep1' }, { actor: SYSTEM, facts: known });
    expect(ids(opened.effects)).toEqual(['task_opened']);
    const task = opened.next.running.tasks?.items[0]?.id ?? '';
    expect(ids(done(work, opened.next, { type: 'finishTask', task }).effects)).toEqual(['task_finished']);

    const { process } = work;
    const limit = { id: 'slow', label: 'Slow', rules: [{ limit: { duration: 'P2D' } }], warnAt: 50 };
    const types = process.recordTypes.map((type) => (type.id === 'deal' ? { ...type, timers: [limit] } : type));
    const timed = compileVersion({ ...process, recordTypes: types }, 8);
    const late = done(
      timed,
      done(timed, null, create({ name: 'A' })).next,
      { type: 'wake' },
      { now: '2026-12-01T00:00:00.000Z', actor: SYSTEM },
    );
    expect(ids(late.effects).sort()).toEqual(['timer_breached', 'timer_warned']);
  });

  it('[U7] tell when they are due only to those who see the time', () => {
    const hidden = { recordType: 'deal', field: 'closes', access: 'hidden' as const };
    const roles = DEAL_ROLES.map((role) => (role.id === 'rep' ? { ...role, fields: [hidden] } : role));
    const process = { ...dealProcess({ fields: FIELDS, roles }), automations: [automation('a', { kind: 'time', field: 'closes' })] };
    const compiled = compileVersion(process, 7);
    const { next, events } = done(compiled, null, create({ name: 'A', closes: '2026-07-01' }));
    const scheduled = recorded(events, 'admin', START).at(-1);
    if (scheduled === undefined) throw new Error('nothing happened');
    expect(visibleEvent(compiled, next, scheduled, ADMIN)).toEqual(scheduled);
    expect(visibleEvent(compiled, { ...next, owner: 'rep1' }, scheduled, actor('rep1', 'rep'))).toBeNull();
  });

  it('are expected by scenarios', () => {
    const compiled = version(automation('onAmount', { kind: 'change', fields: ['amount'] }));
    const scenario = (expected: string[]) =>
      runScenario(compiled, {
        id: 's',
        label: 'S',
        given: { recordType: 'deal', data: { name: 'A' } },
        when: [{ command: 'update', data: { amount: 4 } }],
        // biome-ignore lint/suspicious/noThenProperty: given / when / then are the words of a scenario
        then: { accepted: true, automations: expected },
      }).failures;
    expect(scenario(['onAmount'])).toEqual([]);
    expect(scenario(['other'])).toEqual(['automation other was not set off; set off: onAmount']);
  });

  it('[R10] are expected by scenarios to do what they do: set fields, create records, queue messages, or not', () => {
    const big: Automation = {
      id: 'big',
      label: 'Big',
      recordType: 'deal',
      on: { kind: 'change', fields: ['amount'] },
      steps: [
        { id: 'never', kind: 'setFields', when: 'amount > 100', values: { note: '"huge"' } },
        { id: 'mark', kind: 'setFields', values: { note: '"big " + name' } },
        { id: 'copy', kind: 'createRecord', recordType: 'deal', values: { name: 'name + " 2"', amount: 'amount * 2' } },
        { id: 'tell', kind: 'message', to: [{ kind: 'owner' }], title: 'Big: {{ name }}' },
        { id: 'hook', kind: 'webhook', endpoint: 'erp', event: 'deal.big', values: { total: 'amount' } },
      ],
    };
    const failures = (automationSteps: ExpectedStep[], amount = 4) =>
      runScenario(version(big), {
        id: 's',
        label: 'S',
        given: { recordType: 'deal', data: { name: 'A' } },
        when: [{ command: 'update', data: { amount } }],
        // biome-ignore lint/suspicious/noThenProperty: given / when / then are the words of a scenario
        then: { accepted: true, automationSteps },
      }).failures;
    const step = (id: string, more: Partial<ExpectedStep> = {}): ExpectedStep => ({ automation: 'big', step: id, ...more });
    expect(
      failures([
        step('never', { outcome: 'skipped' }),
        step('mark', { values: { note: 'big A' } }),
        step('copy', { values: { name: 'A 2', amount: 8 } }),
        step('tell'),
        step('hook', { values: { total: 4 } }),
      ]),
    ).toEqual([]);
    expect(failures([step('never'), step('mark', { values: { note: 'big B' } }), step('copy', { values: { amount: 9 } })])).toEqual([
      'step never of automation big is skipped, not done',
      'step mark of automation big gives note "big A", not "big B"',
      'step copy of automation big gives amount 8, not 9',
    ]);
    expect(failures([step('never', { outcome: 'skipped' })], 500)).toEqual(['step never of automation big is done, not skipped']);
    expect(failures([{ automation: 'small', step: 'tell' }])).toEqual(['step tell of automation small is notSetOff, not done']);
  });
});
