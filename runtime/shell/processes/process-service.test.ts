import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Process } from '../../../schemas/process';
import { dealsProcess } from '../testing/deals-process';
import { ADA, ANN, type Host, openHost } from '../testing/open-host';
import { ajvProblems } from './ajv-gate';

let host: Host;
beforeAll(async () => {
  host = await openHost({ process: null });
});
afterAll(() => host.close());

const importIt = (document: unknown, publish: boolean, over: object = {}) =>
  host.services.processes.importText(JSON.stringify(document), 'ada', { publish, ...over });
const broken = (): Process => {
  const process = dealsProcess();
  process.recordTypes[1]?.pipeline?.transitions.push({ id: 'nowhere', from: 'lead', to: 'mars' });
  return process;
};

describe('processes', () => {
  it('are saved as a draft with their problems, and published only without errors', async () => {
    const draft = await importIt(broken(), false);
    expect(draft).toMatchObject({ ok: true, key: 'deals', revision: 1, version: null });
    expect(draft.ok && draft.problems.some(({ severity }) => severity === 'error')).toBe(true);
    expect(await host.services.processes.publish('deals', 'ada')).toMatchObject({ ok: false, reason: 'problems' });
    expect(await importIt(broken(), true)).toMatchObject({ ok: false, reason: 'problems' });
    expect((await host.services.processes.draft('deals'))?.revision).toBe(1);
    expect(await host.services.processes.compiled('deals', 'latest')).toBeNull();
  });

  it('are published with numbers from 1, and the same document comes back', async () => {
    expect(await importIt(dealsProcess(), true)).toMatchObject({ ok: true, version: 1, revision: 2 });
    expect(await host.services.processes.publish('deals', 'ada')).toEqual({ ok: true, version: 2 });
    const text = await host.services.processes.exportText('deals', 1);
    expect(JSON.parse(text ?? '')).toEqual(dealsProcess());
    expect(await host.services.processes.exportText('deals', 'draft')).toBe(text);
    expect(await host.services.processes.exportText('deals', 9)).toBeNull();
    expect((await host.services.processes.versions('deals')).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('are refused for another key, another revision, and as hostile text', async () => {
    expect(await importIt(dealsProcess(), false, { expectedKey: 'other' })).toMatchObject({
      ok: false,
      problems: [{ code: 'key_mismatch' }],
    });
    expect(await importIt(dealsProcess(), false, { expectedRevision: 77 })).toEqual({
      ok: false,
      reason: 'revision_conflict',
      revision: 2,
    });
    for (const text of ['', '{', '[]', '{"__proto__":{}}', 'x'.repeat(2_000_000), '['.repeat(100_000)]) {
      expect(await host.services.processes.importText(text, 'ada', { publish: true })).toMatchObject({ ok: false, reason: 'problems' });
      expect(host.services.processes.check(text).length).toBeGreaterThan(0);
    }
  });

  it('tell what changed and show a model without record types nobody may read', async () => {
    const changed = dealsProcess();
    changed.label = 'Other';
    await importIt(changed, false);
    expect((await host.services.processes.diff('deals', 'latest', 'draft'))?.changes.length).toBeGreaterThan(0);
    expect(await host.services.processes.diff('deals', 1, 99)).toBeNull();
    expect((await host.services.processes.model('deals', ANN, 'en'))?.recordTypes.map(({ id }) => id)).toEqual(['customer', 'deal']);
    expect((await host.services.processes.model('deals', { ...ANN, roles: ['guest'] }, 'en'))?.recordTypes.map(({ id }) => id)).toEqual([
      'deal',
    ]);
    expect(await host.services.processes.model('none', ADA, 'en')).toBeNull();
  });
});

describe('the ajv gate', () => {
  it('has nothing against sound schemas', () => {
    expect(ajvProblems(dealsProcess())).toEqual([]);
  });
  it('names the field whose schema ajv refuses', () => {
    const process = dealsProcess();
    const properties = process.recordTypes[1]?.schema.properties ?? {};
    properties.name = { type: 'string', pattern: '(?=x)y' };
    expect(ajvProblems(process)).toMatchObject([
      { code: 'schema_refused', path: '/recordTypes/1/schema/properties/name', severity: 'error' },
    ]);
  });
  it('takes five hundred fields with patterns', () => {
    const process = dealsProcess();
    const type = process.recordTypes[0];
    for (let i = 0; i < 500; i++) if (type) type.schema.properties[`f${i}`] = { type: 'string', maxLength: 50, pattern: '^[a-z]{1,20}$' };
    expect(ajvProblems(process)).toEqual([]);
  });
});
