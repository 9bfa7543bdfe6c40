import { describe, expect, it } from 'vitest';
import { diffProcesses } from '../../schemas/diff';
import type { Criterion, Transition } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { LOCALES, localise } from '../../schemas/text';
import { changeSentence } from './change';
import { criterionClause, criterionName, criterionSentence } from './criterion';
import { fieldAccessSentence, grantSentence } from './grant';
import { listed } from './list';
import { say } from './say';
import { directionOf, transitionSentence } from './transition';

const process = exampleProcess();
const [deal] = process.recordTypes;
if (deal === undefined) throw new Error('the example has deals');

describe('criteria in words', () => {
  it.each<[Criterion, string, string]>([
    [{ id: 'a', kind: 'field', field: 'customer' }, '填写客户', 'Customer is filled in'],
    [{ id: 'a', kind: 'evidence', field: 'photos', min: 3, accept: 'photo' }, '≥ 3 张照片：照片', 'At least 3 photos: Photos'],
    [{ id: 'a', kind: 'evidence', field: 'photos', min: 1 }, '≥ 1 个文件：照片', 'At least 1 file: Photos'],
    [{ id: 'a', kind: 'list', field: 'tags', min: 2 }, '标签至少选 2 项', 'At least 2 chosen: Tags'],
    [
      { id: 'a', kind: 'list', field: 'lines', min: 2, columns: ['price'] },
      '≥ 2 行明细（填全Price）',
      'At least 2 rows: Lines (with Price)',
    ],
    [
      { id: 'a', kind: 'field', field: 'gone', when: 'amount > 5' },
      '填写gone（仅当金额大于5）',
      'gone is filled in (only when Amount is more than 5)',
    ],
    [{ id: 'a', kind: 'expression', expression: 'amount > 5', message: '' }, '金额大于5', 'Amount is more than 5'],
  ])('%j', (criterion, zh, en) => {
    const sentence = criterionSentence(process, deal, criterion);
    expect(typeof sentence === 'string' ? [sentence, sentence] : [sentence['zh-CN'], sentence.en]).toEqual([zh, en]);
  });
  it('of notes count entries', () => {
    const notes = { ...deal, schema: { properties: { needs: { type: 'array' as const, 'x-kind': 'notes' as const, title: '需求记录' } } } };
    expect(criterionSentence(process, notes, { id: 'a', kind: 'list', field: 'needs', min: 3 })).toEqual({
      'zh-CN': '≥ 3 条需求记录',
      en: 'At least 3 entries: 需求记录',
    });
  });
  it('begin small in the middle of a sentence, where what their author wrote is quoted', () => {
    const clauses = [
      { id: 'a', kind: 'evidence', field: 'photos', min: 1 },
      { id: 'a', kind: 'list', field: 'tags', min: 2, when: 'amount > 5' },
      { id: 'a', kind: 'approval', approval: 'gone' },
      { id: 'a', kind: 'task', task: 'gone' },
      { id: 'a', kind: 'expression', expression: 'amount > 5', message: 'At least five' },
      { id: 'a', kind: 'field', field: 'customer', label: 'Know them' },
    ] satisfies Criterion[];
    expect(clauses.map((one) => localise(criterionClause(process, deal, one), 'en'))).toEqual([
      'at least 1 file: Photos',
      'at least 2 chosen: Tags (only when Amount is more than 5)',
      'approved: gone',
      'the task is done: gone',
      '“At least five”',
      '“Know them”',
    ]);
  });
  it('are called by their label where they have one', () => {
    expect(criterionName(process, deal, { id: 'a', kind: 'field', field: 'customer', label: 'Know them' })).toBe('Know them');
  });
});

describe('changes in words', () => {
  it('call a criterion without a label by what it asks, and not by its id', () => {
    const after = exampleProcess();
    const criterion = after.recordTypes[0]?.pipeline?.stages
      .flatMap(({ gate }) => gate?.criteria ?? [])
      .find((one) => one.label === undefined);
    if (criterion === undefined) throw new Error('the example has such a criterion');
    criterion.when = 'amount > 5';
    const told = diffProcesses(process, after).changes.map((change) => changeSentence(change, process, after));
    for (const locale of LOCALES) {
      expect(told.map((sentence) => localise(sentence, locale))).toHaveLength(1);
      expect(localise(told[0], locale)).not.toContain(`“${criterion.id}”`);
    }
    expect(localise(told[0], 'en')).toMatch(/^Gate of the stage “[^”]+”: .+ · set [a-z]/);
  });
});

