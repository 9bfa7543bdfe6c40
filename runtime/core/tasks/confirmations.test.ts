import { describe, expect, it } from 'vitest';
import { decide } from '../decide';
import { SYSTEM } from '../system-actor';
import { accepted, actor, context, created, facts, given } from '../testing/given';
import { POC_TASKS, pocVersion } from '../testing/poc-process';
import type { Actor, Command, Context, Event, RecordState } from '../types';
import { confirmationContent } from './confirmation-content';
import { CUSTOMER } from './customer-actor';

const [, , SIGNATURE] = POC_TASKS.items;
const one = { order: 'parallel', items: SIGNATURE === undefined ? [] : [SIGNATURE] } as const;
const version = pocVersion({ ...one, items: [...one.items] });
const rep = actor('rep', 'rep');
const FACTS = facts({ people: { rep: { id: 'rep', name: 'rep', team: 'north', active: true } } });
const NOW = '2026-03-02T08:00:00.000Z';
const LATER = '2026-03-03T08:00:00.000Z';

const at = (now = NOW, as: Actor = rep): Partial<Context> => ({ now, actor: as, facts: FACTS });
const run = (record: RecordState, command: Command, when: Partial<Context> = at()) =>
  accepted(decide(version, record, command, context(when)));
const types = (events: readonly Event[]) => events.map((event) => event.type);
const outcome = (record: RecordState) => record.running.tasks?.items[0]?.confirmation?.outcome;

const REQUEST = { type: 'requestConfirmation', task: 'signature', confirmation: 'c1', hash: 'abc' } as const;
const answer = (more: object = {}): Command =>
  ({ type: 'answerConfirmation', confirmation: 'c1', verdict: 'confirmed', name: ' Li Lei ', remark: '', ...more }) as Command;
const customer = (now = LATER) => at(now, CUSTOMER);

function inDemo(): RecordState {
  return run(created(version, { name: 'School', amount: 500 }, at()), { type: 'moveRecord', to: 'demo' }).next;
}
const ready = () => run(inDemo(), { type: 'updateRecord', data: { needs: [{ text: 'done' }] } }).next;
const asked = () => run(ready(), REQUEST).next;

