import { describe, expect, it } from 'vitest';
import { dealProcess } from '../../runtime/core/testing/deal-process';
import type { RecordType } from '../../schemas/process';
import { pathMap } from './path-map';
import type { Visited } from './visited';

const [deal] = dealProcess().recordTypes;
if (deal === undefined) throw new Error('the test process has no record type');
const nowhere: Visited = { recordType: 'deal', current: null, stages: [], transitions: [], ways: [], waived: [] };
const cellsOf = (type: RecordType) => pathMap(type, nowhere).stages.map(({ x, y }) => `${x} ${y}`);

describe('the small map of a run', () => {
  it('keeps the order of the big map and gives each stage a place of its own', () => {
    const { stages } = pathMap(deal, nowhere);
    const x = (id: string) => stages.find((stage) => stage.id === id)?.x ?? Number.NaN;
    expect(x('lead')).toBeLessThan(x('demo'));
    expect(x('demo')).toBeLessThan(x('quote'));
    expect(new Set(cellsOf(deal)).size).toBe(stages.length);
  });
  it('does so too when somebody has put all stages on one heap', () => {
    const { pipeline } = deal;
    if (pipeline === undefined) throw new Error('no pipeline');
    const heap = { ...deal, pipeline: { ...pipeline, stages: pipeline.stages.map((stage) => ({ ...stage, position: { x: 0, y: 0 } })) } };
    expect(new Set(cellsOf(heap)).size).toBe(pipeline.stages.length);
  });
  it('draws the way that was gone, by whatever transition, and marks where it is and what was waived', () => {
    const visited: Visited = {
      ...nowhere,
      current: 'lost',
      stages: ['lead', 'quote', 'lost'],
      ways: [
        { from: 'lead', to: 'quote' },
        { from: 'quote', to: 'lost' },
      ],
      waived: ['lead'],
    };
    const { stages, lines } = pathMap(deal, visited);
    expect(lines.filter((line) => line.state === 'visited').map(({ id }) => id)).toEqual(['lead quote', 'quote lost']);
    expect(lines.find(({ id }) => id === 'lead demo')?.state).toBe('unvisited');
    expect(Object.fromEntries(stages.map(({ id, state }) => [id, state]))).toEqual({
      lead: 'visited',
      demo: 'unvisited',
      quote: 'visited',
      won: 'unvisited',
      lost: 'here',
    });
    expect(stages.filter(({ waived }) => waived).map(({ id }) => id)).toEqual(['lead']);
  });
  it('is empty without a pipeline', () => {
    expect(pathMap({ ...deal, pipeline: undefined } as RecordType, nowhere)).toEqual({ stages: [], lines: [], width: 0, height: 0 });
  });
});
