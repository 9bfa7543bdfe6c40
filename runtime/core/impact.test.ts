import { describe, expect, it } from 'vitest';
import { fateOf } from './impact';
import { DEAL_STAGES, DEAL_TRANSITIONS, type DealParts, dealVersion } from './testing/deal-process';
import { created, facts, START } from './testing/given';
import type { RecordState } from './types';

const own = dealVersion();
const next = (parts: DealParts) => ({ ...dealVersion(parts), number: 8 });
const record = (over: Partial<RecordState> = {}): RecordState => ({ ...created(own, { name: 'A', amount: 10 }), ...over });
const fate = (parts: DealParts, over: Partial<RecordState> = {}) => fateOf(own, next(parts), record(over), START, facts());
const stagesWith = (stage: string, criteria: NonNullable<(typeof DEAL_STAGES)[number]['gate']>['criteria']) =>
  DEAL_STAGES.map((one) => (one.id === stage ? { ...one, gate: { ...one.gate, criteria } } : one));

describe('the fate of a record under another version', () => {
  it('[V3] is none where nothing it meets has changed', () => {
    expect(fate({})).toEqual({ fate: 'unaffected' });
    expect(fate({ stages: stagesWith('quote', [{ id: 'costKnown', kind: 'field', field: 'cost' }]) })).toEqual({ fate: 'unaffected' });
    // it lacked the amount before, too
    expect(fate({}, { data: { name: 'A' } })).toEqual({ fate: 'unaffected' });
  });

  it('[V3] is blocked where the gate of its stage asks for more than it has', () => {
    const stages = stagesWith('lead', [
      { id: 'amountKnown', kind: 'field', field: 'amount' },
      { id: 'photo', kind: 'evidence', field: 'photos', min: 1 },
    ]);
    expect(fate({ stages })).toMatchObject({ fate: 'blocked', missing: [{ criterion: 'photo', have: 0, need: 1 }] });
    expect(fate({ stages }, { stage: 'won' })).toEqual({ fate: 'unaffected' });
  });

  it('is blocked where more of the same is asked', () => {
    const more = (min: number) => stagesWith('demo', [{ id: 'notes', kind: 'list', field: 'needs', min }]);
    expect(fate({ stages: more(3) }, { stage: 'demo' })).toEqual({ fate: 'unaffected' });
    expect(fate({ stages: more(5) }, { stage: 'demo' })).toMatchObject({ fate: 'blocked', missing: [{ criterion: 'notes', need: 5 }] });
  });

  it('is blocked where no move leads on any more', () => {
    const transitions = DEAL_TRANSITIONS.filter(({ from }) => from !== 'lead');
    expect(fate({ transitions })).toEqual({ fate: 'blocked', missing: [] });
  });

  it('[V3] is orphaned where its stage, its type or a field it fills is gone', () => {
    const stages = DEAL_STAGES.filter(({ id }) => id !== 'demo');
    const transitions = DEAL_TRANSITIONS.filter(({ from, to }) => from !== 'demo' && to !== 'demo');
    expect(fate({ stages, transitions }, { stage: 'demo' })).toEqual({ fate: 'orphaned', stage: 'demo', fields: [] });
    expect(fate({ stages, transitions })).toEqual({ fate: 'unaffected' });
    expect(fate({}, { data: { name: 'A', amount: 1, gone: 'x', empty: null, list: [] } })).toEqual({
      fate: 'orphaned',
      stage: null,
      fields: ['gone'],
    });
    expect(fate({}, { type: 'visit' })).toMatchObject({ fate: 'orphaned' });
  });
});
