import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../db/testing/postgres';
import { pocProcess } from '../../core/testing/poc-process';
import type { Actor, Command } from '../../core/types';
import { ADA, actor, type Host, openHost, person } from '../testing/open-host';
import { tokenHash } from './link-token';

const REP = actor('rep', 'rep');
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const YES = { verdict: 'confirmed', name: 'Li Lei', remark: '' } as const;
const later = (days: number) => new Date(Date.parse('2026-11-24T08:00:00.000Z') + days * 86_400_000).toISOString();

function confirmations(open: () => Promise<Host>): void {
  let host: Host;
  let count = 0;
  beforeAll(async () => {
    host = await open();
    await host.store.people.savePerson(person('rep', { name: 'Wang Min' }));
  }, 60_000);
  afterAll(() => host.close());

  async function run(recordId: string, command: Command, as: Actor = REP) {
    const result = await host.services.execute({ process: 'deals', recordType: 'deal', recordId, command, actor: as });
    if (!result.ok || 'replayed' in result) throw new Error(JSON.stringify(result));
    return result;
  }
  /** A deal whose signature is open, with a photo and its note. */
  async function ready(): Promise<string> {
    count += 1;
    const id = `deal${count}`;
    const create = { type: 'createRecord', id, recordType: 'deal', data: { name: `School ${count}`, amount: 500 } } as const;
    const created = await host.services.execute({ process: 'deals', recordType: 'deal', command: create, actor: REP });
    expect(created.ok).toBe(true);
    await run(id, { type: 'moveRecord', to: 'demo' });
    const attached = await host.services.records.attach('deals', 'deal', id, { field: 'photos', name: 'a.png', bytes: PHOTO }, REP);
    expect(attached).toMatchObject({ ok: true });
    await run(id, { type: 'finishTask', task: 'environment' });
    await run(id, { type: 'updateRecord', data: { needs: [{ text: 'done' }] } });
    return id;
  }
  const target = (recordId: string) => ({ process: 'deals', recordType: 'deal', recordId, task: 'signature' });
  async function ask(recordId: string) {
    const sent = await host.services.confirmations.request(target(recordId), REP);
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    return sent;
  }
  const events = async (id: string) => (await host.store.records.events(id, 0, 1000)).map(({ event }) => event.type);
  const links = {
    state: async (token: string) => {
      const opened = await host.services.confirmations.open(token);
      return opened.ok ? opened.value.state : opened.reason;
    },
  };

  it('makes a link of 256 bits, keeps only its hash, and shows what was asked', async () => {
    const id = await ready();
    const { token } = await ask(id);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const stored = await host.store.confirmations.byTokenHash(tokenHash(token));
    expect(JSON.stringify(stored)).not.toContain(token);
    const opened = await host.services.confirmations.open(token);
    expect(opened).toMatchObject({ ok: true, value: { state: 'open', askedBy: 'Wang Min', hash: stored?.hash } });
    const content = opened.ok ? opened.value.content : null;
    expect(content?.files.map(({ name }) => name)).toEqual(['a.png']);
    expect(content?.values).toHaveLength(1);
    const file = await host.services.confirmations.file(token, content?.files[0]?.id ?? '');
    expect(file.ok && (await new Response(file.value.stream).arrayBuffer()).byteLength).toBe(PHOTO.length);
    expect(await host.services.confirmations.file(token, 'other')).toEqual({ ok: false, reason: 'not_found' });
    expect(await links.state('x'.repeat(43))).toBe('not_found');
  });

  it('takes one answer, the same again alike, and another one not', async () => {
    const id = await ready();
    const { token } = await ask(id);
    expect(await links.state(token)).toBe('open');
    expect(await host.services.confirmations.answer(token, YES)).toMatchObject({ ok: true, link: { state: 'confirmed' } });
    expect(await host.services.confirmations.answer(token, { ...YES, name: 'Somebody else' })).toMatchObject({
      ok: true,
      link: { answer: { name: 'Li Lei' } },
    });
    const no = await host.services.confirmations.answer(token, { verdict: 'declined', name: 'x', remark: 'y' });
    expect(no).toMatchObject({ ok: false, reason: 'rejected', rejections: [{ code: 'confirmation_answered' }] });
    expect((await events(id)).filter((type) => type === 'confirmation.confirmed')).toHaveLength(1);
    expect(await host.services.verify()).toMatchObject({ faults: [] });
  });

  it('has one effect, however many answer at once', async () => {
    const id = await ready();
    const { token } = await ask(id);
    const answers = Array.from({ length: 500 }, (_one, at) =>
      host.services.confirmations.answer(token, at % 2 === 0 ? YES : { verdict: 'declined', name: `n${at}`, remark: 'no' }),
    );
    const outcomes = await Promise.all(answers);
    const happened = (await events(id)).filter((type) => type === 'confirmation.confirmed' || type === 'confirmation.declined');
    expect(happened).toHaveLength(1);
    const won = happened[0] === 'confirmation.confirmed' ? 'confirmed' : 'declined';
    for (const [at, outcome] of outcomes.entries()) {
      if ((at % 2 === 0 ? 'confirmed' : 'declined') === won) expect(outcome).toMatchObject({ ok: true, link: { state: won } });
      else expect(outcome).toMatchObject({ ok: false, reason: 'rejected' });
    }
  }, 60_000);

  it('is void once revoked, replaced, expired, or of content that has changed, and shows nothing then', async () => {
    const id = await ready();
    const first = await ask(id);
    const second = await ask(id);
    expect(await links.state(first.token)).toBe('void');
    expect(await host.services.confirmations.answer(first.token, YES)).toMatchObject({
      ok: false,
      rejections: [{ code: 'confirmation_void' }],
    });
    await run(id, { type: 'updateRecord', data: { amount: 900 } });
    const outdated = await host.services.confirmations.open(second.token);
    expect(outdated).toMatchObject({ ok: true, value: { state: 'outdated', content: null } });
    expect(await host.services.confirmations.answer(second.token, YES)).toMatchObject({ ok: false });
    const third = await ask(id);
    await run(id, { type: 'revokeConfirmation', task: 'signature' });
    expect(await links.state(third.token)).toBe('void');
    const fourth = await ask(id);
    host.clock.set(later(8));
    expect(await links.state(fourth.token)).toBe('expired');
    expect(await host.services.confirmations.answer(fourth.token, YES)).toMatchObject({
      ok: false,
      rejections: [{ code: 'confirmation_expired' }],
    });
    host.clock.set(later(0));
  });

  it('leaves nothing behind for who may not ask, and asks nobody about what is not there', async () => {
    const id = await ready();
    const stranger = actor('eve', 'viewer');
    expect(await host.services.confirmations.request(target(id), stranger)).toMatchObject({ ok: false, reason: 'rejected' });
    expect(await host.services.confirmations.request({ ...target(id), task: 'environment' }, REP)).toMatchObject({ ok: false });
    expect(await host.services.confirmations.request(target('nothing'), REP)).toEqual({ ok: false, reason: 'not_found' });
    expect(await host.services.confirmations.request(target(id), REP, 1)).toMatchObject({ ok: false, reason: 'stale' });
    await run(id, { type: 'archiveRecord' }, ADA);
    expect(await host.services.confirmations.request(target(id), ADA)).toMatchObject({ ok: false });
  });
}

describe('confirmations on SQLite', () => confirmations(() => openHost({ process: pocProcess() })));

describe('confirmations on PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 120_000);
  afterAll(() => server.stop());
  confirmations(() => openHost({ process: pocProcess(), url: server.url }));
});
