import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../schemas/process';
import { available } from './available';
import { DEAL_STAGES, dealVersion } from './testing/deal-process';
import { actor, created, facts, given, START } from './testing/given';
import type { Json, RecordState, Rejection } from './types';

const version = dealVersion();
const lead = created(version, { name: 'A', amount: 10 });
const demo: RecordState = { ...lead, stage: 'demo' };
const file = (id: string, kind: 'photo' | 'document') => ({
  id,
  name: id,
  mediaType: 'x/y',
  size: 1,
  sha256: id,
  kind,
  at: START,
  by: 'admin',
});

/** What is missing for one criterion on a record with these values. */
function lack(criterion: Criterion, data: { [field: string]: Json }, who = actor('admin', 'manager')): Rejection | undefined {
  const [first, ...rest] = DEAL_STAGES;
  if (first === undefined) throw new Error('the test process has no stage');
  const gated = dealVersion({ stages: [{ ...first, gate: { criteria: [criterion] } }, ...rest] });
  const moves = available(gated, { ...lead, data }, who, START, facts()).filter((action) => action.transition === 'qualify');
  return moves[0]?.residual[0];
}

describe('gates', () => {
  it('[G2] answer with what is missing, where and how much', () => {
    const { decision } = given(version, { ...demo, data: { name: 'A', needs: [{ id: 'n', text: 'x', author: 'a', at: START }] } }).when({
      type: 'moveRecord',
      transition: 'offer',
    });
    expect(decision.ok ? [] : decision.rejections).toEqual([
      {
        code: 'evidence_missing',
        criterion: 'sitePhoto',
        stage: 'demo',
        field: 'photos',
        form: 'evidence',
        have: 0,
        need: 1,
        message: { 'zh-CN': '还差 1 张照片（0/1）', en: '1 more of Photos (0 of 1)' },
      },
      {
        code: 'list_too_short',
        criterion: 'notes',
        stage: 'demo',
        field: 'needs',
        form: 'evidence',
        have: 1,
        need: 3,
        message: { 'zh-CN': '还差 2 条需求记录（1/3）', en: '2 more of Requirement notes (1 of 3)' },
      },
      {
        code: 'list_too_short',
        criterion: 'compared',
        stage: 'demo',
        field: 'rivals',
        form: 'evidence',
        have: 0,
        need: 1,
        message: { 'zh-CN': '还差 1 行竞品（0/1）', en: '1 more of Competitors (0 of 1)' },
      },
    ]);
  });

  it('[G3] ask whether a field has a value', () => {
    const filled: Criterion = { id: 'c', kind: 'field', field: 'amount' };
    expect(lack(filled, {})?.code).toBe('field_missing');
    expect(lack(filled, {})?.message).toEqual({ 'zh-CN': '还差：金额', en: 'Amount is missing' });
    expect(lack(filled, { amount: 0 })).toBeUndefined();
    expect(lack({ ...filled, field: 'ready' }, { ready: false })).toBeUndefined();
    expect(lack({ ...filled, field: 'name' }, { name: '' })?.code).toBe('field_missing');
  });

  it('[G4] count files of their kind', () => {
    const photo: Criterion = { id: 'c', kind: 'evidence', field: 'photos', accept: 'photo', min: 2 };
    const files = [file('a', 'photo'), file('b', 'document')];
    expect(lack(photo, { photos: files })).toMatchObject({ code: 'evidence_missing', have: 1, need: 2 });
    expect(lack({ ...photo, min: 1 }, { photos: files })).toBeUndefined();
    expect(lack({ ...photo, accept: 'any' }, { photos: files })).toBeUndefined();
  });

  it('[G5] count items, and of tables the complete rows', () => {
    const rows: Criterion = { id: 'c', kind: 'list', field: 'rivals', min: 1, columns: ['who', 'price'] };
    expect(lack(rows, { rivals: [{ who: 'X' }, { price: 3 }] })).toMatchObject({ code: 'list_too_short', have: 0, need: 1 });
    expect(lack(rows, { rivals: [{ who: 'X', price: 0 }] })).toBeUndefined();
    expect(lack({ ...rows, columns: [] }, { rivals: [{ who: 'X' }] })).toBeUndefined();
  });

  it('[G6] ask an expression and tell its message', () => {
    const ready: Criterion = { id: 'c', kind: 'expression', expression: 'amount > 5.0', message: { 'zh-CN': '太小', en: 'Too small' } };
    expect(lack(ready, { amount: 10 })).toBeUndefined();
    expect(lack(ready, { amount: 1 })).toMatchObject({
      code: 'expression_false',
      field: 'amount',
      form: 'main',
      message: { 'zh-CN': '太小', en: 'Too small' },
    });
    expect(lack(ready, {})?.code).toBe('expression_false');
    expect(lack({ ...ready, message: 'No' }, {})?.message).toEqual({ 'zh-CN': 'No', en: 'No' });
  });

  it('[G7] count a criterion only under its condition', () => {
    const cost: Criterion = { id: 'c', kind: 'field', field: 'cost', when: 'amount > 1000.0' };
    expect(lack(cost, { amount: 2000 })?.criterion).toBe('c');
    expect(lack(cost, { amount: 20 })).toBeUndefined();
    expect(lack(cost, {})).toBeUndefined();
  });

  it('[G9] name a form of the stage or an earlier one, else of the stage whose gate it is', () => {
    const { decision } = given(version, { ...lead, data: { name: 'A' } }).when({ type: 'moveRecord', transition: 'jump' });
    const forms = decision.ok ? [] : decision.rejections.map((rejection) => [rejection.criterion, rejection.form]);
    expect(forms).toEqual([
      ['amountKnown', 'main'],
      ['sitePhoto', 'evidence'],
      ['notes', 'evidence'],
      ['compared', 'evidence'],
    ]);
    const quote = { ...lead, stage: 'quote', data: { name: 'A' } };
    const late = given(version, quote).when({ type: 'moveRecord', transition: 'win' }).decision;
    expect(late.ok ? [] : late.rejections.map((rejection) => rejection.form)).toEqual(['money']);
  });

  it('[G10] are passed by waiver: with role, right and reason, counted', () => {
    const move = { type: 'moveRecord', transition: 'offer', waiver: { reason: 'customer abroad' } } as const;
    const next = given(version, demo)
      .when(move, { actor: actor('admin', 'manager') })
      .then(
        { type: 'gate.waived', stage: 'demo', criteria: ['sitePhoto', 'notes', 'compared'], reason: 'customer abroad' },
        { type: 'stage.entered', continues: true },
      );
    expect(next.waivers).toBe(1);
    const kept = ['evidence_missing', 'list_too_short', 'list_too_short'] as const;
    given(version, demo)
      .when(move, { actor: actor('admin', 'rep') })
      .thenRejected('waiver_not_allowed', ...kept);
    given(version, demo)
      .when({ ...move, waiver: { reason: ' ' } }, { actor: actor('admin', 'manager') })
      .thenRejected('waiver_reason_required');
    given(version, { ...lead, data: {} })
      .when({ type: 'moveRecord', transition: 'qualify', waiver: { reason: 'r' } }, { actor: actor('admin', 'manager') })
      .thenRejected('waiver_not_allowed', 'field_missing');
    expect(
      given(version, { ...lead, data: {} })
        .when({ type: 'moveRecord', transition: 'jump', waiver: { reason: 'r' } })
        .thenState().waivers,
    ).toBe(2);
    const moves = (role: string) =>
      available(version, demo, actor('admin', role), START, facts()).find((action) => action.transition === 'offer');
    expect([moves('manager')?.waivable, moves('rep')?.waivable]).toEqual([true, false]);
  });

  it('[G11] count no waiver that was not needed', () => {
    const next = given(version, lead)
      .when({ type: 'moveRecord', transition: 'qualify', waiver: { reason: 'r' } })
      .then({ type: 'stage.entered' });
    expect(next.waivers).toBe(0);
  });

  it('[G12] tell nothing of hidden fields', () => {
    const cost: Criterion = { id: 'c', kind: 'field', field: 'cost' };
    expect(lack(cost, {}, actor('admin', 'rep'))).toEqual({
      code: 'field_missing',
      criterion: 'c',
      stage: 'lead',
      message: { 'zh-CN': '还差一项您无权查看的内容', en: 'Something that you may not see is missing' },
    });
    expect(lack(cost, {})?.field).toBe('cost');
  });

  it('[G13] foretell what a move is answered', () => {
    const actions = available(version, demo, actor('admin', 'rep'), START, facts());
    expect(actions.map(({ action, transition, allowed }) => [action, transition, allowed])).toEqual([
      ['update', undefined, true],
      ['comment', undefined, true],
      ['assign', undefined, true],
      ['attach', undefined, true],
      ['archive', undefined, true],
      ['move', 'offer', false],
      ['move', 'lose', true],
    ]);
    const refused = given(version, demo).when({ type: 'moveRecord', transition: 'offer' }, { actor: actor('admin', 'rep') }).decision;
    expect(refused.ok ? null : refused.rejections).toEqual(actions[5]?.residual);
    expect(actions[6]).toMatchObject({ direction: 'lost', reason: 'required', residual: [], label: 'Lost' });
  });
});
