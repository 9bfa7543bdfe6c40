import { describe, expect, it } from 'vitest';
import { available } from './available';
import { gateCriteria } from './gate-criteria';
import { DEAL_STAGES, dealVersion } from './testing/deal-process';
import { actor, created, facts, START } from './testing/given';
import type { RecordState } from './types';

const version = dealVersion();
const lead = created(version, { name: 'A', amount: 10 });
const demo: RecordState = { ...lead, stage: 'demo' };
const who = actor('admin', 'manager');

describe('the criteria in the way of a move', () => {
  it('are those the residual misses, and those that are met', () => {
    const inTheWay = gateCriteria(version, demo, who, START, facts()).get('offer') ?? [];
    const missing = inTheWay.filter(({ state }) => state === 'missing').map(({ criterion }) => criterion.id);
    const residual = available(version, demo, who, START, facts()).find(({ transition }) => transition === 'offer')?.residual ?? [];
    expect(missing).toEqual(residual.map(({ criterion }) => criterion));
    expect(missing.length).toBeGreaterThan(0);
    const filled = { ...demo, data: { ...demo.data, needs: Array.from({ length: 9 }, (_, at) => ({ id: `n${at}`, text: 'x' })) } };
    const after = gateCriteria(version, filled, who, START, facts()).get('offer') ?? [];
    expect(after.map(({ criterion }) => criterion.id)).toEqual(inTheWay.map(({ criterion }) => criterion.id));
    expect(after.find(({ criterion }) => criterion.id === 'notes')?.state).toBe('met');
  });
  it('are not asked while their condition does not hold', () => {
    const [first, ...rest] = DEAL_STAGES;
    if (first === undefined) throw new Error('the test process has no stage');
    const criteria = [{ id: 'big', kind: 'field' as const, field: 'cost', when: 'amount > 100.0' }];
    const gated = dealVersion({ stages: [{ ...first, gate: { criteria } }, ...rest] });
    const stateAt = (amount: number) =>
      gateCriteria(gated, { ...lead, data: { name: 'A', amount } }, who, START, facts())
        .get('qualify')
        ?.map(({ state }) => state);
    expect([stateAt(10), stateAt(1000)]).toEqual([['notAsked'], ['missing']]);
  });
  it('are none for an archived record', () => {
    expect(gateCriteria(version, { ...demo, archived: true }, who, START, facts()).size).toBe(0);
  });
});
