import { describe, expect, it } from 'vitest';
import { DEAL_STAGES, DEAL_TRANSITIONS, dealProcess } from '../../../runtime/core/testing/deal-process';
import { diffProcesses } from '../../../schemas/diff';
import type { Process } from '../../../schemas/process';
import { diffMaps } from './diff-map';

const before = dealProcess();
const mapsOf = (after: Process) => diffMaps(before, after, diffProcesses(before, after).changes);
const fared = (after: Process) => {
  const [map] = mapsOf(after);
  return {
    stages: Object.fromEntries(map?.stages.map((stage) => [stage.id, stage.state]) ?? []),
    lines: Object.fromEntries(map?.lines.filter((line) => line.state !== 'same').map((line) => [line.id, line.state]) ?? []),
  };
};

describe('the map of what changed', () => {
  it('is drawn only for pipelines that changed', () => {
    expect(mapsOf(before)).toEqual([]);
    expect(mapsOf(dealProcess({ fields: { more: { type: 'string' } } }))).toEqual([]);
  });

  it('shows an added, a gone and a changed stage, and what led there', () => {
    const stages = DEAL_STAGES.flatMap((stage) => {
      if (stage.id === 'demo') return [{ id: 'trial', label: 'Trial', kind: 'open' as const, forms: ['main'] }];
      if (stage.id === 'lead') return [{ ...stage, gate: { criteria: [{ id: 'costKnown1', kind: 'field' as const, field: 'cost' }] } }];
      return [stage];
    });
    const transitions = DEAL_TRANSITIONS.map((one) => ({
      ...one,
      from: one.from === 'demo' ? 'trial' : one.from,
      to: one.to === 'demo' ? 'trial' : one.to,
    }));
    const { stages: told, lines } = fared(dealProcess({ stages, transitions }));
    expect(told).toEqual({ lead: 'changed', trial: 'added', demo: 'removed', quote: 'same', won: 'same', lost: 'same' });
    expect(lines).toMatchObject({ 'lead trial': 'added', 'lead demo': 'removed', 'trial quote': 'added', 'demo quote': 'removed' });
    expect(lines).not.toHaveProperty('quote won');
  });

  it('does not call a stage changed that only stands elsewhere, and tells a gone pipeline', () => {
    const [lead, ...rest] = DEAL_STAGES;
    const reordered = fared(dealProcess({ stages: [...rest.slice(0, 1), ...(lead ? [lead] : []), ...rest.slice(1)] }));
    expect(Object.values(reordered.stages).filter((one) => one !== 'same')).toEqual([]);
    const without = { ...before, recordTypes: before.recordTypes.map(({ pipeline: _, ...type }) => type) };
    expect(new Set(Object.values(fared(without).stages))).toEqual(new Set(['removed']));
  });
});
