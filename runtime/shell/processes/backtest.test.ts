import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Process, RecordType } from '../../../schemas/process';
import type { Command } from '../../core/types';
import { dealsProcess } from '../testing/deals-process';
import { ADA, ANN, AT, accepted, addPeople, createDeal, type Host, MIA, openHost } from '../testing/open-host';

let host: Host;
beforeAll(async () => {
  host = await openHost();
  await addPeople(host);
});
afterAll(() => host.close());

const send = async (id: string, command: Command, actor = MIA) =>
  accepted(await host.services.execute({ process: 'deals', recordType: 'deal', recordId: id, command, actor }));
const show: Command = { type: 'moveRecord', transition: 'show' };

/** A lead must tell its rate. */
function asksForRate(): Process {
  const process = dealsProcess();
  const deal = (type: RecordType): RecordType => ({
    ...type,
    pipeline: {
      transitions: [],
      ...type.pipeline,
      stages: (type.pipeline?.stages ?? []).map((stage) =>
        stage.id === 'lead'
          ? {
              ...stage,
              gate: { ...stage.gate, criteria: [...(stage.gate?.criteria ?? []), { id: 'rated', kind: 'field', field: 'rate' }] },
            }
          : stage,
      ),
    },
  });
  return { ...process, recordTypes: process.recordTypes.map((type) => (type.id === 'deal' ? deal(type) : type)) };
}

describe('a draft against the real history', () => {
  it('tells for each gate how many it would have held, what became of them, and which', async () => {
    host.clock.set('2026-01-05T08:00:00.000Z');
    const old = await createDeal(host, ANN, { name: 'Long ago', amount: 1 });
    await send(old.id, show);
    host.clock.set(AT);
    const rated = await createDeal(host, ANN, { name: 'Rated', amount: 1, rate: 5 });
    await send(rated.id, show);
    const lost = await createDeal(host, ANN, { name: 'Lost', amount: 1 });
    await send(lost.id, show);
    await send(lost.id, { type: 'moveRecord', transition: 'lose', reason: 'too dear' });
    await send(lost.id, { type: 'archiveRecord' }, ADA);
    const late = await createDeal(host, ANN, { name: 'Late', amount: 1 });
    await send(late.id, show);
    await send(late.id, { type: 'updateRecord', data: { rate: 3 } });
    await createDeal(host, ANN, { name: 'Waiting', amount: 1 });
    const saved = await host.services.processes.importText(JSON.stringify(asksForRate()), 'ada', { publish: false });
    expect(saved.ok).toBe(true);

    const result = await host.services.processes.backtest('deals', 6);
    expect(result).toMatchObject({ ok: true, complete: true, since: '2026-05-28T08:00:00.000Z' });
    const [type] = result.ok ? result.types : [];
    expect(type).toMatchObject({
      recordType: 'deal',
      records: 3,
      unjudged: 0,
      gates: [{ stage: 'lead', passed: 3, held: 2, outcomes: { open: 1, won: 0, lost: 1 }, criteria: { rated: 2 } }],
    });
    expect(
      type?.gates[0]?.records.map(({ title, outcome, missing }) => [title, outcome, missing.map(({ criterion }) => criterion)]),
    ).toEqual(
      expect.arrayContaining([
        ['Late', 'open', ['rated']],
        ['Lost', 'lost', ['rated']],
      ]),
    );
    const longer = await host.services.processes.backtest('deals', 12);
    expect(longer).toMatchObject({ types: [{ records: 4, gates: [{ passed: 4, held: 3 }] }] });
    // nothing was changed by asking
    expect((await host.services.verify()).faults).toEqual([]);
    expect((await host.store.records.load(rated.id))?.record.definitionVersion).toBe(1);
  });

  it('is refused for a draft that could not run, and for none', async () => {
    const broken = { ...asksForRate(), recordTypes: asksForRate().recordTypes.map((type) => ({ ...type, titleField: 'nowhere' })) };
    await host.services.processes.importText(JSON.stringify(broken), 'ada', { publish: false });
    expect(await host.services.processes.backtest('deals', 6)).toMatchObject({ ok: false, reason: 'problems' });
    expect(await host.services.processes.backtest('nothing', 6)).toEqual({ ok: false, reason: 'not_found' });
  });
});
