import { describe, expect, it } from 'vitest';
import type { Process, RecordType } from '../../../schemas/process';
import type { SlaTimer } from '../../../schemas/sla-timer';
import { compileVersion, type Version } from '../compile';
import { decide } from '../decide';
import { alarmOf } from '../follow';
import { SYSTEM } from '../system-actor';
import { ADMIN, accepted, actor, context, created, given, START } from '../testing/given';
import { OFFICE } from '../testing/office-calendar';
import type { Command, RecordState } from '../types';

const DAY = 86_400_000;
/** `days` after the start of a test, which is Monday 2 March 2026, 08:00 UTC. */
const day = (days: number) => new Date(Date.parse(START) + days * DAY).toISOString();

const seven: SlaTimer = {
  id: 'seven',
  label: { 'zh-CN': '七天', en: 'Seven days' },
  rules: [{ when: 'amount >= 100.0', limit: { duration: 'P10D' } }, { limit: { duration: 'P7D' } }],
  warnAt: 50,
  escalation: [
    {
      id: 'first',
      to: [{ kind: 'owner' }, { kind: 'role', role: 'manager' }],
      message: '{{title}}: {{amount}}',
      nextActions: ['Filed internally?'],
    },
    { id: 'second', after: 'P2D', to: [{ kind: 'role', role: 'head', scope: 'all' }], message: 'Please step in' },
  ],
};

function process(stageTimers: SlaTimer[] = [seven], typeTimers: SlaTimer[] = []): Process {
  const stage = (id: string, kind: 'open' | 'won' | 'lost', timers: SlaTimer[] = []) => ({ id, label: id, kind, timers });
  const deal: RecordType = {
    id: 'deal',
    label: 'Deal',
    titleField: 'name',
    schema: { properties: { name: { type: 'string' }, amount: { type: 'number' }, hold: { type: 'boolean' } } },
    forms: [{ id: 'main', label: 'Main', sections: [{ id: 'all', fields: ['name', 'amount', 'hold'] }] }],
    timers: typeTimers,
    pipeline: {
      stages: [stage('lead', 'open', stageTimers), stage('demo', 'open'), stage('won', 'won'), stage('lost', 'lost')],
      transitions: [
        { id: 'go', from: 'lead', to: 'demo' },
        { id: 'back', from: 'demo', to: 'lead' },
        { id: 'win', from: '*', to: 'won' },
      ],
    },
  };
  const grants = [{ recordType: '*' as const, actions: ['create', 'read', 'update', 'move', 'comment'] as const, scope: 'all' as const }];
  const role = (id: string) => ({ id, label: id, grants: grants.map((grant) => ({ ...grant, actions: [...grant.actions] })) });
  return {
    format: 1,
    key: 'deals',
    label: 'Deals',
    timeZone: 'UTC',
    calendars: [OFFICE],
    recordTypes: [deal],
    roles: [role('rep'), role('manager'), role('head')],
  };
}

const version = (...given: Parameters<typeof process>): Version => compileVersion(process(...given), 1);
const act = (on: Version, record: RecordState, command: Command, at: string, as = ADMIN) =>
  accepted(decide(on, record, command, context({ now: at, actor: as })));
const wakeAt = (on: Version, record: RecordState, at: string) => act(on, record, { type: 'wake' }, at, SYSTEM);
const timerOf = (record: RecordState, id = 'seven') => record.running.timers?.[id];

