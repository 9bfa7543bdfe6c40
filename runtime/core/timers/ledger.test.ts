import { expect, it } from 'vitest';
import type { Process } from '../../../schemas/process';
import { compileVersion } from '../compile';
import { decide } from '../decide';
import { SYSTEM } from '../system-actor';
import { accepted, actor, context, created } from '../testing/given';
import { OFFICE } from '../testing/office-calendar';
import type { Command, RecordedEvent, RecordState } from '../types';
import { timerLedgers } from './ledger';

const REP = actor('ann', 'rep');
const HEAD = actor('bob', 'head');

const process: Process = {
  format: 1,
  key: 'deals',
  label: 'Deals',
  timeZone: 'UTC',
  calendars: [OFFICE],
  recordTypes: [
    {
      id: 'deal',
      label: 'Deal',
      titleField: 'name',
      schema: { properties: { name: { type: 'string' }, quote: { type: 'number' }, floor: { type: 'number' } } },
      forms: [{ id: 'main', label: 'Main', sections: [{ id: 'all', fields: ['name', 'quote', 'floor'] }] }],
      pipeline: {
        stages: [
          {
            id: 'quoted',
            label: 'Quoted',
            kind: 'open',
            timers: [
              {
                id: 'read',
                label: 'Read',
                rules: [{ limit: { duration: 'P3D', calendar: 'office' } }],
                restart: { events: ['comment.added'], fields: ['quote'] },
                escalation: [
                  {
                    id: 'act',
                    to: [{ kind: 'owner' }, { kind: 'role', role: 'head' }],
                    message: 'Late',
                    nextActions: ['Call about {{quote}}', 'Not below {{floor}}'],
                  },
                ],
              },
            ],
          },
          { id: 'won', label: 'Won', kind: 'won' },
        ],
        transitions: [{ id: 'win', from: 'quoted', to: 'won' }],
      },
    },
  ],
  roles: [
    {
      id: 'rep',
      label: 'Rep',
      grants: [{ recordType: 'deal', actions: ['create', 'read', 'update', 'move', 'comment'], scope: 'all' }],
      fields: [{ recordType: 'deal', field: 'floor', access: 'hidden' }],
    },
    { id: 'head', label: 'Head', grants: [{ recordType: 'deal', actions: ['create', 'read', 'update'], scope: 'all' }] },
  ],
};

it('the ledger of a timer tells what began, stopped and moved it, which days did not count, and what to do now', () => {
  const on = compileVersion(process, 1);
  let events: RecordedEvent[] = [];
  let record: RecordState = created(on, { name: 'x', quote: 5, floor: 3 }, { actor: HEAD });
  const act = (command: Command, now: string, as = REP) => {
    const done = accepted(decide(on, record, command, context({ now, actor: as })));
    const seq = events.length + 1;
    events = [...events, ...done.events.map((event, at) => ({ ...event, seq: seq + at, at: now, actor: as.id }) as RecordedEvent)];
    record = done.next;
  };
  const ledger = (reader = HEAD) => {
    const [one] = timerLedgers(on, record, events, context({ now: record.updatedAt, actor: reader }));
    if (one === undefined) throw new Error('the timer runs');
    return one;
  };
  expect(ledger()).toMatchObject({
    timer: 'read',
    calendar: { en: 'Office' },
    // 2 March is a Monday; Wednesday is off
    state: { dueAt: '2026-03-06T08:00:00.000Z' },
    notCounted: [{ date: '2026-03-04', why: 'holiday', label: 'Off' }],
    nextActions: [],
  });

  act({ type: 'startWaiting', reason: 'board', askAgainAt: '2026-03-20T08:00:00.000Z' }, '2026-03-02T10:00:00.000Z');
  expect(ledger().entries).toMatchObject([{ type: 'timer.paused', actor: 'ann', why: 'waiting', dueAt: null }]);
  act({ type: 'endWaiting' }, '2026-03-03T10:00:00.000Z');
  expect(ledger().entries.at(-1)).toMatchObject({ type: 'timer.resumed', dueAt: expect.stringMatching(/^2026-03-/) });

  // what is older than the present run is left out; what started it over is told
  act({ type: 'updateRecord', data: { quote: 6 } }, '2026-03-05T10:00:00.000Z', HEAD);
  expect(ledger().entries).toMatchObject([{ type: 'timer.restarted', actor: 'bob', why: 'field quote', to: [] }]);
  act({ type: 'commentRecord', text: 'They read it' }, '2026-03-06T10:00:00.000Z');
  expect(ledger().entries).toMatchObject([{ type: 'timer.restarted', why: 'comment.added', dueAt: '2026-03-11T10:00:00.000Z' }]);
  expect(ledger().notCounted.map(({ date, why }) => `${date} ${why}`)).toEqual(['2026-03-07 weekend', '2026-03-08 weekend']);

  act({ type: 'wake' }, '2026-03-12T08:00:00.000Z', SYSTEM);
  expect(ledger().entries.at(-1)).toMatchObject({
    type: 'timer.escalated',
    why: 'act',
    to: [{ person: record.owner }, { role: 'head', scope: 'teamTree' }],
  });
  expect(ledger(HEAD).nextActions).toEqual(['Call about 6', 'Not below 3']);
  expect(ledger(REP).nextActions).toEqual(['Call about 6', 'Not below ']);
});
