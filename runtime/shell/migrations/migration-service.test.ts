import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Process, RecordType } from '../../../schemas/process';
import type { Command, RecordState } from '../../core/types';
import type { Migration } from '../ports';
import type { MigrationPlan } from '../services';
import { dealsProcess } from '../testing/deals-process';
import { ADA, ANN, accepted, addPeople, createDeal, type Host, MIA, openHost } from '../testing/open-host';

let host: Host;
beforeEach(async () => {
  host = await openHost();
  await addPeople(host);
});
afterEach(() => host.close());

/** The stage `demo` is called `trial`, the remark is gone, and a lead needs a paper. */
function changed(): Process {
  const deal = (type: RecordType): RecordType => {
    const { remark: _, ...properties } = type.schema.properties;
    const rename = (id: string) => (id === 'demo' ? 'trial' : id);
    const { stages = [], transitions = [] } = type.pipeline ?? {};
    return {
      ...type,
      schema: { ...type.schema, properties },
      forms: type.forms.map((form) => ({
        ...form,
        sections: form.sections.map((section) => ({ ...section, fields: section.fields.filter((field) => field !== 'remark') })),
      })),
      pipeline: {
        stages: stages.map((stage) => ({
          ...stage,
          id: rename(stage.id),
          ...(stage.id === 'lead' ? { gate: { criteria: [{ id: 'paper', kind: 'evidence' as const, field: 'papers', min: 1 }] } } : {}),
        })),
        transitions: transitions.map((one) => ({ ...one, from: rename(one.from), to: rename(one.to) })),
      },
    };
  };
  const process = dealsProcess();
  return { ...process, recordTypes: process.recordTypes.map((type) => (type.id === 'deal' ? deal(type) : type)) };
}
const STAY = { unaffected: 'stay', blocked: 'stay', orphaned: 'stay' } as const;
const MAPPING = { deal: { stages: { demo: 'trial' }, fields: { remark: null } } };

async function publish(process: Process): Promise<number> {
  const done = await host.services.processes.importText(JSON.stringify(process), 'ada', { publish: true });
  if (!done.ok || done.version === null) throw new Error(JSON.stringify(done));
  return done.version;
}
const send = (id: string, command: Command, actor = MIA) =>
  host.services.execute({ process: 'deals', recordType: 'deal', recordId: id, command, actor });
async function now(id: string): Promise<RecordState> {
  const loaded = await host.store.records.load(id);
  if (loaded === null) throw new Error('gone');
  return loaded.record;
}
async function start(plan: Partial<MigrationPlan> = {}): Promise<Migration> {
  const begun = await host.services.migrations.start('deals', { to: 2, choices: STAY, mapping: {}, ...plan }, 'ada');
  if (!begun.ok) throw new Error('not begun');
  return begun.migration;
}
async function run(migration: Migration): Promise<Migration> {
  let last = migration;
  while (last.at !== null) {
    const stepped = await host.services.migrations.step('deals', last.id, ADA);
    if (!stepped.ok) throw new Error('lost');
    last = stepped.migration;
  }
  return last;
}
/** One deal of each fate: free, held by the new gate, in a stage that is gone, with a value that is gone. */
async function deals() {
  const photo = { type: 'moveRecord', transition: 'show' } as const;
  const held = await createDeal(host, ANN, { name: 'Held', amount: 1 });
  const shown = await createDeal(host, ANN, { name: 'Shown', amount: 2 });
  accepted(await send(shown.id, photo, ANN));
  const noted = await createDeal(host, ANN, { name: 'Noted', remark: 'call back' });
  const lost = await createDeal(host, ANN, { name: 'Lost' });
  accepted(await send(lost.id, { type: 'moveRecord', transition: 'lose', reason: 'too dear' }, ANN));
  return { held, shown, noted, free: lost };
}
async function verified(): Promise<void> {
  expect((await host.services.verify()).faults).toEqual([]);
}

