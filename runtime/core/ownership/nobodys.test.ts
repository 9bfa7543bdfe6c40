import { describe, expect, it } from 'vitest';
import type { Process } from '../../../schemas/process';
import { compileVersion } from '../compile';
import { decide } from '../decide';
import { foldEvents } from '../fold-events';
import { addressesOf } from '../recipients';
import { SYSTEM } from '../system-actor';
import { accepted, actor, context, facts, recorded, START } from '../testing/given';
import { studentProcess } from '../testing/student-process';
import type { Actor, Command, Event, RecordedEvent, RecordState } from '../types';

/** Students with all that goes on around a record: a timer of two days, a task of their owner, a risk after a day. */
function busyProcess(): Process {
  const { recordTypes, ...process } = studentProcess();
  return {
    ...process,
    recordTypes: recordTypes.map((type) => ({
      ...type,
      timers: [{ id: 'call', label: 'Call', rules: [{ limit: { duration: 'P2D' } }], escalation: [] }],
      risk: {
        to: [{ kind: 'role' as const, role: 'head' }],
        rules: [{ id: 'old', label: 'Old', since: { from: 'create' as const, after: 'P1D' }, weight: 5, message: 'old' }],
      },
      ...(type.pipeline && {
        pipeline: {
          ...type.pipeline,
          stages: type.pipeline.stages.map((stage) =>
            stage.id === 'asked'
              ? {
                  ...stage,
                  tasks: {
                    order: 'parallel' as const,
                    items: [
                      { id: 'visit', label: 'Visit', due: { limit: { duration: 'P40D' } } },
                      { id: 'check', label: 'Check', assignee: { kind: 'role' as const, role: 'head' } },
                    ],
                  },
                }
              : stage,
          ),
        },
      }),
    })),
  };
}

const version = compileVersion(busyProcess(), 1);
const ANN = actor('ann', 'rep');
const BEN = actor('ben', 'rep');
const HEAD = actor('hao', 'head');
const day = (count: number) => new Date(Date.parse(START) + count * 86_400_000).toISOString();
const people = facts({ people: { ben: { id: 'ben', name: 'Ben', team: 'south', active: true } } });
const types = (events: readonly Event[]) => events.map(({ type }) => type);
const addressed = (payload: unknown) => (payload as { to: unknown }).to;

class Story {
  readonly history: RecordedEvent[] = [];
  state: RecordState | null = null;

  constructor() {
    this.after({ type: 'createRecord', id: 'r1', recordType: 'student', data: { name: 'Li' } }, ANN, START);
  }

  after(command: Command, who: Actor, now: string) {
    const done = accepted(decide(version, this.state, command, context({ actor: who, now, facts: people })));
    this.state = done.next;
    this.history.push(...recorded(done.events, who.id, now));
    return done;
  }
}