describe('what a customer confirms', () => {
  it('[K12] the customer is asked once the evidence is there; a newer link makes the older void, and so does the end of the task', () => {
    given(version, inDemo()).when(REQUEST, at()).thenRejected('list_too_short');
    given(version, ready())
      .when(REQUEST, at(NOW, actor('viewer', 'viewer')))
      .thenRejected('forbidden');
    given(version, ready())
      .when({ ...REQUEST, task: 'nothing' }, at())
      .thenRejected('no_such_task');
    expect(run(ready(), REQUEST).events).toMatchObject([
      {
        type: 'confirmation.requested',
        confirmation: 'c1',
        hash: 'abc',
        expiresAt: '2026-03-09T08:00:00.000Z',
        remindAt: '2026-03-04T08:00:00.000Z',
      },
    ]);
    const again = run(asked(), { ...REQUEST, confirmation: 'c2' });
    expect(types(again.events)).toEqual(['confirmation.revoked', 'confirmation.requested']);
    given(version, again.next).when(answer(), customer()).thenRejected('confirmation_void');
    const lost = run(asked(), { type: 'moveRecord', to: 'lost', reason: 'price' }).next;
    expect(outcome(lost)).toBe('revoked');
    given(version, lost).when(answer(), customer()).thenRejected('confirmation_void');
    const revoked = run(asked(), { type: 'revokeConfirmation', task: 'signature' }).next;
    given(version, revoked).when(answer(), customer()).thenRejected('confirmation_void');
    given(version, revoked).when({ type: 'revokeConfirmation', task: 'signature' }, at()).thenRejected('no_confirmation');
  });

  it('[K13] only the customer answers, once and in time, with a name, and says what is wrong', () => {
    given(version, asked()).when(answer(), at()).thenRejected('forbidden');
    given(version, asked())
      .when(answer(), at(LATER, { ...rep, admin: true }))
      .thenRejected('forbidden');
    given(version, asked()).when(answer(), at(LATER, SYSTEM)).thenRejected('forbidden');
    given(version, asked())
      .when(answer({ name: ' ' }), customer())
      .thenRejected('invalid_value');
    given(version, asked())
      .when(answer({ name: 'x'.repeat(101) }), customer())
      .thenRejected('invalid_value');
    given(version, asked())
      .when(answer({ remark: 'x'.repeat(2001) }), customer())
      .thenRejected('invalid_value');
    given(version, asked())
      .when(answer({ verdict: 'declined' }), customer())
      .thenRejected('reason_required');
    given(version, asked())
      .when(answer({ confirmation: 'other' }), customer())
      .thenRejected('confirmation_void');
    given(version, asked()).when(answer(), customer('2026-03-09T08:00:00.000Z')).thenRejected('confirmation_expired');
    const declined = run(asked(), answer({ verdict: 'declined', remark: 'one role is missing' }), customer());
    expect(declined.events).toMatchObject([{ type: 'confirmation.declined', name: 'Li Lei', remark: 'one role is missing', hash: 'abc' }]);
    expect(declined.effects).toMatchObject([{ payload: { kind: 'confirmation.declined', to: [{ person: 'rep' }] } }]);
    expect(declined.follows?.followUps.map(({ kind }) => kind)).toEqual(['task', 'askAgain']);
    given(version, declined.next).when(answer(), customer()).thenRejected('confirmation_answered');
    const confirmed = run(asked(), answer(), customer()).next;
    given(version, confirmed).when(answer(), customer()).thenRejected('confirmation_answered');
  });

  it('[K14] a change of what a link shows makes it void, a change of anything else does not', () => {
    const paid = run(asked(), { type: 'updateRecord', data: { amount: 900 } });
    expect(types(paid.events)).toEqual(['record.updated', 'confirmation.outdated']);
    given(version, paid.next).when(answer(), customer()).thenRejected('confirmation_void');
    const named = run(asked(), { type: 'updateRecord', data: { name: 'Another school' } });
    expect(types(named.events)).toEqual(['record.updated', 'confirmation.outdated']);
    const other = run(asked(), { type: 'updateRecord', data: { ready: true } });
    expect(outcome(other.next)).toBe('requested');
    expect(outcome(run(asked(), { type: 'commentRecord', text: 'hello' }, at(LATER)).next)).toBe('requested');
  });

  it('[K15] a confirmation finishes its task, unless the definition leaves that to people or evidence has gone', () => {
    expect(types(run(asked(), answer(), customer()).events)).toEqual(['confirmation.confirmed', 'task.finished']);
    const gone = run(asked(), { type: 'updateRecord', data: { needs: [] } }).next;
    expect(types(run(gone, answer(), customer()).events)).toEqual(['confirmation.confirmed']);
    const byHand = pocVersion({
      order: 'parallel',
      items: one.items.map((task) => ({ ...task, ...(task.confirmation && { confirmation: { ...task.confirmation, finishes: false } }) })),
    });
    const confirmed = accepted(decide(byHand, asked(), answer(), context(customer())));
    expect(types(confirmed.events)).toEqual(['confirmation.confirmed']);
    given(byHand, confirmed.next).when({ type: 'finishTask', task: 'signature' }, at(LATER)).then({ type: 'task.finished' });
  });

  it('[K16] whoever asked is told once to ask again and once that the link has expired', () => {
    const wake = (record: RecordState, now: string) =>
      decide(version, record, { type: 'wake' }, context({ now, actor: SYSTEM, facts: FACTS }));
    expect(run(ready(), REQUEST).follows).toEqual({ wakeAt: '2026-03-04T08:00:00.000Z', followUps: [] });
    const reminded = accepted(wake(asked(), '2026-03-04T08:00:00.000Z'));
    expect(types(reminded.events)).toEqual(['confirmation.reminded']);
    expect(reminded.effects).toMatchObject([{ payload: { kind: 'confirmation.reminded', to: [{ person: 'rep' }] } }]);
    expect(reminded.follows?.followUps.map(({ kind }) => kind)).toEqual(['askAgain']);
    const expired = accepted(wake(reminded.next, '2026-03-10T08:00:00.000Z'));
    expect(types(expired.events)).toEqual(['confirmation.expired']);
    given(version, expired.next).when(answer(), customer('2026-03-10T09:00:00.000Z')).thenRejected('confirmation_void');
    expect(types(accepted(wake(asked(), '2026-03-20T08:00:00.000Z')).events)).toEqual(['confirmation.reminded', 'confirmation.expired']);
  });

  it('[K17] a link shows its text and its fields, in both languages, and nothing else of the record', () => {
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
    const record = run(run(ready(), { type: 'attachFile', field: 'photos', file: photo }).next, {
      type: 'updateRecord',
      data: { name: '<b>{{ amount }}</b>' },
    }).next;
    const content = confirmationContent(version, record, 'signature', { now: NOW, actor: rep, facts: FACTS });
    expect(content).toEqual({
      title: { 'zh-CN': '签字', en: 'Signature' },
      text: { 'zh-CN': '请确认 <b>{{ amount }}</b> 已验收', en: 'Please confirm that <b>{{ amount }}</b> was accepted' },
      values: [{ label: { 'zh-CN': '金额', en: 'Amount' }, value: { 'zh-CN': '¥500.00', en: '¥500.00' } }],
      files: [
        {
          id: 'f1',
          name: 'a.jpg',
          mediaType: 'image/jpeg',
          size: 10,
          sha256: 'a'.repeat(64),
          kind: 'photo',
          label: { 'zh-CN': '照片', en: 'Photos' },
        },
      ],
    });
    expect(confirmationContent(version, record, 'nothing', { now: NOW, actor: rep, facts: FACTS })).toBeNull();
  });
});