describe('migrations', () => {
  it('take over now what is to go now, through the one door, with the event on every record', async () => {
    const { held, shown, noted, free } = await deals();
    const to = await publish(changed());
    expect(await host.services.processes.impact('deals', to)).toMatchObject({
      types: [{}, { recordType: 'deal', unaffected: 1, blocked: 1, orphaned: 2, missing: { stages: { demo: 1 }, fields: { remark: 1 } } }],
    });
    expect(await host.services.processes.impact('deals', to, MAPPING)).toMatchObject({
      types: [{}, { unaffected: 2, blocked: 2, orphaned: 0, missing: { stages: {}, fields: {} } }],
    });
    const begun = await start({ choices: { ...STAY, unaffected: 'now' }, mapping: MAPPING });
    expect(begun).toMatchObject({ state: 'running', total: 2, moved: 0 });
    expect(await run(begun)).toMatchObject({ state: 'finished', moved: 2, refused: 0 });
    expect(await now(free.id)).toMatchObject({ definitionVersion: 2, stage: 'lost', version: 3 });
    expect(await now(shown.id)).toMatchObject({ definitionVersion: 2, stage: 'trial' });
    expect(await now(held.id)).toEqual(held);
    expect(await now(noted.id)).toEqual(noted);
    const events = await host.store.records.events(shown.id, 0, 10);
    expect(events.at(-1)?.event).toMatchObject({ type: 'record.migrated', migration: begun.id, from: 1, to: 2, actor: 'ada' });
    expect((await host.store.records.visits(shown.id)).map(({ stage, leftAt }) => [stage, leftAt !== null])).toEqual([
      ['lead', true],
      ['demo', true],
      ['trial', false],
    ]);
    // its new version is what it is worked on with
    accepted(await send(shown.id, { type: 'moveRecord', transition: 'back', reason: 'not yet' }, ANN));
    await verified();
    expect((await host.services.migrations.list('deals')).map(({ id }) => id)).toEqual([begun.id]);
  });

  it('are undone on what nobody has touched since', async () => {
    const { held, shown, noted, free } = await deals();
    await publish(changed());
    const all = { unaffected: 'now', blocked: 'now', orphaned: 'now' } as const;
    const done = await run(await start({ choices: all, mapping: MAPPING }));
    expect(done).toMatchObject({ total: 4, moved: 4 });
    expect((await now(noted.id)).data).not.toHaveProperty('remark');
    accepted(await send(held.id, { type: 'commentRecord', text: 'I go on with this' }));
    const fresh = await createDeal(host, ANN, { name: 'Begun on the new version' });

    const undoing = await host.services.migrations.undo('deals', done.id);
    if (!undoing.ok) throw new Error('lost');
    expect(undoing.migration.state).toBe('undoing');
    expect(await run(undoing.migration)).toMatchObject({ state: 'undone', undone: 3, kept: 1 });
    expect(await now(noted.id)).toMatchObject({ definitionVersion: 1, data: { remark: 'call back' } });
    expect(await now(shown.id)).toMatchObject({ definitionVersion: 1, stage: 'demo' });
    expect(await now(free.id)).toMatchObject({ definitionVersion: 1, stage: 'lost', lost: { from: 'lead', reason: 'too dear' } });
    expect(await now(held.id)).toMatchObject({ definitionVersion: 2 });
    expect(await now(fresh.id)).toEqual(fresh);
    accepted(await send(shown.id, { type: 'moveRecord', transition: 'back', reason: 'not yet' }, ANN));
    await verified();
    // asked again, nothing more happens
    expect(await run(undoing.migration)).toMatchObject({ state: 'undone', undone: 3, kept: 1 });
  });

  it('[V9] are undone where they ended or began a timer: what came with them is nobody going on, and its time stands as before', async () => {
    const timed = (process: Process, stage: string): Process => {
      const timers = [{ id: 'week', label: 'A week', rules: [{ limit: { duration: 'P7D' } }] }];
      const recordTypes = process.recordTypes.map(({ pipeline, ...type }): RecordType => {
        const stages = pipeline?.stages.map((one) => (one.id === stage ? { ...one, timers } : one)) ?? [];
        return pipeline === undefined ? type : { ...type, pipeline: { ...pipeline, stages } };
      });
      return { ...process, recordTypes };
    };
    const from = await publish(timed(dealsProcess(), 'demo'));
    const { shown } = await deals();
    const stood = await now(shown.id);
    host.clock.set('2026-11-30T08:00:00.000Z');
    await publish(changed());
    const done = await run(await start({ to: from + 1, choices: { ...STAY, unaffected: 'now' }, mapping: MAPPING }));
    const events = async () => (await host.store.records.events(shown.id, 0, 50)).map(({ event }) => event.type);
    expect((await events()).slice(-2)).toEqual(['record.migrated', 'timer.stopped']);
    const undoing = await host.services.migrations.undo('deals', done.id);
    if (!undoing.ok) throw new Error('lost');
    expect(await run(undoing.migration)).toMatchObject({ state: 'undone', undone: done.moved, kept: 0 });
    const { running, stageEnteredAt } = stood;
    expect(await now(shown.id)).toMatchObject({ definitionVersion: from, stage: 'demo', running, stageEnteredAt });
    await verified();
  });

  it('take records over after their next move, as long as they are not undone', async () => {
    const { held, noted } = await deals();
    const second = await createDeal(host, ANN, { name: 'Second', amount: 4 });
    await publish(changed());
    const waiting = await start({ choices: { unaffected: 'stay', blocked: 'atMove', orphaned: 'stay' }, mapping: MAPPING });
    expect(waiting).toMatchObject({ state: 'finished', total: 0 });
    // the gate of its own version counts, then it goes over; its stage follows the mapping
    const moved = accepted(await send(held.id, { type: 'moveRecord', transition: 'show' }, ANN));
    expect(moved).toMatchObject({ stage: 'trial', definitionVersion: 2, version: 2 });
    expect((await host.store.records.events(held.id, 0, 10)).map(({ event }) => event.type)).toEqual([
      'record.created',
      'stage.entered',
      'record.migrated',
    ]);
    accepted(await send(noted.id, { type: 'moveRecord', transition: 'lose', reason: 'too dear' }, ANN));
    expect(await now(noted.id)).toMatchObject({ definitionVersion: 2, stage: 'lost' });
    await host.services.migrations.undo('deals', waiting.id);
    accepted(await send(second.id, { type: 'moveRecord', transition: 'show' }, ANN));
    expect(await now(second.id)).toMatchObject({ stage: 'demo', definitionVersion: 1 });
    await verified();
  });

  it('leave out what cannot go over, and are nobody’s but administrators’', async () => {
    const first = await createDeal(host, ANN, { name: 'Same' });
    const second = await createDeal(host, ANN, { name: 'Same' });
    const process = dealsProcess();
    const unique = (type: RecordType): RecordType =>
      type.id === 'deal'
        ? { ...type, schema: { ...type.schema, properties: { ...type.schema.properties, name: { type: 'string', 'x-unique': true } } } }
        : type;
    await publish({ ...process, recordTypes: process.recordTypes.map(unique) });
    const begun = await start({ choices: { ...STAY, unaffected: 'now' } });
    const refusal = await host.services.migrations.step('deals', begun.id, MIA);
    expect(refusal).toMatchObject({ ok: true, migration: { moved: 0, refused: 2 } });
    const again = await run(await start({ choices: { ...STAY, unaffected: 'now' } }));
    expect(again).toMatchObject({ total: 2, moved: 1, refused: 1 });
    expect([(await now(first.id)).definitionVersion, (await now(second.id)).definitionVersion].sort()).toEqual([1, 2]);
    expect(await host.services.migrations.start('deals', { to: 9, choices: STAY, mapping: {} }, 'ada')).toEqual({
      ok: false,
      reason: 'not_found',
    });
    expect(await host.services.migrations.step('other', begun.id, ADA)).toEqual({ ok: false, reason: 'not_found' });
    await verified();
  });
});
