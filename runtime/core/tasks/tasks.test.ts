import { describe, expect, it } from 'vitest';
import { available } from '../available';
import { decide } from '../decide';
import { SYSTEM } from '../system-actor';
import { accepted, actor, context, created, facts, given } from '../testing/given';
import { POC_TASKS, pocVersion } from '../testing/poc-process';
import type { Actor, Command, Context, Effect, Event, RecordState } from '../types';
import { recordTasks } from './record-tasks';

const version = pocVersion();
const rep = actor('rep', 'rep');
const manager = actor('boss', 'manager');
const helper = { ...actor('helper'), teams: [], teamTree: [] };
const people = Object.fromEntries(['rep', 'boss', 'helper'].map((id) => [id, { id, name: id, team: 'north', active: true }]));
const FACTS = facts({ people: { ...people, gone: { id: 'gone', name: 'gone', team: null, active: false } } });
const NOW = '2026-03-02T08:00:00.000Z';
const photo = {
  id: 'f1',
  name: 'a.jpg',
  mediaType: 'image/jpeg',
  size: 10,
  sha256: 'a'.repeat(64),
  kind: 'photo',
  at: NOW,
  by: 'rep',
} as const;

function at(now = NOW, as: Actor = rep): Partial<Context> {
  return { now, actor: as, facts: FACTS };
}
function run(record: RecordState, command: Command, when: Partial<Context> = at()) {
  return accepted(decide(version, record, command, context(when)));
}
const types = (events: readonly Event[]) => events.map((event) => event.type);
const standing = (record: RecordState) => Object.fromEntries((record.running.tasks?.items ?? []).map((task) => [task.id, task.state]));

/** A deal of the rep in the demo. */
function inDemo(data: Record<string, string | number> = {}): RecordState {
  const deal = created(version, { name: 'School', amount: 500, ...data }, at());
  return run(deal, { type: 'moveRecord', to: 'demo' }).next;
}
/** The same with the environment shown and finished. */
function withEnvironment(record: RecordState = inDemo()): RecordState {
  const shown = run(record, { type: 'attachFile', field: 'photos', file: photo }).next;
  return run(shown, { type: 'finishTask', task: 'environment' }).next;
}

