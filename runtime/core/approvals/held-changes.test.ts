import { describe, expect, it } from 'vitest';
import type { Approval } from '../../../schemas/approval';
import { processModel } from '../model';
import { previewForm } from '../preview-form';
import { approvalVersion, as, BOSS, deal, level, REP } from '../testing/approval-process';
import { START } from '../testing/given';
import type { Actor, RecordData } from '../types';

const TERMS: Approval = {
  id: 'terms',
  label: 'Terms',
  on: { fields: ['amount'] },
  when: 'amount > 1000.0',
  levels: [level('lead', { label: { 'zh-CN': '主管', en: 'Lead' } }), level('region', { when: 'amount > 5000.0' })],
};
const version = approvalVersion([TERMS]);

function told(data: RecordData, on = version, who: Actor = REP, record = deal(on)) {
  return previewForm(on, 'deal', 'main', record, data, who, START, 'en', as(who).facts).approvals;
}

describe('a form that is typed into', () => {
  it('[A25] tells which changes would be asked for, and by the levels that count for the typed value', () => {
    expect(told({ amount: 2000 })).toEqual([{ approval: 'terms', fields: ['amount'], levels: ['lead'] }]);
    expect(told({ amount: 6000, name: 'E' })).toEqual([{ approval: 'terms', fields: ['amount'], levels: ['lead', 'region'] }]);
    expect(told({ amount: 900 })).toEqual([]);
    expect(told({ name: 'E' })).toEqual([]);
    // what stands there already is no change
    expect(told({ amount: 2000 }, version, REP, { ...deal(version), data: { name: 'D', amount: 2000 } })).toEqual([]);
  });

  it('[A25] does not try out conditions on something hidden to who types', () => {
    const secret = approvalVersion([{ ...TERMS, when: 'amount > cost', levels: [level('lead')] }]);
    const record = { ...deal(secret), data: { name: 'D', amount: 80, cost: 500 } };
    expect(told({ amount: 2000 }, secret, REP, record)).toEqual([]);
    expect(told({ amount: 2000 }, secret, BOSS, record)).toEqual([{ approval: 'terms', fields: ['amount'], levels: ['lead'] }]);
  });

  it('[A25] finds in the process, in words, who is asked at each level', () => {
    const model = processModel(version, REP, 'zh-CN').recordTypes.find(({ id }) => id === 'deal');
    expect(model?.approvals[0]?.levels).toEqual([
      { id: 'lead', label: '主管', asks: 'lead', need: 'any' },
      { id: 'region', label: 'region', asks: 'region', need: 'any' },
    ]);
  });
});