describe('what lies in the public pool', () => {
  it('[O15] is nobody’s to look after: its timers stop, its wait ends and it is no risk, until a claim begins its timers anew', () => {
    const story = new Story();
    story.after({ type: 'startWaiting', reason: 'on holiday', askAgainAt: day(100) }, ANN, day(1));
    const gone = story.after({ type: 'wake' }, SYSTEM, day(30));
    expect(gone.events.filter(({ type }) => /^(timer|waiting)/.test(type))).toMatchObject([
      { type: 'waiting.ended', because: 'pool' },
      { type: 'timer.stopped', timer: 'call', because: 'pool' },
    ]);
    expect(gone.next.running).not.toHaveProperty('timers');
    expect(gone.next.running).not.toHaveProperty('waiting');
    expect(gone.follows?.followUps.map(({ part }) => part)).not.toContain('risk');
    // only the task's own time is left, and that is nobody's
    expect(gone.follows?.wakeAt).toBe(day(40));
    const claimed = story.after({ type: 'claimRecord' }, BEN, day(50));
    expect(claimed.events).toContainEqual(expect.objectContaining({ type: 'timer.started', timer: 'call', because: 'claimed' }));
    expect(claimed.next.running.timers?.call).toMatchObject({ dueAt: day(52), level: 'running' });
    expect(claimed.follows?.followUps.map(({ part }) => part)).toContain('risk');
    const given = new Story();
    expect(types(given.after({ type: 'releaseRecord' }, ANN, day(1)).events)).toContain('timer.stopped');
    expect(types(given.after({ type: 'assignRecord', owner: 'ben' }, { ...HEAD, admin: true }, day(5)).events)).toContain('timer.started');
    for (const { history, state } of [story, given]) expect(foldEvents(history)).toEqual(state);
  });

  it('[O16] is told to nobody as its owner, and to a role as seen from the team that had it last', () => {
    const story = new Story();
    const meant = (record: RecordState) => addressesOf([{ kind: 'owner' }, { kind: 'role', role: 'head' }], record);
    expect(meant(story.state as RecordState)).toEqual([{ person: 'ann' }, { role: 'head', team: 'north', scope: 'teamTree' }]);
    const { next } = story.after({ type: 'releaseRecord' }, ANN, day(1));
    expect(meant(next)).toEqual([{ role: 'head', team: 'north', scope: 'teamTree' }]);
    expect(addressesOf([{ kind: 'role', role: 'head', scope: 'all' }], next)).toEqual([{ role: 'head', team: null, scope: 'all' }]);
    // a task that is opened meanwhile waits for whoever claims
    const moved = story.after({ type: 'moveRecord', to: 'lost', reason: 'gone' }, { ...HEAD, admin: true }, day(2));
    expect(types(moved.events)).not.toContain('task.opened');
    const back = story.after({ type: 'moveRecord', to: 'asked' }, { ...HEAD, admin: true }, day(3));
    expect(back.next.running.tasks?.items.find(({ id }) => id === 'visit')?.to).toEqual([]);
    const claimed = story.after({ type: 'claimRecord' }, BEN, day(4));
    expect(claimed.next.running.tasks?.items.find(({ id }) => id === 'visit')?.to).toEqual([{ person: 'ben' }]);
    expect(foldEvents(story.history)).toEqual(story.state);
  });

  it('[K19] open tasks of the owner go to the next owner, at once or when the record is claimed; those of others stay', () => {
    const tasks = ({ running }: RecordState) => Object.fromEntries((running.tasks?.items ?? []).map(({ id, to }) => [id, to]));
    const story = new Story();
    const check = tasks(story.state as RecordState).check;
    const assigned = story.after({ type: 'assignRecord', owner: 'ben' }, HEAD, day(1));
    expect(assigned.events.filter(({ type }) => type === 'task.assigned')).toMatchObject([{ task: 'visit', to: [{ person: 'ben' }] }]);
    expect(assigned.effects.map(({ payload }) => addressed(payload))).toEqual([[{ person: 'ben' }]]);
    const pooled = story.after({ type: 'releaseRecord' }, BEN, day(2));
    const meant = (done: typeof pooled) => done.follows?.followUps.filter(({ part }) => part === 'tasks').map(({ id, to }) => [id, to]);
    expect(meant(pooled)).toEqual([
      ['visit', []],
      ['check', check],
    ]);
    const overdue = story.after({ type: 'wake' }, SYSTEM, day(40));
    expect(types(overdue.events)).toContain('task.overdue');
    expect(overdue.effects.flatMap(({ payload }) => addressed(payload))).not.toContainEqual({ person: 'ben' });
    const claimed = story.after({ type: 'claimRecord' }, ANN, day(41));
    expect(tasks(claimed.next)).toEqual({ visit: [{ person: 'ann' }], check });
    const back = new Story();
    back.after({ type: 'releaseRecord' }, ANN, day(2));
    expect(types(back.after({ type: 'claimRecord' }, ANN, day(3)).events)).not.toContain('task.assigned');
    for (const { history, state } of [story, back]) expect(foldEvents(history)).toEqual(state);
  });
});