describe('tasks of a stage', () => {
  it('[K1] a stage that is entered opens its first task in sequence, and all of them in parallel', () => {
    expect(standing(inDemo())).toEqual({ environment: 'open' });
    const parallel = pocVersion({ ...POC_TASKS, order: 'parallel' });
    const deal = created(parallel, { name: 'School', amount: 5000 }, at());
    const moved = accepted(decide(parallel, deal, { type: 'moveRecord', to: 'demo' }, context(at())));
    expect(types(moved.events)).toEqual(['stage.entered', 'task.opened', 'task.opened', 'task.opened']);
    expect(standing(moved.next)).toEqual({ environment: 'open', roleTest: 'open', signature: 'open' });
    expect(moved.events.slice(1).every((event) => event.continues === true)).toBe(true);
  });

  it('[K2] the next task of a sequence opens when the one before is finished, and goes when that opens again', () => {
    const done = withEnvironment();
    expect(standing(done)).toEqual({ environment: 'finished', signature: 'open' });
    const again = run(done, { type: 'reopenTask', task: 'environment', reason: 'wrong server' });
    expect(types(again.events)).toEqual(['task.reopened', 'task.withdrawn']);
    expect(standing(again.next)).toEqual({ environment: 'open' });
    given(version, inDemo()).when({ type: 'finishTask', task: 'signature' }, at()).thenRejected('task_not_open');
  });

  it('[K3] a task whose condition does not hold is left out, opens when it does, and is withdrawn when it no longer does', () => {
    const small = withEnvironment();
    const large = run(small, { type: 'updateRecord', data: { amount: 5000 } });
    expect(types(large.events)).toEqual(['record.updated', 'task.opened', 'task.withdrawn']);
    expect(standing(large.next)).toEqual({ environment: 'finished', roleTest: 'open' });
    const back = run(large.next, { type: 'updateRecord', data: { amount: 10 } });
    expect(standing(back.next)).toEqual({ environment: 'finished', signature: 'open' });
    const asked = available(version, small, rep, NOW, FACTS).find((move) => move.transition === 'offer')?.residual;
    expect(asked?.map((lack) => lack.criterion)).toEqual(['signed', 'agreed']);
  });

  it('[K4] leaving a stage closes what is open; coming back opens everything anew', () => {
    const done = withEnvironment(inDemo({ amount: 5000, helper: 'helper' }));
    const left = run(done, { type: 'moveRecord', to: 'quote', waiver: { reason: 'in a hurry' } }, at(NOW, manager));
    expect(left.events.find((event) => event.type === 'task.closed')).toMatchObject({ stage: 'demo', tasks: ['roleTest'] });
    expect(standing(left.next)).toEqual({ environment: 'finished', roleTest: 'closed' });
    const later = '2026-03-09T08:00:00.000Z';
    const back = run(left.next, { type: 'moveRecord', to: 'demo', reason: 'once more' }, at(later));
    expect(standing(back.next)).toEqual({ environment: 'open' });
    given(version, left.next).when({ type: 'finishTask', task: 'roleTest' }, at(NOW, helper)).thenRejected('task_not_open');
    const archived = run(done, { type: 'archiveRecord' });
    expect(types(archived.events)).toEqual(['record.archived', 'task.closed']);
    expect(archived.follows).toEqual({ wakeAt: null, followUps: [] });
  });

  it('[K5] a task goes to whom it names, and to the owner when that is nobody', () => {
    const to = (record: RecordState, id: string) => record.running.tasks?.items.find((task) => task.id === id)?.to;
    expect(to(inDemo(), 'environment')).toEqual([{ person: 'rep' }]);
    expect(to(withEnvironment(inDemo({ amount: 5000, helper: 'helper' })), 'roleTest')).toEqual([{ person: 'helper' }]);
    expect(to(withEnvironment(inDemo({ amount: 5000 })), 'roleTest')).toEqual([{ person: 'rep' }]);
    const effects = run(inDemo({ amount: 5000, helper: 'helper' }), { type: 'attachFile', field: 'photos', file: photo });
    const finished = run(effects.next, { type: 'finishTask', task: 'environment' });
    expect(finished.effects).toMatchObject([{ type: 'message.send', payload: { kind: 'task.opened', to: [{ person: 'helper' }] } }]);
  });

  it('[K6] a task is done by those it is given to and by whoever may assign, and by nobody else', () => {
    const open = withEnvironment(inDemo({ amount: 5000, helper: 'helper' }));
    given(version, open)
      .when({ type: 'finishTask', task: 'roleTest' }, at(NOW, helper))
      .then({ type: 'task.finished' }, { type: 'task.opened' });
    given(version, open).when({ type: 'finishTask', task: 'roleTest' }, at(NOW, manager)).thenState();
    const stranger = { ...actor('viewer', 'viewer') };
    given(version, open).when({ type: 'finishTask', task: 'roleTest' }, at(NOW, stranger)).thenRejected('forbidden');
    given(version, open).when({ type: 'assignTask', task: 'roleTest', assignee: 'boss' }, at(NOW, stranger)).thenRejected('forbidden');
    given(version, open).when({ type: 'assignTask', task: 'roleTest', assignee: 'gone' }, at()).thenRejected('unknown_person');
    given(version, open).when({ type: 'assignTask', task: 'roleTest', assignee: 'nobody' }, at()).thenRejected('unknown_person');
    const handed = run(open, { type: 'assignTask', task: 'roleTest', assignee: 'boss' }).next;
    given(version, handed).when({ type: 'finishTask', task: 'roleTest' }, at(NOW, helper)).thenRejected('forbidden');
    given(version, open).when({ type: 'finishTask', task: 'nothing' }, at()).thenRejected('no_such_task');
  });

  it('[K7] a task is finished only with its evidence, and answers with what is missing and where', () => {
    const [lack] = given(version, inDemo()).when({ type: 'finishTask', task: 'environment' }, at()).thenRejected('evidence_missing');
    expect(lack).toMatchObject({ task: 'environment', criterion: 'setUp', field: 'photos', form: 'evidence', have: 0, need: 1 });
    const [first] = recordTasks(version, inDemo(), rep, NOW, FACTS).items;
    expect(first).toMatchObject({
      id: 'environment',
      standing: 'open',
      evidence: 1,
      can: { finish: false },
      missing: [{ criterion: 'setUp' }],
    });
    const noted = run(withEnvironment(), { type: 'updateRecord', data: { needs: [{ text: 'x' }] } }).next;
    given(version, noted).when({ type: 'finishTask', task: 'signature' }, at()).thenRejected('confirmation_missing');
  });

  it('[K8] cancelling needs a reason, and a task of the stage the right to waive; it opens the next but satisfies no gate', () => {
    const open = inDemo();
    given(version, open).when({ type: 'cancelTask', task: 'environment', reason: 'no need' }, at()).thenRejected('forbidden');
    given(version, open).when({ type: 'cancelTask', task: 'environment', reason: ' ' }, at(NOW, manager)).thenRejected('reason_required');
    const cancelled = run(open, { type: 'cancelTask', task: 'environment', reason: 'no need' }, at(NOW, manager)).next;
    expect(standing(cancelled)).toEqual({ environment: 'cancelled', signature: 'open' });
    const both = run(cancelled, { type: 'cancelTask', task: 'signature', reason: 'no need' }, at(NOW, manager)).next;
    given(version, both).when({ type: 'moveRecord', to: 'quote' }, at()).thenRejected('task_unfinished', 'confirmation_missing');
    given(version, both).when({ type: 'cancelTask', task: 'signature', reason: 'x' }, at(NOW, manager)).thenRejected('task_not_open');
  });

  it('[K9] whoever may comment may ask an active person for something; it stays with the record until it is done', () => {
    const add = (more: object = {}) => ({ type: 'addTask', label: ' Call them ', assignee: 'helper', ...more }) as const;
    const added = run(inDemo(), add({ dueAt: '2026-03-03T18:00:00+08:00' }));
    expect(added.events).toMatchObject([{ type: 'task.opened', stage: null, label: 'Call them', dueAt: '2026-03-03T10:00:00.000Z' }]);
    const id = added.next.running.tasks?.items.at(-1)?.id ?? '';
    const moved = run(added.next, { type: 'moveRecord', to: 'lost', reason: 'price' }).next;
    expect(standing(moved)[id]).toBe('open');
    const done = run(moved, { type: 'finishTask', task: id }, at(NOW, helper));
    expect(done.effects).toMatchObject([{ payload: { kind: 'task.finished', to: [{ person: 'rep' }] } }]);
    const open = inDemo();
    given(version, open)
      .when(add({ assignee: 'gone' }), at())
      .thenRejected('unknown_person');
    given(version, open)
      .when(add({ label: '  ' }), at())
      .thenRejected('invalid_value');
    given(version, open)
      .when(add({ label: 'x'.repeat(201) }), at())
      .thenRejected('invalid_value');
    given(version, open)
      .when(add({ dueAt: '2026-03-01T08:00:00Z' }), at())
      .thenRejected('invalid_value');
    given(version, open)
      .when(add({ dueAt: 'tomorrow' }), at())
      .thenRejected('invalid_value');
    given(version, open)
      .when(add(), at(NOW, actor('viewer', 'viewer')))
      .thenRejected('forbidden');
    let many = open;
    for (let count = 0; count < 50; count++) many = run(many, add(), { ...at(), newId: () => `x${count}` }).next;
    given(version, many).when(add(), at()).thenRejected('too_many_tasks');
  });

  it('[K10] a task that is due tells whoever has it before, then that it is overdue, then the ladder; each once', () => {
    const open = inDemo();
    const deal = created(version, { name: 'School', amount: 500 }, at());
    expect(run(deal, { type: 'moveRecord', to: 'demo' }).follows).toMatchObject({
      wakeAt: '2026-03-04T08:00:00.000Z',
      followUps: [{ id: 'environment', kind: 'task', to: [{ person: 'rep' }], dueAt: '2026-03-06T08:00:00.000Z' }],
    });
    const wake = (record: RecordState, now: string) =>
      decide(version, record, { type: 'wake' }, context({ now, actor: SYSTEM, facts: FACTS }));
    expect(wake(open, '2026-03-04T07:59:59.000Z').ok).toBe(false);
    const late = accepted(wake(open, '2026-03-10T00:00:00.000Z'));
    expect(types(late.events)).toEqual(['task.reminded', 'task.overdue', 'task.escalated', 'task.escalated']);
    const kinds = (effects: readonly Effect[]) => effects.map((effect) => (effect.payload as { kind: string }).kind);
    expect(kinds(late.effects)).toEqual(['task.reminded', 'task.overdue', 'task.escalated', 'task.escalated']);
    expect(late.next.running.tasks?.items[0]).toMatchObject({ overdue: true, marks: [], state: 'open' });
    expect(wake(late.next, '2026-03-11T00:00:00.000Z').ok).toBe(false);
  });

  it('[K11] a gate asks for finished tasks and confirmations, also those of earlier stages', () => {
    const lacks = given(version, inDemo())
      .when({ type: 'moveRecord', to: 'quote' }, at())
      .thenRejected('task_unfinished', 'confirmation_missing');
    expect(lacks).toMatchObject([
      { criterion: 'signed', stage: 'demo', task: 'signature' },
      { criterion: 'agreed', stage: 'demo', task: 'signature' },
    ]);
  });
});
