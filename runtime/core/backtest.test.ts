import { describe, expect, it } from 'vitest';
import { backtest } from './backtest';
import type { Version } from './compile';
import { decide } from './decide';
import { DEAL_STAGES, DEAL_TRANSITIONS, type DealParts, dealVersion } from './testing/deal-process';
import { ADMIN, accepted, context, facts, recorded } from './testing/given';
import type { Command, RecordedEvent, RecordState } from './types';

const own = dealVersion();
const next = (parts: DealParts): Version => ({ ...dealVersion(parts), number: 0 });
const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T08:00:00.000Z`;

/** The events of a deal that was given these commands, one a day from the second of March. */
function history(...commands: Command[]): RecordedEvent[] {
  const events: RecordedEvent[] = [];
  let record: RecordState | null = null;
  const create: Command = { type: 'createRecord', id: 'r1', recordType: 'deal', data: { name: 'A', amount: 10 } };
  for (const [at, command] of [create, ...commands].entries()) {
    const decision = accepted(decide(own, record, command, context({ now: day(at + 2), actor: ADMIN })));
    record = decision.next;
    events.push(...recorded(decision.events, ADMIN.id, day(at + 2)));
  }
  return events;
}
const NOTES = [{ text: 'a' }, { text: 'b' }, { text: 'c' }];
const GATE = { photos: [{ id: 'f', name: 'f', mediaType: 'image/png', size: 1, sha256: 'x', kind: 'photo', at: day(2), by: 'a' }] };
const attach: Command = { type: 'attachFile', field: 'photos', file: GATE.photos[0] as never };
const qualify: Command = { type: 'moveRecord', transition: 'qualify' };
const waived: Command = { type: 'moveRecord', transition: 'offer', waiver: { reason: 'known customer' } };
const judge = (version: Version, events: RecordedEvent[], since = day(1)) =>
  backtest((number) => (number === own.number ? own : undefined), version, events, since, facts());
const withGate = (stage: string, criterion: object) =>
  DEAL_STAGES.map((one) =>
    one.id === stage ? { ...one, gate: { ...one.gate, criteria: [...(one.gate?.criteria ?? []), criterion as never] } } : one,
  );

describe('the past under another version', () => {
  it('[V8] lets pass what it would have let pass, as the record stood then', () => {
    expect(judge(next({}), history(qualify))).toEqual([{ at: day(3), from: 'lead', to: 'demo', missing: [] }]);
    // the cost came only later
    const costly = next({ stages: withGate('lead', { id: 'costKnown2', kind: 'field', field: 'cost' }) });
    const late = history(qualify, { type: 'updateRecord', data: { cost: 3 } });
    expect(judge(costly, late)).toMatchObject([{ missing: [{ criterion: 'costKnown2', stage: 'lead' }] }]);
    const early = history({ type: 'updateRecord', data: { cost: 3 } }, qualify);
    expect(judge(costly, early)).toMatchObject([{ missing: [] }]);
    // values given with the move count for it
    expect(judge(costly, history({ ...qualify, data: { cost: 3 } }))).toMatchObject([{ missing: [] }]);
  });

  it('[V8] counts only what it would have asked beyond the record’s own gate', () => {
    const events = history(qualify, waived);
    expect(judge(next({}), events)).toMatchObject([{ missing: [] }, { from: 'demo', missing: [] }]);
    const stages = withGate('demo', { id: 'teamKnown', kind: 'field', field: 'squad' });
    expect(judge(next({ stages }), events)).toMatchObject([{ missing: [] }, { missing: [{ criterion: 'teamKnown' }] }]);
    const noted = history(qualify, attach, { type: 'updateRecord', data: { needs: NOTES } }, waived);
    const more = DEAL_STAGES.map((one) =>
      one.id === 'demo' ? { ...one, gate: { criteria: [{ id: 'notes', kind: 'list' as const, field: 'needs', min: 5 }] } } : one,
    );
    expect(judge(next({ stages: more }), noted).at(-1)).toMatchObject({ missing: [{ criterion: 'notes', have: 3, need: 5 }] });
  });

  it('[V8] tells moves that it does not have, and leaves out earlier ones, ways back and losses', () => {
    const events = history(
      qualify,
      { type: 'moveRecord', to: 'lost', reason: 'x' },
      { type: 'moveRecord', to: 'lead', reason: 'y' },
      qualify,
    );
    const transitions = DEAL_TRANSITIONS.filter(({ id }) => id !== 'qualify');
    expect(judge(next({ transitions }), events)).toMatchObject([{ missing: null }, { missing: null }]);
    expect(judge(next({}), events, day(4))).toHaveLength(1);
    expect(judge(next({}), [])).toEqual([]);
  });
});
