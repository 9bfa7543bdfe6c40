import { describe, expect, it } from 'vitest';
import type { Migration } from '../../runtime/shell/ports';
import type { Process } from '../../schemas/process';
import { AT, creation, later, newRecord } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';
import { processOf } from '../testing/process';

export function definitionContract(store: StoreUnderTest): void {
  describe('processes', () => {
    it('keeps a draft with revisions', async () => {
      const { processes } = store();
      const document = processOf('drafted', []);
      expect(await processes.draft('drafted')).toBeNull();
      expect(await processes.saveDraft('drafted', document, 'ann', AT, 3)).toEqual({ ok: false, reason: 'revision_conflict' });
      expect((await processes.list()).map((one) => one.key)).not.toContain('drafted');
      expect(await processes.saveDraft('drafted', document, 'ann', AT, 0)).toEqual({ ok: true, revision: 1 });
      expect(await processes.saveDraft('drafted', document, 'ann', AT, 0)).toEqual({ ok: false, reason: 'revision_conflict' });
      const next = { ...document, label: '改名' };
      expect(await processes.saveDraft('drafted', next, 'bob', later(1), 1)).toEqual({ ok: true, revision: 2 });
      expect(await processes.saveDraft('drafted', document, 'ann', later(2), 1)).toEqual({ ok: false, reason: 'revision_conflict' });
      expect(await processes.draft('drafted')).toEqual({ document: next, revision: 2, updatedAt: later(1), updatedBy: 'bob' });
      expect(await processes.saveDraft('drafted', document, 'ann', later(3), null)).toEqual({ ok: true, revision: 3 });
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, i) => processes.saveDraft('drafted', { ...document, label: `L${i}` }, 'ann', later(4), 3)),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect((await processes.list()).find((one) => one.key === 'drafted')).toEqual({
        key: 'drafted',
        label: `L${results.findIndex((result) => result.ok)}`,
        latest: null,
        hasDraft: true,
        updatedAt: later(4),
      });
    });

    it('numbers versions without gaps, also when published at once, and keeps each as it came', async () => {
      const { processes } = store();
      const documents = Array.from({ length: 12 }, (_, i) => processOf('versions', i % 2 === 0 ? ['name'] : ['amount', 'hot']));
      const numbers = await Promise.all(documents.map((document, i) => processes.publish('versions', document, `h${i}`, 'ann', later(i))));
      expect(numbers.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
      const at = numbers.findIndex(({ number }) => number === 7);
      const seventh = await processes.version('versions', 7);
      expect(seventh).toEqual({ number: 7, document: documents[at], hash: `h${at}`, publishedAt: later(at), publishedBy: 'ann' });
      expect(JSON.stringify(seventh?.document)).toBe(JSON.stringify(documents[at]));
      expect((await processes.version('versions', 'latest'))?.number).toBe(12);
      expect(await processes.version('versions', 13)).toBeNull();
      expect(await processes.version('unknown', 'latest')).toBeNull();
      expect((await processes.versions('versions')).map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
      expect((await processes.list()).find((one) => one.key === 'versions')).toMatchObject({ latest: 12, hasDraft: false });
    });

    it('keeps migrations newest first, and saves each only over what was seen', async () => {
      const { processes, migrations } = store();
      await processes.publish('migrated', processOf('migrated', ['name']), 'h', 'ann', AT);
      const migration = (id: string): Migration => ({
        ...{ id, process: 'migrated', to: 1, mapping: { deal: { stages: { old: 'new' }, fields: { gone: null } } }, state: 'running' },
        choices: { unaffected: 'now', blocked: 'atMove', orphaned: 'stay' },
        at: { recordType: 'deal', cursor: null },
        ...{ total: 3, moved: 0, refused: 0, undone: 0, kept: 0, startedAt: AT, startedBy: 'ann' },
      });
      expect(await migrations.of('migrated')).toEqual([]);
      await migrations.add(migration('m1'));
      await migrations.add(migration('m2'));
      expect(await migrations.of('migrated')).toEqual([migration('m2'), migration('m1')]);
      expect(await migrations.load('m1')).toEqual({ migration: migration('m1'), revision: 1 });
      const saved = await Promise.all([1, 2, 3].map((moved) => migrations.save({ ...migration('m1'), moved }, 1)));
      expect(saved.filter((one) => one)).toHaveLength(1);
      expect(await migrations.load('m1')).toMatchObject({ migration: { moved: saved.indexOf(true) + 1 }, revision: 2 });
      expect(await migrations.load('m3')).toBeNull();
      expect(await migrations.save(migration('m3'), 1)).toBe(false);
    });

    it('tells which versions records of a type run on', async () => {
      const { processes, records } = store();
      const document = processOf('used', ['name']);
      for (let i = 0; i < 4; i++) await processes.publish('used', document, `h${i}`, 'ann', later(i));
      expect(await processes.versionsInUse('used', 'deal')).toEqual([]);
      const run = (definitionVersion: number, over: object = {}) =>
        records.commit(creation(newRecord({ process: 'used', definitionVersion, ...over })));
      for (const number of [3, 1, 3]) await run(number);
      await run(2, { type: 'customer', stage: null });
      await run(4, { archived: true });
      await run(2, { process: 'elsewhere' });
      expect(await processes.versionsInUse('used', 'deal')).toEqual([1, 3, 4]);
      expect(await processes.versionsInUse('used', 'customer')).toEqual([2]);
      expect(await processes.versionsInUse('unknown', 'deal')).toEqual([]);
    });

    it('never makes an identifier or a statement of a hostile id', async () => {
      const { processes } = store();
      const hostile = ["x'); drop table records; --", 'x" on records(id); --', '__proto__', 'a'.repeat(5_000), 'A b', ''];
      for (const id of hostile) {
        const fine = processOf('hostile', ['name']);
        const [type] = fine.recordTypes;
        if (type === undefined) throw new Error('no type');
        const field = {
          ...fine,
          recordTypes: [
            { ...type, schema: { ...type.schema, properties: Object.fromEntries([[id, { type: 'string', 'x-sortable': true }]]) } },
          ],
        } as Process;
        await expect(processes.publish('hostile', field, 'h', 'ann', AT)).rejects.toThrow('Not an id');
        const named = { ...fine, recordTypes: [{ ...type, id }] };
        await expect(processes.publish('hostile', named, 'h', 'ann', AT)).rejects.toThrow('Not an id');
        await expect(processes.publish(id, { ...fine, key: id }, 'h', 'ann', AT)).rejects.toThrow('Not the key of a process');
      }
      await expect(processes.publish('hostile', processOf('other', []), 'h', 'ann', AT)).rejects.toThrow('other');
      expect(await processes.version('hostile', 'latest')).toBeNull();
      expect(await store().records.recordIds(null, 1)).toHaveLength(1);
    });
  });

  describe('settings and files', () => {
    it('keeps settings', async () => {
      expect(await store().setting('templatesImported')).toBeNull();
      const secrets = await Promise.all(Array.from({ length: 8 }, (_, i) => store().initialSetting('secret', `of node ${i}`)));
      expect(new Set(secrets).size).toBe(1);
      expect(await store().setting('secret')).toBe(secrets[0]);
      await store().setSetting('templatesImported', 'yes');
      await store().setSetting('templatesImported', '是 "2"');
      expect(await store().setting('templatesImported')).toBe('是 "2"');
    });

    it('keeps what is known of files', async () => {
      const file = {
        id: 'file1',
        sha256: 'a'.repeat(64),
        size: 5_000_000_000,
        mediaType: 'image/png',
        name: '现场 "1".png',
        process: 'shop',
        type: 'deal',
        recordId: 'r',
        field: 'photos',
        uploadedBy: 'ann',
        uploadedAt: AT,
      };
      await store().files.add(file);
      expect(await store().files.get('file1')).toEqual(file);
      expect(await store().files.get('file2')).toBeNull();
      await expect(store().files.add(file)).rejects.toThrow();
    });
  });
}
