/** The small map with the way of a run on it. */
import type { RecordType } from '../../schemas/process';
import { type SmallLine, type SmallMap, type SmallStage, smallMap } from '../pipeline/small-map/small-map';
import type { Visited } from './visited';

export interface PathStage extends SmallStage {
  /** where the record is, where it has been, or neither */
  state: 'here' | 'visited' | 'unvisited';
  waived: boolean;
}
export interface PathLine extends SmallLine {
  state: 'visited' | 'unvisited';
}

/** Empty without a pipeline. */
export function pathMap(type: RecordType, { current, stages: been, waived, ways }: Visited): SmallMap<PathStage, PathLine> {
  const map = smallMap(type, ways);
  const gone = new Set(ways.map(({ from, to }) => `${from} ${to}`));
  return {
    ...map,
    stages: map.stages.map((stage) => ({
      ...stage,
      state: current === stage.id ? 'here' : been.includes(stage.id) ? 'visited' : 'unvisited',
      waived: waived.includes(stage.id),
    })),
    lines: map.lines.map((line) => ({ ...line, state: gone.has(line.id) ? 'visited' : 'unvisited' })),
  };
}
