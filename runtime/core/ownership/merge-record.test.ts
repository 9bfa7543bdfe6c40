import { describe, expect, it } from 'vitest';
import { decide } from '../decide';
import { factsNeeded } from '../facts-needed';
import { foldEvents } from '../fold-events';
import { accepted, actor, context, created, facts, given, recorded, START } from '../testing/given';
import { studentVersion } from '../testing/student-process';
import type { Command, RecordState } from '../types';
import type { MergedEvent } from './merge-record';

const version = studentVersion();
const ANN = actor('ann', 'rep');
const HEAD = actor('hao', 'head');
const LATER = '2026-03-03T08:00:00.000Z';
const made = created(version, { name: 'Li', topic: 'maths', notes: [{ text: 'one' }] }, { actor: ANN });
const one: RecordState = { ...made, data: { ...made.data, secret: 's1' } };
const two: RecordState = {
  ...created(
    version,
    { name: 'Li Y.', phone: '13812345678', topic: 'art', notes: [{ text: 'two' }] },
    { actor: ANN, newId: () => 'note2' },
  ),
  id: 'r2',
};
const other = (record: RecordState) => facts({ other: { record, version } });
const merge = (take: string[] = [], id = 'r2'): Command => ({ type: 'mergeRecord', other: id, take });
const done = (record = one, second = two, take = ['phone', 'topic']) =>
  accepted(decide(version, record, merge(take), context({ actor: HEAD, facts: other(second), now: LATER })));

describe('merging by hand', () => {
  it('[O13] takes chosen values and all notes, and archives the other record', () => {
    expect(factsNeeded(version, one, merge(), HEAD).others).toEqual(['r2']);
    const merged = done();
    expect(merged.next.data).toMatchObject({ name: 'Li', phone: '13812345678', topic: 'art', secret: 's1' });
    expect((merged.next.data.notes as { text: string }[]).map(({ text }) => text)).toEqual(['one', 'two']);
    const [gone] = merged.also ?? [];
    expect(gone?.decision.next).toMatchObject({ id: 'r2', version: 2, archived: true, running: { mergedInto: 'r1' } });
    expect(gone?.decision.events.map(({ type }) => type)).toEqual(['record.mergedInto', 'protection.ended']);
    expect(gone?.decision.follows).toEqual({ wakeAt: null, followUps: [] });
    const first = recorded(
      [
        {
          type: 'record.created',
          id: 'r2',
          process: 'school',
          recordType: 'student',
          definitionVersion: 1,
          data: two.data,
          stage: 'asked',
          owner: 'ann',
          team: 'north',
          title: two.title,
        },
        {
          type: 'protection.started',
          until: two.running.protection && 'until' in two.running.protection ? two.running.protection.until : '',
          extensions: 0,
          continues: true,
        },
      ],
      'ann',
      START,
    );
    expect(foldEvents([...first, ...recorded(gone?.decision.events ?? [], 'hao', LATER)])).toEqual(gone?.decision.next);
  });

  it('[O13] needs the right on both, and two live records of the type', () => {
    given(version, one)
      .when(merge(), { actor: ANN, facts: other(two) })
      .thenRejected('forbidden');
    given(version, one).when(merge(), { actor: HEAD }).thenRejected('not_found');
    given(version, one)
      .when(merge(), { actor: HEAD, facts: other({ ...two, owner: 'x', team: 'west' }) })
      .thenRejected('not_found');
    given(version, one)
      .when(merge(), { actor: HEAD, facts: other({ ...two, archived: true }) })
      .thenRejected('merge_not_possible');
    given(version, one)
      .when(merge([], 'r1'), { actor: HEAD, facts: other(one) })
      .thenRejected('merge_not_possible');
    given(version, one)
      .when(merge(['nothing']), { actor: HEAD, facts: other(two) })
      .thenRejected('unknown_field');
    given(version, one)
      .when(merge(['mine']), { actor: HEAD, facts: other(two) })
      .thenRejected('read_only_field');
    given(version, one)
      .when(merge(['photos']), { actor: HEAD, facts: other(two) })
      .thenRejected('files_by_upload');
    const nameless = { ...two, data: {} };
    given(version, one)
      .when(merge(['name']), { actor: HEAD, facts: other(nameless) })
      .thenRejected('required_field');
  });

  it('[O14] is taken back while nothing went on: both records are what they were', () => {
    const merged = done();
    const [gone] = merged.also ?? [];
    const event = merged.events[0] as MergedEvent;
    const undo: Command = { type: 'undoMerge', merged: event };
    const back = accepted(
      decide(version, merged.next, undo, context({ actor: HEAD, facts: other(gone?.decision.next ?? two), now: LATER })),
    );
    expect(back.next.data).toEqual(one.data);
    expect(back.next.running.merged).toBeUndefined();
    const [restored] = back.also ?? [];
    expect(restored?.decision.next).toMatchObject({ id: 'r2', archived: false, data: two.data, version: 3 });
    expect(restored?.decision.next.running.mergedInto).toBeUndefined();
    expect(restored?.decision.events.map(({ type }) => type)).toEqual(['record.restored', 'protection.started']);
  });

  it('[O14] is not taken back once either record went on', () => {
    const merged = done();
    const gone = merged.also?.[0]?.decision.next ?? two;
    const undo: Command = { type: 'undoMerge', merged: merged.events[0] as MergedEvent };
    const went = given(version, merged.next).when({ type: 'commentRecord', text: 'so' }, { actor: HEAD }).thenState();
    given(version, went)
      .when(undo, { actor: HEAD, facts: other(gone) })
      .thenRejected('stale_version');
    given(version, merged.next)
      .when(undo, { actor: HEAD, facts: other({ ...gone, running: { mergedInto: 'r9' } }) })
      .thenRejected('stale_version');
    given(version, one)
      .when(undo, { actor: HEAD, facts: other(gone) })
      .thenRejected('stale_version');
    given(version, merged.next)
      .when(undo, { actor: ANN, facts: other(gone) })
      .thenRejected('forbidden');
  });
});
