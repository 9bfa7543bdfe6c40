import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Process, RecordType, Stage } from '../../../schemas/process';
import { dealsProcess } from '../testing/deals-process';
import { ADA, ANN, accepted, addPeople, createDeal, type Host, MIA, openHost } from '../testing/open-host';

let host: Host;
beforeAll(async () => {
  host = await openHost();
  await addPeople(host);
});
afterAll(() => host.close());

function withDeals(change: (type: RecordType) => RecordType): Process {
  const process = dealsProcess();
  return { ...process, recordTypes: process.recordTypes.map((type) => (type.id === 'deal' ? change(type) : type)) };
}
const withStages = (type: RecordType, change: (stages: Stage[]) => Stage[]): RecordType => ({
  ...type,
  pipeline: { transitions: [], ...type.pipeline, stages: change(type.pipeline?.stages ?? []) },
});
async function save(process: Process): Promise<void> {
  const saved = await host.services.processes.importText(JSON.stringify(process), 'ada', { publish: false });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
}
async function deals() {
  const result = await host.services.processes.impact('deals');
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.types.find(({ recordType }) => recordType === 'deal');
}

describe('the impact of a draft on live records', () => {
  it('counts every live record once and lists those that it touches', async () => {
    const ready = await createDeal(host, ANN, { name: 'Ready', amount: 5 });
    const shown = await createDeal(host, MIA, { name: 'Shown', amount: 6, remark: 'x' });
    const move = { type: 'moveRecord', transition: 'show' } as const;
    accepted(await host.services.execute({ process: 'deals', recordType: 'deal', recordId: shown.id, command: move, actor: MIA }));
    const archived = await createDeal(host, ANN, { name: 'Archived' });
    const archive = { type: 'archiveRecord' } as const;
    accepted(await host.services.execute({ process: 'deals', recordType: 'deal', recordId: archived.id, command: archive, actor: ADA }));

    await save(dealsProcess());
    expect(await deals()).toEqual({
      recordType: 'deal',
      unaffected: 2,
      blocked: 0,
      orphaned: 0,
      records: [],
      missing: { stages: {}, fields: {} },
    });

    await save(
      withDeals((type) =>
        withStages(type, (stages) =>
          stages.map((stage) =>
            stage.id === 'lead'
              ? { ...stage, gate: { criteria: [{ id: 'photo_early', kind: 'evidence', field: 'photos', min: 2 }] } }
              : stage,
          ),
        ),
      ),
    );
    expect(await deals()).toMatchObject({
      unaffected: 1,
      blocked: 1,
      orphaned: 0,
      records: [{ id: ready.id, title: 'Ready', fate: 'blocked', missing: [{ criterion: 'photo_early', have: 0, need: 2 }] }],
    });
    // nothing was changed by asking
    expect((await host.store.records.load(ready.id))?.record).toEqual(ready);
  });

  it('names what would be orphaned, and why', async () => {
    const gone = withDeals((type) => {
      const { remark: _, ...properties } = type.schema.properties;
      const forms = type.forms.map((form) => ({
        ...form,
        sections: form.sections.map((section) => ({ ...section, fields: section.fields.filter((field) => field !== 'remark') })),
      }));
      return { ...type, schema: { ...type.schema, properties }, forms };
    });
    await save(gone);
    const impact = await deals();
    expect(impact).toMatchObject({
      unaffected: 1,
      orphaned: 1,
      missing: { stages: {}, fields: { remark: 1 } },
      records: [{ title: 'Shown', fate: 'orphaned', stage: null, fields: ['remark'] }],
    });
  });

  it('is refused for a draft that could not be published, and for none', async () => {
    await save(withDeals((type) => ({ ...type, titleField: 'nowhere' })));
    expect(await host.services.processes.impact('deals')).toMatchObject({ ok: false, reason: 'problems' });
    expect(await host.services.processes.impact('nothing')).toEqual({ ok: false, reason: 'not_found' });
  });
});
