import { describe, expect, it } from 'vitest';
import { localise } from '../../../schemas/text';
import { decide } from '../decide';
import { factsNeeded } from '../facts-needed';
import { foldEvents } from '../fold-events';
import { SYSTEM } from '../system-actor';
import { accepted, actor, context, created, facts, given, recorded, START } from '../testing/given';
import { DUPLICATES, studentVersion } from '../testing/student-process';
import type { Actor, Command, RecordData, RecordState } from '../types';
import type { DuplicateFact } from './duplicates';

const version = studentVersion();
const ANN = actor('ann', 'rep');
const WEST: Actor = { ...actor('wei', 'rep'), teams: ['west'], teamTree: ['west'] };
const HEAD = actor('hao', 'head');

const held = (data: RecordData, by = ANN): RecordState => ({ ...created(version, { name: 'Li', ...data }, { actor: by }), id: 'held' });
const fact = (record: RecordState, rule: string, key: string): DuplicateFact => ({ rule, key, record, version, region: '华东大区' });
const create = (data: RecordData): Command => ({ type: 'createRecord', id: 'new', recordType: 'student', data: { name: 'Li', ...data } });
const LATER = '2026-03-03T08:00:00.000Z';

describe('duplicates', () => {
  it('[O3] are asked about by the keys that a command gives a record, in one form with what is stored', () => {
    const asked = factsNeeded(version, null, create({ phone: '138 1234 5678', idCard: ' A1 ' }), ANN);
    expect(asked.duplicates).toEqual([
      { rule: 'phone', key: '+8613812345678' },
      { rule: 'idCard', key: 'A1' },
    ]);
    const record = held({ phone: '13812345678' });
    expect(
      factsNeeded(version, record, { type: 'updateRecord', data: { phone: '+86 13812345678', topic: 'x' } }, ANN).duplicates,
    ).toBeUndefined();
    expect(factsNeeded(version, record, { type: 'updateRecord', data: { phone: '13900000000' } }, ANN).duplicates).toHaveLength(1);
  });

  it('[O3] that block are refused at create and at update; who had the key before goes on', () => {
    const other = held({ idCard: 'A1' });
    const known = facts({ duplicates: [fact(other, 'idCard', 'A1')] });
    const [rejection] = given(version, null)
      .when(create({ idCard: 'A1' }), { actor: WEST, facts: known })
      .thenRejected('duplicate');
    expect(rejection).toMatchObject({ field: 'idCard', duplicate: { rule: 'idCard', record: null, region: '华东大区' } });
    const mine = created(version, { name: 'Wu' }, { actor: WEST });
    given(version, mine)
      .when({ type: 'updateRecord', data: { idCard: 'A1' } }, { actor: WEST, facts: known })
      .thenRejected('duplicate');
    given(version, mine)
      .when({ type: 'moveRecord', to: 'visited', data: { idCard: 'A1' } }, { actor: WEST, facts: known })
      .thenRejected('duplicate');
    const twin = { ...mine, data: { ...mine.data, idCard: 'A1' } };
    given(version, twin)
      .when({ type: 'updateRecord', data: { topic: 'maths', idCard: 'A1' } }, { actor: WEST, facts: known })
      .thenState();
    const archived = facts({ duplicates: [fact({ ...other, archived: true }, 'idCard', 'A1')] });
    given(version, null)
      .when(create({ idCard: 'A1' }), { actor: WEST, facts: archived })
      .thenState();
  });

  it('[O4] tell the region and the date, and the record only to who may read it', () => {
    const other = held({ idCard: 'A1' });
    const known = facts({ duplicates: [fact(other, 'idCard', 'A1')] });
    const look = (who: Actor) => {
      const [rejection] = given(version, null)
        .when(create({ idCard: 'A1' }), { actor: who, facts: known })
        .thenRejected('duplicate');
      return rejection;
    };
    const masked = look(WEST);
    expect(masked?.duplicate).toMatchObject({ own: false, heldUntil: '2026-04-01T08:00:00.000Z', pool: false, record: null });
    expect(localise(masked?.message, 'zh-CN')).toBe('已有“证件号”相同的记录，华东大区有人持有至 2026-04-01');
    for (const told of ['Li', 'ann', 'held', 'north']) expect(JSON.stringify(masked)).not.toContain(`"${told}"`);
    expect(look(HEAD)?.duplicate?.record).toEqual({ type: 'student', id: 'held', title: 'Li' });
    expect(look(ANN)?.duplicate).toMatchObject({ own: true, record: { id: 'held' } });
  });

  it('[O5] of a protected customer are merged into the record of its holder, and nothing is overwritten', () => {
    const other = held({ phone: '13812345678', topic: 'maths', notes: [{ text: 'first' }] });
    const known = facts({ duplicates: [fact(other, 'phone', '+8613812345678')] });
    const typed = { phone: '+86 138-1234-5678', topic: 'English', idCard: 'B2', notes: [{ text: 'asked in the west' }] };
    const decision = decide(version, null, create(typed), context({ actor: WEST, facts: known, now: LATER, newId: () => 'note2' }));
    if (decision.ok || decision.mergeInto === undefined) throw new Error('was not to be merged');
    expect(decision.mergeInto.id).toBe('held');
    const { inquiry } = decision.mergeInto;
    expect(inquiry.row).toEqual({ at: '2026-03-03', branch: 'west', who: 'wei', topic: 'English' });
    const merged = accepted(decide(version, other, { type: 'mergeInquiry', inquiry }, context({ actor: SYSTEM, now: LATER })));
    expect(merged.next.data).toMatchObject({ topic: 'maths', idCard: 'B2', inquiries: [inquiry.row] });
    expect((merged.next.data.notes as { text: string; author: string }[]).map(({ text, author }) => [text, author])).toEqual([
      ['first', 'ann'],
      ['asked in the west', 'wei'],
    ]);
    expect(merged.events).toMatchObject([{ type: 'record.merged', how: 'inquiry', by: 'wei', came: { topic: 'English' } }]);
    const told = merged.effects.map(({ payload }) => payload as { to: { person: string }[]; record: { title: string } });
    expect(told.map(({ to }) => to)).toEqual([[{ person: 'ann' }], [{ person: 'wei' }]]);
    expect(told[1]?.record.title).toBe('');
    const first = accepted(
      decide(
        version,
        null,
        { ...create({ phone: '13812345678', topic: 'maths', notes: [{ text: 'first' }] }), id: 'held' } as Command,
        context({ actor: ANN }),
      ),
    );
    const events = [...recorded(first.events, 'ann', START), ...recorded(merged.events, 'system', LATER)];
    expect(foldEvents(events)).toEqual({ ...merged.next, data: { ...merged.next.data } });
  });

  it('[O5] are merged by the system alone', () => {
    const inquiry = { rule: 'phone', by: 'ann', team: null, data: {}, row: null };
    for (const who of [ANN, HEAD])
      given(version, held({})).when({ type: 'mergeInquiry', inquiry }, { actor: who }).thenRejected('forbidden');
  });

  it('[O6] of what lies in the pool are refused, of an unprotected customer they are records of their own', () => {
    const other = held({ phone: '13812345678' });
    const known = (record: RecordState) => facts({ duplicates: [fact(record, 'phone', '+8613812345678')] });
    const pooled = given(version, other).when({ type: 'releaseRecord' }, { actor: ANN }).thenState();
    const [rejection] = given(version, null)
      .when(create({ phone: '13812345678' }), { actor: WEST, facts: known(pooled) })
      .thenRejected('duplicate');
    expect(rejection?.duplicate).toMatchObject({ pool: true, heldUntil: null, record: null });
    const enrolled = { ...other, stage: 'enrolled', running: {} };
    given(version, null)
      .when(create({ phone: '13812345678' }), { actor: WEST, facts: known(enrolled) })
      .thenState();
    const late = { actor: WEST, facts: known(other), now: '2026-06-01T00:00:00.000Z' };
    given(version, null)
      .when(create({ phone: '13812345678' }), late)
      .thenState();
    const mine = created(version, { name: 'Wu' }, { actor: WEST });
    given(version, mine)
      .when({ type: 'updateRecord', data: { phone: '13812345678' } }, { actor: WEST, facts: known(other) })
      .thenRejected('duplicate');
  });

  it('[O6] only warn by a rule that warns', () => {
    const warns = studentVersion({ duplicates: { rules: DUPLICATES.rules.map((rule) => ({ ...rule, strength: 'warn' as const })) } });
    const known = facts({ duplicates: [{ ...fact(held({ idCard: 'A1' }), 'idCard', 'A1'), version: warns }] });
    given(warns, null)
      .when(create({ idCard: 'A1' }), { actor: WEST, facts: known })
      .thenState();
  });
});