describe('SLA timers', () => {
  it('[S1] run while the record is in their stage, or until it is closed', () => {
    const whole: SlaTimer = { id: 'whole', label: 'Whole', rules: [{ limit: { duration: 'P90D' } }] };
    const on = version([seven], [whole]);
    const made = decide(on, null, { type: 'createRecord', id: 'r1', recordType: 'deal', data: { name: 'x' } }, context());
    expect(accepted(made).events.map(({ type, continues }) => [type, continues])).toEqual([
      ['record.created', undefined],
      ['timer.started', true],
      ['timer.started', true],
    ]);
    const record = accepted(made).next;
    expect(timerOf(record)).toMatchObject({ rule: 1, startedAt: START, dueAt: day(7), warnAt: day(3.5), level: 'running' });
    const moved = act(on, record, { type: 'moveRecord', to: 'demo' }, day(1));
    expect(moved.events).toMatchObject([{ type: 'stage.entered' }, { type: 'timer.stopped', timer: 'seven', because: 'left' }]);
    expect(Object.keys(moved.next.running.timers ?? {})).toEqual(['whole']);
    const back = act(on, moved.next, { type: 'moveRecord', to: 'lead', reason: 'again' }, day(2));
    expect(timerOf(back.next)).toMatchObject({ startedAt: day(2), dueAt: day(9) });
    expect(back.events.at(-1)).toMatchObject({ type: 'timer.started', because: 'stage' });
    const won = act(on, moved.next, { type: 'moveRecord', to: 'won' }, day(2));
    expect(won.events.at(-1)).toMatchObject({ type: 'timer.stopped', timer: 'whole', because: 'closed' });
    expect(won.next.running).toEqual({});
    expect(won.follows).toEqual({ wakeAt: null, followUps: [] });
  });

  it('[S2] take the limit of the first rule that holds, and do not run while none does', () => {
    const some = version([{ ...seven, rules: [{ when: 'amount >= 100.0', limit: { duration: 'P10D' } }] }]);
    const record = created(some, { name: 'x', amount: 5 });
    expect(record.running).toEqual({});
    const large = act(some, record, { type: 'updateRecord', data: { amount: 100 } }, day(1)).next;
    expect(timerOf(large)).toMatchObject({ rule: 0, startedAt: day(1), dueAt: day(11) });
    const small = act(some, large, { type: 'updateRecord', data: { amount: 1 } }, day(2));
    expect(small.events.at(-1)).toMatchObject({ type: 'timer.stopped', because: 'rule' });
    expect(small.next.running).toEqual({});
  });

  it('[S3] keep what has passed when another rule counts', () => {
    const on = version();
    const record = created(on, { name: 'x' });
    const large = act(on, record, { type: 'updateRecord', data: { amount: 500 } }, day(2));
    expect(large.events.at(-1)?.type).toBe('timer.changed');
    expect(timerOf(large.next)).toMatchObject({ rule: 0, startedAt: START, dueAt: day(10), warnAt: day(5) });
    const breached = wakeAt(on, record, day(8)).next;
    expect(timerOf(breached)?.level).toBe('breached');
    const longer = act(on, breached, { type: 'updateRecord', data: { amount: 500 } }, day(8)).next;
    expect(timerOf(longer)).toMatchObject({ level: 'running', breachedAt: null, climbed: [], dueAt: day(10) });
    const still = act(on, wakeAt(on, record, day(12)).next, { type: 'updateRecord', data: { amount: 500 } }, day(12));
    expect(timerOf(wakeAt(on, still.next, day(12)).next)?.level).toBe('breached');
  });

  it('[S4] count by their work calendar, through pauses too', () => {
    const days = version([{ ...seven, rules: [{ limit: { duration: 'P3D', calendar: 'office' } }], pause: 'hold' }]);
    const record = created(days, { name: 'x' });
    // Tuesday, Thursday (Wednesday is off), Friday
    expect(timerOf(record)?.dueAt).toBe('2026-03-06T08:00:00.000Z');
    const held = act(days, record, { type: 'updateRecord', data: { hold: true } }, '2026-03-03T12:00:00.000Z').next;
    // half of Tuesday and all of Thursday are left
    expect(timerOf(held)).toMatchObject({ left: 12 * 3_600_000, dueAt: null, warnAt: null, pausedBy: 'rule' });
    const on = act(days, held, { type: 'updateRecord', data: { hold: false } }, '2026-03-07T10:00:00.000Z').next;
    expect(timerOf(on)).toMatchObject({ left: null, pausedBy: null, dueAt: '2026-03-10T12:00:00.000Z' });
  });

  it('[S5] stand still by their rule and while the record waits for the customer', () => {
    const counting: SlaTimer = { ...seven, id: 'counting', waiting: 'counts' };
    const on = version([seven, counting]);
    const record = created(on, { name: 'x' });
    const waits = act(on, record, { type: 'startWaiting', reason: 'board meets', askAgainAt: day(20) }, day(2));
    expect(waits.events).toMatchObject([{ type: 'waiting.started' }, { type: 'timer.paused', timer: 'seven', because: 'waiting' }]);
    expect(timerOf(waits.next)).toMatchObject({ left: 5 * DAY, dueAt: null });
    expect(timerOf(waits.next, 'counting')).toMatchObject({ left: null, dueAt: day(7) });
    const answered = act(on, waits.next, { type: 'endWaiting' }, day(6));
    expect(answered.events).toMatchObject([
      { type: 'waiting.ended', because: 'ended', waited: 4 * DAY },
      { type: 'timer.resumed', timer: 'seven' },
    ]);
    expect(timerOf(answered.next)).toMatchObject({ dueAt: day(11), left: null });
  });

  it('[S6] start over by events and fields', () => {
    const on = version([{ ...seven, rules: [{ limit: { duration: 'P7D' } }], restart: { events: ['comment.added'], fields: ['amount'] } }]);
    const record = created(on, { name: 'x' });
    const said = act(on, record, { type: 'commentRecord', text: 'called' }, day(3));
    expect(said.events.at(-1)).toMatchObject({ type: 'timer.restarted', by: 'comment.added' });
    expect(timerOf(said.next)?.dueAt).toBe(day(10));
    const late = wakeAt(on, said.next, day(11)).next;
    expect(timerOf(late)?.level).toBe('breached');
    const changed = act(on, late, { type: 'updateRecord', data: { amount: 3 } }, day(12));
    expect(changed.events.at(-1)).toMatchObject({ type: 'timer.restarted', by: 'field amount' });
    expect(timerOf(changed.next)).toMatchObject({ level: 'running', breachedAt: null, climbed: [], dueAt: day(19) });
    expect(act(on, changed.next, { type: 'updateRecord', data: { name: 'y' } }, day(13)).events).toHaveLength(1);
  });

  it('[S7] warn the owner once', () => {
    const on = version();
    const record = created(on, { name: 'x' }, { actor: actor('ann', 'rep') });
    const warned = wakeAt(on, record, day(4));
    expect(warned.events).toMatchObject([{ type: 'timer.warned', timer: 'seven', dueAt: day(7) }]);
    expect(warned.effects).toMatchObject([{ type: 'message.send', payload: { kind: 'timer.warned', to: [{ person: 'ann' }] } }]);
    expect(warned.follows).toMatchObject({ wakeAt: day(7), followUps: [{ kind: 'warned', to: [{ person: 'ann' }], dueAt: day(7) }] });
    given(on, warned.next)
      .when({ type: 'wake' }, { now: day(5), actor: SYSTEM })
      .thenRejected('nothing_due');
  });

  it('[S8][S9] breach when they are due and climb their ladder, each once, however late', () => {
    const on = version();
    const record = created(on, { name: 'x', amount: 5 }, { actor: actor('ann', 'rep') });
    const breached = wakeAt(on, record, day(7));
    expect(breached.events).toMatchObject([
      { type: 'timer.warned' },
      { type: 'timer.breached', dueAt: day(7) },
      { type: 'timer.escalated', step: 'first', to: [{ person: 'ann' }, { role: 'manager', team: 'north', scope: 'teamTree' }] },
    ]);
    expect(breached.effects.map(({ payload }) => payload)).toMatchObject([
      { kind: 'timer.warned' },
      { kind: 'timer.escalated', body: { en: 'x: 5\n· Filed internally?' } },
    ]);
    expect(breached.follows?.wakeAt).toBe(day(9));
    expect(breached.follows?.followUps).toMatchObject([{ kind: 'breached', to: [{ person: 'ann' }, { role: 'manager' }], dueAt: day(7) }]);
    const second = wakeAt(on, breached.next, day(9));
    expect(second.events).toMatchObject([{ type: 'timer.escalated', step: 'second', to: [{ role: 'head', scope: 'all' }] }]);
    expect(second.follows?.wakeAt).toBeNull();
    // the server was down for a month: the same happens, counted from when it was due
    const late = wakeAt(on, record, day(30));
    expect(late.events.map(({ type }) => type)).toEqual(['timer.warned', 'timer.breached', 'timer.escalated', 'timer.escalated']);
    expect(timerOf(late.next)).toEqual(timerOf(second.next));
    expect(new Set(late.effects.map(({ key }) => key)).size).toBe(late.effects.length);
  });

  it('[S19] tell in each step what to do: its own list, and what the gate ahead lacks, except what some role does not see', () => {
    const definition = process();
    const [deal] = definition.recordTypes;
    const [stage] = deal?.pipeline?.stages ?? [];
    if (deal === undefined || stage === undefined) throw new Error('the process has a stage');
    Object.assign(deal.schema.properties, { floor: { type: 'number', 'x-label': 'Floor price' } });
    stage.gate = {
      criteria: [
        { id: 'amountKnown', kind: 'field', field: 'amount', label: { 'zh-CN': '金额', en: 'Amount' } },
        { id: 'floorKnown', kind: 'field', field: 'floor' },
        { id: 'released', kind: 'expression', expression: 'hold == false', message: { 'zh-CN': '还被搁置', en: 'It is on hold' } },
      ],
    };
    const [rep] = definition.roles;
    if (rep !== undefined) rep.fields = [{ recordType: 'deal', field: 'floor', access: 'hidden' }];
    const on = compileVersion(definition, 1);
    const record = created(on, { name: 'x', hold: true }, { actor: actor('ann', 'manager') });
    const body = (state: RecordState) => (wakeAt(on, state, day(7)).effects.at(-1)?.payload as { body?: unknown } | undefined)?.body;
    expect(body(record)).toEqual({
      'zh-CN': 'x: \n· Filed internally?\n进入“demo”前还差：\n· 还差：金额\n· 还被搁置',
      en: 'x: \n· Filed internally?\nStill missing before “demo”:\n· Amount is missing\n· It is on hold',
    });
    const filled = act(on, record, { type: 'updateRecord', data: { amount: 5, hold: false, floor: 1 } }, day(1));
    expect(body(filled.next)).toMatchObject({ en: 'x: 5\n· Filed internally?' });
  });

  it('[S8] tell the owner where no step does', () => {
    const { escalation: _, warnAt: __, ...bare } = seven;
    const on = version([bare]);
    const breached = wakeAt(on, created(on, { name: 'x' }), day(7));
    expect(breached.effects).toMatchObject([{ type: 'message.send', payload: { kind: 'timer.breached', to: [{ person: 'admin' }] } }]);
  });

  it('[S10] ring in the order of their times, and nothing before its time', () => {
    const timers = [3, 1, 2].map((days): SlaTimer => ({ id: `t${days}`, label: `${days}`, rules: [{ limit: { duration: `P${days}D` } }] }));
    const on = version(timers);
    const record = created(on, { name: 'x' });
    expect(alarmOf(on, record)).toBe(day(1));
    const rung = wakeAt(on, record, new Date(Date.parse(day(3)) - 1).toISOString());
    expect(rung.events).toMatchObject([
      { type: 'timer.breached', timer: 't1' },
      { type: 'timer.breached', timer: 't2' },
    ]);
    expect(rung.follows?.wakeAt).toBe(day(3));
    expect(rung.next.version).toBe(record.version + 1);
  });

  it('[S11] are rung by the system alone', () => {
    const on = version();
    const record = created(on, { name: 'x' });
    given(on, record)
      .when({ type: 'wake' }, { now: day(8), actor: ADMIN })
      .thenRejected('forbidden');
    given(on, record)
      .when({ type: 'wake' }, { now: day(1), actor: SYSTEM })
      .thenRejected('nothing_due');
  });

  it('[S14] are those of the version a record goes over to', () => {
    const on = version();
    const target = compileVersion(process([{ ...seven, id: 'other', rules: [{ limit: { duration: 'P1D' } }] }]), 2);
    const record = created(on, { name: 'x' });
    const over = { migration: 'm1', target };
    const gone = decide(on, record, { type: 'migrateRecord', migration: 'm1', to: 2 }, context({ now: day(1), over }));
    expect(accepted(gone).events).toMatchObject([
      { type: 'record.migrated' },
      { type: 'timer.stopped', timer: 'seven', because: 'definition' },
      { type: 'timer.started', timer: 'other', because: 'definition' },
    ]);
    expect(accepted(gone).follows?.wakeAt).toBe(day(1.5));
  });
});

