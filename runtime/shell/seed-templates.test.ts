import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { seedTemplates } from './seed-templates';
import { ADA, addPeople, type Host, openHost } from './testing/open-host';

const FOLDER = join(import.meta.dirname, '../../public/templates');
let host: Host;
afterEach(() => host.close());

it('every shipped template imports, and its samples reach their stages through the one door', async () => {
  host = await openHost({ process: null });
  await addPeople(host);
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'));
  const templates = await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(FOLDER, name), 'utf8') })));
  expect(templates.length).toBeGreaterThan(0);
  const { imported } = await seedTemplates(host.services, host.store, templates, ADA);
  for (const { text } of templates) {
    const process = JSON.parse(text) as Process;
    expect(imported).toContain(process.key);
    for (const { id: recordType } of process.recordTypes) {
      const samples = (process.samples ?? []).filter((sample) => sample.recordType === recordType);
      const list = await host.services.records.list({ process: process.key, recordType, limit: 200 }, ADA);
      const initial = process.recordTypes.find(({ id }) => id === recordType)?.pipeline?.stages[0]?.id ?? null;
      const stages = list.ok ? list.value.items.map(({ stage }) => stage).sort() : [];
      expect(stages).toEqual(samples.map(({ stage }) => stage ?? initial).sort());
    }
  }
  expect((await host.services.verify()).faults).toEqual([]);
});
