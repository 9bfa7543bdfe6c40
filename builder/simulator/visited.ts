import type { Run } from './simulation';

/** The way a run went, as ids of its pipeline. */
export interface Visited {
  recordType: string;
  /** where the record stands; null without a record or a pipeline */
  current: string | null;
  /** in the order in which they were first entered */
  stages: readonly string[];
  transitions: readonly string[];
  /** between which stages it went, each way once */
  ways: readonly { from: string; to: string }[];
  /** stages whose gate was waived */
  waived: readonly string[];
}

/** The stages and transitions a run has gone through where it is looked at, each once. */
export function visitedBy(run: Run): Visited {
  const stages = new Set<string>();
  const transitions = new Set<string>();
  const ways = new Map<string, { from: string; to: string }>();
  const waived = new Set<string>();
  let current = run.start?.stage ?? null;
  if (current !== null) stages.add(current);
  for (const { events, record } of run.steps.slice(0, run.at)) {
    for (const event of events) {
      if (event.type === 'record.created' && event.stage !== null) stages.add(event.stage);
      if (event.type === 'gate.waived') waived.add(event.stage);
      if (event.type !== 'stage.entered') continue;
      stages.add(event.to);
      transitions.add(event.transition);
      ways.set(`${event.from} ${event.to}`, { from: event.from, to: event.to });
    }
    current = record?.stage ?? null;
  }
  return {
    recordType: run.beginning.given.recordType,
    current,
    stages: [...stages],
    transitions: [...transitions],
    ways: [...ways.values()],
    waived: [...waived],
  };
}