describe('waiting for the customer', () => {
  const on = version();
  const record = created(on, { name: 'x' });
  const ask = (askAgainAt: string, reason = 'board meets'): Command => ({ type: 'startWaiting', reason, askAgainAt });

  it('[S12] needs a reason and a date to ask again', () => {
    given(on, record)
      .when(ask(day(3), ' '), day(1))
      .thenRejected('reason_required');
    given(on, record)
      .when(ask(day(3), 'x'.repeat(2001)), day(1))
      .thenRejected('invalid_value');
    for (const at of [day(1), day(0), day(400), 'soon', '']) given(on, record).when(ask(at), day(1)).thenRejected('ask_again_date');
    given(on, record).when({ type: 'endWaiting' }, day(1)).thenRejected('not_waiting');
    given(on, record)
      .when(ask(day(3)), { now: day(1), actor: actor('eve') })
      .thenRejected('forbidden');
    const again = act(on, act(on, record, ask(day(3)), day(1)).next, ask(day(9)), day(2));
    expect(again.events.slice(0, 2)).toMatchObject([{ type: 'waiting.ended', waited: DAY }, { type: 'waiting.started' }]);
    expect(again.next.running.waiting).toMatchObject({ since: day(2), askAgainAt: day(9), asked: false });
  });

  it('[S13] asks the owner again at the date, and ends with a move', () => {
    const waits = act(on, record, ask(day(10)), day(1)).next;
    const asked = wakeAt(on, waits, day(10));
    expect(asked.events).toMatchObject([{ type: 'waiting.asked' }, { type: 'timer.resumed', timer: 'seven' }]);
    expect(timerOf(asked.next)?.dueAt).toBe(day(16));
    expect(asked.follows?.followUps).toMatchObject([{ part: 'waiting', kind: 'askAgain', to: [{ person: 'admin' }], dueAt: day(10) }]);
    const moved = act(on, asked.next, { type: 'moveRecord', to: 'demo' }, day(11));
    expect(moved.events).toMatchObject([{ type: 'stage.entered' }, { type: 'waiting.ended', because: 'moved' }, { type: 'timer.stopped' }]);
    expect(moved.next.running).toEqual({});
    const archived = act(on, waits, { type: 'archiveRecord' }, day(2));
    expect(archived.events.map(({ type }) => type)).toEqual(['record.archived', 'waiting.ended', 'timer.stopped']);
    expect(archived.follows).toEqual({ wakeAt: null, followUps: [] });
  });
});
