import { describe, expect, it } from 'vitest';
import { decide } from '../decide';
import { foldEvents } from '../fold-events';
import { SYSTEM } from '../system-actor';
import { accepted, actor, context, created, facts, given, recorded, START } from '../testing/given';
import { PROTECTION, studentVersion } from '../testing/student-process';
import type { Command, Event, RecordState } from '../types';

const version = studentVersion();
const ANN = actor('ann', 'rep');
const BEN = actor('ben', 'rep');
const HEAD = actor('hao', 'head');
const GUEST = actor('gus', 'guest');
const student = () => created(version, { name: 'Li' }, { actor: ANN });
const day = (count: number) => new Date(Date.parse(START) + count * 86_400_000).toISOString();
const people = facts({ people: { ben: { id: 'ben', name: 'Ben', team: 'south', active: true } } });
const types = (events: readonly Event[]) => events.map(({ type }) => type);
const wake = (record: RecordState, at: string) => decide(version, record, { type: 'wake' }, context({ actor: SYSTEM, now: at }));

describe('protection', () => {
  it('[O7] begins at create, with each new owner, and when a closed record opens again', () => {
    const made = decide(
      version,
      null,
      { type: 'createRecord', id: 'r1', recordType: 'student', data: { name: 'Li' } },
      context({ actor: ANN }),
    );
    expect(types(accepted(made).events)).toEqual(['record.created', 'protection.started']);
    expect(student().running.protection).toEqual({ since: START, until: day(30), extensions: 0 });
    const given_ = given(version, student()).when({ type: 'assignRecord', owner: 'ben' }, { actor: HEAD, facts: people, now: day(5) });
    expect(given_.thenState().running.protection).toMatchObject({ until: day(35) });
    const lost = given(version, student()).when({ type: 'moveRecord', to: 'lost', reason: 'price' }, { actor: ANN, now: day(1) });
    expect(types(accepted(lost.decision).events)).toContain('protection.ended');
    expect(lost.thenState().running).toEqual({});
    const again = given(version, lost.thenState())
      .when({ type: 'moveRecord', to: 'asked' }, { actor: ANN, now: day(9) })
      .thenState();
    expect(again.running.protection).toMatchObject({ until: day(39) });
    expect(given(version, student()).when({ type: 'archiveRecord' }, { actor: HEAD }).thenState().running).toEqual({});
    const free = studentVersion({ protection: null, duplicates: { rules: [] } });
    expect(created(free, { name: 'Li' }).running).toEqual({});
  });

  it('[O8] begins anew with what the definition names, at most once an hour, and keeps counting extensions', () => {
    const moved = given(version, student())
      .when({ type: 'moveRecord', to: 'visited' }, { actor: ANN, now: day(10) })
      .thenState();
    expect(moved.running.protection).toEqual({ since: day(10), until: day(40), extensions: 0 });
    const soon = new Date(Date.parse(day(10)) + 600_000).toISOString();
    const twice = given(version, moved).when({ type: 'commentRecord', text: 'hi' }, { actor: ANN, now: soon }).decision;
    expect(types(accepted(twice).events)).toEqual(['comment.added']);
    const changed = given(version, student())
      .when({ type: 'updateRecord', data: { topic: 'x' } }, { actor: ANN, now: day(10) })
      .thenState();
    expect(changed.running.protection?.since).toBe(START);
  });

  it('[O9] is extended by who may, as often as it may be', () => {
    const extend: Command = { type: 'extendProtection' };
    given(version, student()).when(extend, { actor: ANN }).thenRejected('forbidden');
    const longer = given(version, student())
      .when(extend, { actor: HEAD })
      .then({ type: 'protection.extended', until: day(45), extensions: 1 });
    given(version, longer).when(extend, { actor: HEAD }).thenRejected('extension_used_up');
    const enrolled = { ...student(), stage: 'enrolled', running: {} };
    given(version, enrolled).when(extend, { actor: HEAD }).thenRejected('not_protected');
    const own = studentVersion({ protection: { ...PROTECTION, extension: { period: 'P1D', times: 2 } } });
    given(own, student()).when(extend, { actor: HEAD }).thenRejected('forbidden');
    given(own, student())
      .when(extend, { actor: ANN })
      .then({ type: 'protection.extended', until: day(31) });
  });

  it('[O10] warns its owner once, and at its end the record goes to the public pool', () => {
    expect(wake(student(), day(26))).toMatchObject({ ok: false, rejections: [{ code: 'nothing_due' }] });
    const warned = accepted(wake(student(), day(27)));
    expect(types(warned.events)).toEqual(['protection.warned']);
    expect(warned.effects).toMatchObject([{ type: 'message.send', payload: { kind: 'protection.ends', to: [{ person: 'ann' }] } }]);
    expect(warned.follows).toMatchObject({ wakeAt: day(30), followUps: [{ part: 'protection', kind: 'protectionEnds', dueAt: day(30) }] });
    expect(wake(warned.next, day(28)).ok).toBe(false);
    const gone = accepted(wake(warned.next, day(30)));
    expect(types(gone.events)).toEqual(['record.released', 'record.updated']);
    expect(gone.next).toMatchObject({ owner: 'pool', team: null, data: { mine: 'pool' } });
    expect(gone.next.running.protection).toEqual({ pool: true, since: day(30), lastOwner: 'ann', lastTeam: 'north' });
    expect(gone.effects).toMatchObject([{ payload: { kind: 'record.released', to: [{ person: 'ann' }] } }]);
    expect(gone.follows).toEqual({ wakeAt: null, followUps: [] });
    const late = accepted(wake(student(), day(90)));
    expect(types(late.events)).toEqual(['protection.warned', 'record.released', 'record.updated']);
  });

  it('[O11] is given up by the owner or whoever may assign', () => {
    const release: Command = { type: 'releaseRecord', reason: ' left ' };
    given(version, student()).when(release, { actor: BEN }).thenRejected('forbidden');
    const pooled = given(version, student())
      .when(release, { actor: ANN })
      .then({ type: 'record.released', why: 'given', reason: 'left' }, { type: 'record.updated' });
    given(version, pooled)
      .when(release, { actor: { ...HEAD, admin: true } })
      .thenRejected('in_pool');
    given(version, student()).when(release, { actor: HEAD }).thenState();
    given(version, student())
      .when({ type: 'releaseRecord', reason: 'x'.repeat(2001) }, { actor: ANN })
      .thenRejected('invalid_value');
  });

  it('[O12] begins anew for who claims the record from the pool, within the quota', () => {
    const pooled = given(version, student()).when({ type: 'releaseRecord' }, { actor: ANN }).thenState();
    const claim: Command = { type: 'claimRecord' };
    const at = (claims: { total: number; recent: string[] }, who = BEN) => ({ actor: who, now: day(2), facts: facts({ claims }) });
    given(version, student())
      .when(claim, at({ total: 0, recent: [] }))
      .thenRejected('not_in_pool');
    given(version, pooled)
      .when(claim, at({ total: 0, recent: [] }, GUEST))
      .thenRejected('forbidden');
    given(version, pooled)
      .when(claim, at({ total: 9, recent: [day(1.5), day(1.6)] }))
      .thenRejected('claim_quota_used');
    const mine = given(version, pooled)
      .when(claim, at({ total: 9, recent: [day(0.9), day(1.6)] }))
      .then({ type: 'record.claimed', by: 'ben', number: 10 }, { type: 'record.updated' }, { type: 'protection.started', until: day(32) });
    expect(mine).toMatchObject({ owner: 'ben', team: 'north', data: { mine: 'ben' } });
    expect(mine.running.claim).toEqual({ by: 'ben', number: 10 });
    given(version, pooled)
      .when({ type: 'assignRecord', owner: 'ben' }, { actor: { ...HEAD, admin: true }, facts: people, now: day(3) })
      .then(
        { type: 'record.assigned', from: 'pool', to: 'ben' },
        { type: 'record.updated' },
        { type: 'protection.started', until: day(33) },
      );
  });

  it('[R2] is told by its events alone', () => {
    const steps: [Command, ReturnType<typeof actor>, string][] = [
      [{ type: 'commentRecord', text: 'hello' }, ANN, day(4)],
      [{ type: 'extendProtection' }, HEAD, day(5)],
      [{ type: 'wake' }, SYSTEM, day(46.5)],
      [{ type: 'wake' }, SYSTEM, day(60)],
      [{ type: 'claimRecord' }, BEN, day(61)],
      [{ type: 'moveRecord', to: 'visited' }, BEN, day(62)],
      [{ type: 'moveRecord', to: 'enrolled' }, BEN, day(63)],
    ];
    const first = accepted(
      decide(version, null, { type: 'createRecord', id: 'r1', recordType: 'student', data: { name: 'Li' } }, context({ actor: ANN })),
    );
    let state = first.next;
    const history = recorded(first.events, 'ann', START);
    for (const [command, who, now] of steps) {
      const done = accepted(decide(version, state, command, context({ actor: who, now })));
      state = done.next;
      history.push(...recorded(done.events, who.id, now));
    }
    expect(foldEvents(history)).toEqual(state);
    expect(state).toMatchObject({ owner: 'ben', stage: 'enrolled', version: 8, running: { claim: { by: 'ben', number: 1 } } });
  });
});
