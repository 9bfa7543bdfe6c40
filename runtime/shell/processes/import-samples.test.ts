import { afterEach, describe, expect, it } from 'vitest';
import { compileVersion } from '../../core/compile';
import { seedTemplates } from '../seed-templates';
import { dealsProcess } from '../testing/deals-process';
import { ADA, ANN, addPeople, type Host, openHost } from '../testing/open-host';
import { inOrder } from './sample-order';
import { stagePath } from './stage-path';

let host: Host;
afterEach(() => host.close());

async function all(type: string) {
  const list = await host.services.records.list({ process: 'deals', recordType: type }, ADA);
  return list.ok ? list.value.items : [];
}

describe('samples', () => {
  it('are created through the one door, related, and moved to their stages', async () => {
    host = await openHost();
    await addPeople(host);
    expect(await host.services.processes.importSamples('deals', ADA)).toEqual({ ok: true, value: { created: 3 } });
    const deals = await all('deal');
    const [school] = await all('customer');
    const won = deals.find(({ title }) => title === 'Sample won');
    expect(won).toMatchObject({ stage: 'won', owner: 'ada', waivers: 1, data: { customer: school?.id } });
    expect(deals.find(({ title }) => title === 'Sample lost')).toMatchObject({ stage: 'lost', lost: { from: 'lead', reason: 'too dear' } });
    expect((await host.store.records.visits(won?.id ?? '')).map(({ stage }) => stage)).toEqual(['lead', 'demo', 'won']);
    expect((await host.services.verify()).faults).toEqual([]);
  });

  it('are imported once, also when asked for twice at once or cut off in the middle', async () => {
    host = await openHost();
    await addPeople(host);
    let calls = 0;
    const failing = await host.again({
      onStatement: () => {
        calls += 1;
        if (calls === 40) throw new Error('power cut');
      },
    });
    await expect(failing.services.processes.importSamples('deals', ADA)).rejects.toThrow();
    await failing.close();
    expect((await all('deal')).length + (await all('customer')).length).toBeGreaterThan(0);
    await Promise.all([host.services.processes.importSamples('deals', ADA), host.services.processes.importSamples('deals', ADA)]);
    expect(await host.services.processes.importSamples('deals', ADA)).toEqual({ ok: true, value: { created: 0 } });
    expect([(await all('deal')).length, (await all('customer')).length]).toEqual([2, 1]);
  });

  it('are for administrators, and tell what stands in their way', async () => {
    host = await openHost();
    expect(await host.services.processes.importSamples('deals', ANN)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await host.services.processes.importSamples('none', ADA)).toEqual({ ok: false, reason: 'not_found' });
    const wrong = dealsProcess();
    wrong.samples = ['one', 'two'].map((ref) => ({ ref, recordType: 'customer', data: { name: ref, code: 'same' } }));
    expect(await host.services.processes.importText(JSON.stringify(wrong), 'ada', { publish: true })).toMatchObject({ ok: true });
    expect(await host.services.processes.importSamples('deals', ADA)).toMatchObject({
      ok: false,
      reason: 'rejected',
      rejections: [{ code: 'not_unique', field: 'code' }],
    });
  });
});

describe('templates', () => {
  it('are imported with samples at the first start only', async () => {
    host = await openHost({ process: null });
    await addPeople(host);
    const templates = [{ name: 'deals.json', text: JSON.stringify(dealsProcess()) }];
    expect(await seedTemplates(host.services, host.store, templates, ADA)).toEqual({ imported: ['deals'] });
    expect(await all('deal')).toHaveLength(2);
    const again = await host.again();
    expect(await seedTemplates(again.services, again.store, [...templates, { name: 'new.json', text: '{}' }], ADA)).toEqual({
      imported: [],
    });
    await again.close();
  });

  it('that do not import stop the start with their problems', async () => {
    host = await openHost({ process: null });
    await expect(seedTemplates(host.services, host.store, [{ name: 'bad.json', text: '{"format":1}' }], ADA)).rejects.toThrow(
      /bad\.json does not import: .*missing_property/,
    );
  });
});

describe('the way of a sample', () => {
  it('visits every stage, goes to lost directly, and is nowhere without transitions', async () => {
    host = await openHost({ process: null });
    const process = dealsProcess();
    process.recordTypes[1]?.pipeline?.transitions.push({ id: 'jump', from: 'lead', to: 'won' });
    const pipeline = compileVersion(process, 1).types.get('deal')?.pipeline;
    if (!pipeline) throw new Error('deals have a pipeline');
    const way = (to: string) => stagePath(pipeline, 'lead', to)?.map((move) => move.transition.id) ?? null;
    expect(way('won')).toEqual(['show', 'win']);
    expect(way('lost')).toEqual(['lose']);
    expect(way('lead')).toEqual([]);
    expect(stagePath(pipeline, 'won', 'lead')).toBeNull();
  });

  it('starts with what others point at, also in circles', () => {
    const sample = (ref: string, to: string) => ({ ref, recordType: 't', data: { other: `@${to}` } });
    expect(inOrder([sample('a', 'b'), sample('b', 'c'), sample('c', 'none')]).map(({ ref }) => ref)).toEqual(['c', 'b', 'a']);
    expect(inOrder([sample('a', 'b'), sample('b', 'a')]).map(({ ref }) => ref)).toEqual(['b', 'a']);
  });
});