describe('transitions in words', () => {
  const sentence = (more: Partial<Transition>) => transitionSentence(process, deal, { id: 't', from: 'lead', to: 'offer', ...more });
  it('say where they lead and only what is special', () => {
    expect(sentence({})).toEqual({ 'zh-CN': '从“Lead”到“Offer”', en: 'From “Lead” to “Offer”' });
    expect(sentence({ from: 'offer', to: 'lead' })).toMatchObject({ en: 'From “Offer” to “Lead”; asks for a reason' });
    expect(sentence({ from: '*', to: 'lost', reasons: [{ id: 'price', label: { 'zh-CN': '价格', en: 'Price' } }] })).toEqual({
      'zh-CN': '从任一进行中的阶段到“Lost”；必须说明原因；可选原因：价格',
      en: 'From any open stage to “Lost”; asks for a reason; reasons offered: Price',
    });
    expect(sentence({ roles: [], when: 'amount > 1', gates: 'none', form: 'offer', reason: 'optional' })).toMatchObject({
      en: 'From “Lead” to “Offer”; nobody may make it; only when Amount is more than 1; passes no gate; a reason may be given; asks for the form “Offer”',
    });
    expect(sentence({ gates: 'all' })).toMatchObject({ en: 'From “Lead” to “Offer”' });
    expect(sentence({ gates: 'own' })).toMatchObject({ en: 'From “Lead” to “Offer”; passes only the gate of the stage it leaves' });
  });
  it('know their direction', () => {
    const direction = (from: string, to: string) => directionOf(deal, { id: 't', from, to });
    expect(direction('lead', 'offer')).toBe('forward');
    expect(direction('offer', 'lead')).toBe('backward');
    expect(direction('lead', 'won')).toBe('won');
    expect(direction('won', 'lost')).toBe('lost');
    expect(direction('lost', 'lead')).toBe('reopen');
    expect(direction('*', 'lead')).toBe('any');
    const stages = [...(deal.pipeline?.stages ?? [])];
    stages.splice(1, 0, { id: 'call', label: 'Call', kind: 'open' });
    const longer = { ...deal, pipeline: { stages, transitions: [] } };
    expect(directionOf(longer, { id: 't', from: 'lead', to: 'offer' })).toBe('skip');
  });
});

describe('rights in words', () => {
  it('say what, whose and where', () => {
    expect(
      grantSentence(process, { recordType: 'deal', actions: ['update', 'read', 'create'], scope: 'own', stages: ['lead', 'offer'] }),
    ).toEqual({
      'zh-CN': '可新建、查看和编辑“商机”（本人）；仅在阶段Lead和Offer',
      en: 'May create, read and edit Deal (own); only in the stages Lead and Offer',
    });
    expect(grantSentence(process, { recordType: '*', actions: ['read'], scope: 'all' })).toMatchObject({
      en: 'May read every record type (all)',
    });
    expect(grantSentence(process, { recordType: '*', actions: ['read'], scope: 'all', stages: [] })).toMatchObject({
      en: 'May read every record type (all); in no stage',
    });
    expect(fieldAccessSentence(process, { recordType: 'deal', field: 'amount', access: 'read', stages: ['offer'] })).toEqual({
      'zh-CN': '只能查看“商机”的“金额”；仅在阶段Offer',
      en: 'May only read Amount of Deal; only in the stage Offer',
    });
    expect(fieldAccessSentence(process, { recordType: 'deal', field: 'amount', access: 'hidden' })).toMatchObject({
      en: 'Does not see Amount of Deal',
    });
  });
});

it('sentences take each name in their own language, and braces in names are names', () => {
  expect(say('甲{0}乙{1}', 'a {0} b {1}', { 'zh-CN': '一', en: 'one' }, '{0}')).toEqual({ 'zh-CN': '甲一乙{0}', en: 'a one b {0}' });
  expect(listed(['a', 'b', 'c'], 'or')).toEqual({ 'zh-CN': 'a、b或c', en: 'a, b or c' });
});
