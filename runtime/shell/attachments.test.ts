import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, FileValue } from '../core/types';
import { dealsProcess } from './testing/deals-process';
import { ANN, accepted, actor, addPeople, BOB, createDeal, type Host, MIA, openHost } from './testing/open-host';
import { bytesOf, jpeg, pdf } from './testing/sample-files';

let host: Host;
let id = '';
beforeAll(async () => {
  host = await openHost();
  await addPeople(host);
});
afterAll(() => host.close());
beforeEach(async () => {
  id = (await createDeal(host, ANN, { amount: 1 })).id;
});

const attach = (field: string, name: string, bytes: Uint8Array, by: Actor = ANN) =>
  host.services.records.attach('deals', 'deal', id, { field, name, bytes }, by);
const stored = async () =>
  (await readdir(join(host.folder, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile())
    .length;
const fileOf = (data: { [field: string]: unknown }, field: string) => (data[field] as FileValue[])[0] as FileValue;

describe('attaching', () => {
  it('keeps the bytes, tells what they are, and opens the gate that asks for them', async () => {
    const record = accepted(await attach('photos', '../site.exe', await jpeg()));
    const file = fileOf(record.data, 'photos');
    expect(file).toMatchObject({ name: 'site.jpg', mediaType: 'image/jpeg', kind: 'photo', by: 'ann' });
    const read = await host.services.records.file(file.id, async () => ANN);
    if (!read.ok) throw new Error(JSON.stringify(read));
    expect(new Uint8Array(await new Response(read.value.stream).arrayBuffer())).toEqual(new Uint8Array(await jpeg()));
    expect(read.value).toMatchObject({ size: file.size, file: { name: 'site.jpg', field: 'photos', recordId: id } });
    for (const transition of ['show', 'win']) {
      accepted(
        await host.services.execute({
          process: 'deals',
          recordType: 'deal',
          recordId: id,
          command: { type: 'moveRecord', transition },
          actor: ANN,
        }),
      );
    }
  });

  it('refuses what is dangerous, of another kind, too large, cut off or empty, and changes nothing', async () => {
    const photo = await jpeg();
    const before = await stored();
    const code = async (...args: Parameters<typeof attach>) => {
      const result = await attach(...args);
      return !result.ok && result.reason === 'rejected' ? result.rejections[0]?.code : result;
    };
    expect(await code('photos', 'x.jpg', bytesOf('<svg onload="alert(1)"/>'))).toBe('wrong_file_kind');
    expect(await code('papers', 'x.txt', bytesOf('<!doctype html>'))).toBe('wrong_file_kind');
    expect(await code('photos', 'x.pdf', pdf())).toBe('wrong_file_kind');
    expect(await code('photos', 'x.jpg', Buffer.concat([photo, Buffer.alloc(200_001)]))).toBe('file_too_large');
    expect(await code('photos', 'x.jpg', photo.subarray(0, photo.length - 20))).toBe('invalid_value');
    expect(await code('photos', 'x.jpg', new Uint8Array())).toBe('invalid_value');
    expect(await code('nothing', 'x.jpg', photo)).toBe('unknown_field');
    expect(await code('__proto__', 'x.jpg', photo)).toBe('unknown_field');
    expect(await code('name', 'x.jpg', photo)).toBe('invalid_value');
    expect(await code('photos', 'x.jpg', photo, actor('gus', 'guest'))).toBe('forbidden');
    expect(await attach('photos', 'x.jpg', photo, BOB)).toEqual({ ok: false, reason: 'not_found' });
    expect(await stored()).toBe(before);
    expect((await host.store.records.load(id))?.record.version).toBe(1);
  });

  it('looks into no file of somebody who may not attach it, and a hidden field is refused like one that is not there', async () => {
    expect(JSON.stringify(await attach('photos', 'x.txt', bytesOf('<svg'), actor('gus', 'guest')))).toContain('forbidden');
    const process = dealsProcess();
    const fields = [{ recordType: 'deal', field: 'papers', access: 'hidden' as const }];
    const other = await openHost({
      process: { ...process, roles: process.roles.map((role) => (role.id === 'rep' ? { ...role, fields } : role)) },
    });
    await addPeople(other);
    const deal = await createDeal(other, ANN);
    const refusal = async (field: string, by: Actor) =>
      JSON.stringify(await other.services.records.attach('deals', 'deal', deal.id, { field, name: 'x.txt', bytes: bytesOf('<svg') }, by));
    const hidden = await refusal('papers', ANN);
    expect(hidden).toContain('unknown_field');
    expect(hidden.replaceAll('papers', '*')).toBe((await refusal('nothing', ANN)).replaceAll('nothing', '*'));
    expect(await refusal('papers', MIA)).toContain('wrong_file_kind');
    await other.close();
  });

  it('sent again with its key answers as before and keeps one file', async () => {
    const keep = { idempotency: { key: `attach ${id}`, requestHash: 'h' }, reply: () => ({ status: 201, body: 'kept' }) };
    const send = () => host.services.records.attach('deals', 'deal', id, { field: 'papers', name: 'a.pdf', bytes: pdf() }, ANN, keep);
    expect(await send()).toMatchObject({ ok: true, reply: { status: 201 } });
    expect(await send()).toEqual({ ok: true, replayed: { status: 201, body: 'kept' } });
    expect((await host.store.records.load(id))?.record.data.papers).toHaveLength(1);
  });

  it('many at once are all kept', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, async (_, i) => attach('papers', `note ${i}.txt`, bytesOf(`note ${i}`))));
    expect(results.every((result) => result.ok)).toBe(true);
    expect((await host.store.records.load(id))?.record.data.papers).toHaveLength(12);
  });
});

describe('reading a file', () => {
  it('needs the right to its record and field, and that the record still points at it', async () => {
    const file = fileOf(accepted(await attach('papers', 'a.pdf', pdf())).data, 'papers');
    const read = (by: Actor) => host.services.records.file(file.id, async () => by);
    expect((await read(MIA)).ok).toBe(true);
    expect(await read(BOB)).toEqual({ ok: false, reason: 'not_found' });
    expect(await host.services.records.file('nothing', async () => MIA)).toEqual({ ok: false, reason: 'not_found' });
    accepted(
      await host.services.execute({
        process: 'deals',
        recordType: 'deal',
        recordId: id,
        command: { type: 'updateRecord', data: { papers: null } },
        actor: ANN,
      }),
    );
    expect(await read(MIA)).toEqual({ ok: false, reason: 'not_found' });
  });
});
