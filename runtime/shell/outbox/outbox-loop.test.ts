import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { creation, newRecord } from '../../../db/testing/commits';
import { endpointDeliverers } from '../deliverers/endpoint-deliverers';
import { openReceivers, WEBHOOK_SECRET } from '../deliverers/testing/receivers';
import { createOutbound } from '../outbound/outbound';
import { hostileServer } from '../outbound/testing/hostile-server';
import { StoreAway } from '../store-failures';
import { type Host, openHost } from '../testing/open-host';
import { backoffMs, MAX_ATTEMPTS } from './backoff';
import type { Deliver, Deliverers, OutboxStore } from './outbox';
import { createOutboxLoop, type OutboxLoop, type OutboxLoopDeps } from './outbox-loop';

const START = Date.parse('2026-11-28T08:00:00.000Z');
let host: Host;
let now = START;
const loops: OutboxLoop[] = [];
const said: string[] = [];
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  host = await openHost({ process: null });
  now = START;
  said.length = 0;
});
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
  for (const close of closing.splice(0)) await close();
  await host.close();
});

const clock = { now: () => new Date(now).toISOString() };
const log = {
  warn: (_data: object, message: string) => void said.push(message),
  error: (_data: object, message: string) => void said.push(message),
};

/** A loop that looks every few milliseconds at a clock that stands until the test moves it. */
function start(deliverers: Deliverers, over: Partial<OutboxLoopDeps> = {}): OutboxLoop {
  const loop = createOutboxLoop({ outbox: host.store.outbox, deliverers, clock, log, pollMs: 4, random: () => 0.5, ...over });
  loops.push(loop);
  loop.start();
  return loop;
}
async function commit(count: number, type = 'webhook.call', payload: object = {}): Promise<string[]> {
  const record = newRecord({ updatedAt: clock.now() });
  const effects = Array.from({ length: count }, (_, n) => ({ type, key: `${record.id}:1:${n}`, payload: { ...payload, n } }));
  await host.store.records.commit(creation(record, { effects }));
  return effects.map(({ key }) => key);
}
/** Delivers at once, and notes what. */
const noting =
  (keys: string[]): Deliver =>
  async ({ key }) => {
    keys.push(key);
    return { ok: true };
  };
const counts = () => host.store.outbox.counts();
const until = (condition: () => boolean | Promise<boolean>) => expect.poll(condition, { timeout: 10_000, interval: 3 }).toBe(true);
const empty = async () => (await counts()).pending === 0;

describe('the loop', () => {
  it('delivers what a commit left within half a second of the kick, without waiting for its next look', async () => {
    const arrived: number[] = [];
    const arrive: Deliver = async () => {
      arrived.push(performance.now());
      return { ok: true };
    };
    const loop = start({ 'message.send': arrive }, { pollMs: 60_000 });
    await commit(3, 'message.send');
    const kickedAt = performance.now();
    loop.kick();
    await until(() => arrived.length === 3);
    for (const at of arrived) expect(at - kickedAt).toBeLessThan(500);
    await until(empty);
  });

  it('does nothing for a kick before its start: a command line has no time to deliver', async () => {
    const delivered: string[] = [];
    const loop = createOutboxLoop({
      outbox: host.store.outbox,
      deliverers: { 'webhook.call': noting(delivered) },
      clock,
      log,
    });
    await commit(1);
    loop.kick();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(delivered).toEqual([]);
    expect(await counts()).toMatchObject({ pending: 1 });
  });

  it('lets a webhook that hangs hold up neither messages nor commits', async () => {
    const open: (() => void)[] = [];
    const delivered: string[] = [];
    start({
      'webhook.call': () => new Promise((resolve) => open.push(() => resolve({ ok: true }))),
      'message.send': noting(delivered),
    });
    await commit(50, 'webhook.call');
    await until(() => open.length === 8);
    const startedAt = performance.now();
    const keys = await commit(20, 'message.send');
    expect(performance.now() - startedAt).toBeLessThan(500);
    await until(() => delivered.length === 20);
    expect(new Set(delivered)).toEqual(new Set(keys));
    expect(open).toHaveLength(8);
    // and what waits follows when there is room
    await until(() => {
      for (const done of open.splice(0)) done();
      return empty();
    });
  });

  it('gives up at once what nobody delivers, and what can never be delivered, and tells why', async () => {
    const [never = ''] = await commit(1);
    const [unknown = ''] = await commit(1, 'pigeon.send');
    const [odd = ''] = await commit(1, '__proto__');
    start({ 'webhook.call': async () => ({ ok: false, reason: 'no such endpoint', again: false }) });
    await until(async () => (await counts()).dead === 3);
    const dead = new Map((await host.store.outbox.dead(10)).map((one) => [one.key, one]));
    expect(dead.get(never)).toMatchObject({ reason: 'no such endpoint', attempts: 1 });
    for (const key of [unknown, odd]) expect(dead.get(key)?.reason).toMatchObject({ en: 'Nothing here delivers effects of this type' });
  });

  it('tells once and not at every look of every kind that the database is away, and that it is back', async () => {
    let away = true;
    let looks = 0;
    const claim: OutboxStore['claim'] = async (...asked) => {
      looks += 1;
      if (away) throw new StoreAway(new Error('connect ECONNREFUSED'));
      return host.store.outbox.claim(...asked);
    };
    const arrived: string[] = [];
    const outbox = { ...host.store.outbox, claim };
    start({ 'message.send': noting(arrived), 'webhook.call': noting(arrived) }, { outbox });
    await until(() => looks > 20);
    expect(said).toEqual(['the outbox cannot be read']);
    away = false;
    await commit(1);
    await until(() => arrived.length === 1);
    await until(() => said.length > 1);
    expect(said).toEqual(['the outbox cannot be read', 'the outbox can be read again']);
  });

  it('tries again after an error of its own, as after a failure', async () => {
    let attempts = 0;
    const flaky: Deliver = async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('a secret detail');
      return { ok: true };
    };
    start({ 'webhook.call': flaky });
    await commit(1);
    await until(async () => (await counts()).failing === 1);
    expect(JSON.stringify(await host.store.outbox.waiting(1))).not.toContain('a secret detail');
    now += 10_000;
    await until(empty);
    expect(attempts).toBe(2);
  });

  it('ends with what is being delivered, and begins nothing more', async () => {
    let finish: () => void = () => undefined;
    let begun = 0;
    const loop = start(
      {
        'webhook.call': () => {
          begun += 1;
          return new Promise((resolve) => {
            finish = () => resolve({ ok: true });
          });
        },
      },
      { concurrency: 1 },
    );
    await commit(2);
    await until(() => begun === 1);
    let stopped = false;
    const stopping = loop.stop().then(() => {
      stopped = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(stopped).toBe(false);
    finish();
    await stopping;
    expect(begun).toBe(1);
    expect(await counts()).toMatchObject({ pending: 1 });
  });
});

describe('at least once', () => {
  /** Forgets to write down that something was delivered, as a crash at the worst moment would. */
  const forgetful = (store: OutboxStore, times: number): OutboxStore => ({
    ...store,
    done: async (...args) => {
      if (times-- > 0) throw new Error('the power failed');
      return store.done(...args);
    },
  });

  it('what was delivered and not written down is delivered again under its key: five deliveries, one effect', async () => {
    const receivers = await openReceivers(clock.now);
    closing.push(receivers.close);
    const deliverers = webhooksTo([receivers.host], () => receivers.url.webhook);
    start(deliverers, { outbox: forgetful(host.store.outbox, 4) });
    const [key] = await commit(1, 'webhook.call', { endpoint: 'erp', event: 'deal.won', data: {} });
    for (let round = 1; round <= 4; round++) {
      await until(() => receivers.taken.length === round);
      now += 61_000;
    }
    await until(empty);
    expect(receivers.taken).toHaveLength(5);
    expect(receivers.webhookIds()).toEqual(new Set([key]));
  });

  it('an effect that takes the process down each time is given up at last', async () => {
    start({ 'webhook.call': async () => ({ ok: true }) }, { outbox: forgetful(host.store.outbox, Number.POSITIVE_INFINITY) });
    await commit(1);
    await until(async () => {
      now += 61_000;
      return (await counts()).dead === 1;
    });
    const [dead] = await host.store.outbox.dead(1);
    expect(dead).toMatchObject({ attempts: MAX_ATTEMPTS + 1, reason: { en: 'Every attempt broke off before its end' } });
  });

  it('a slow worker whose lease ran out is fenced: what it says no longer counts', async () => {
    const slow: ((answer: { ok: false; reason: string; again: false }) => void)[] = [];
    start({ 'webhook.call': () => new Promise((resolve) => slow.push(resolve)) }, { concurrency: 1 });
    await commit(1);
    await until(() => slow.length === 1);
    now += 61_000;
    const delivered: string[] = [];
    start({ 'webhook.call': noting(delivered) });
    await until(empty);
    slow[0]?.({ ok: false, reason: 'too late', again: false });
    await until(() => said.includes('a delivery took longer than its lease'));
    expect(delivered).toHaveLength(1);
    expect(await counts()).toEqual({ pending: 0, failing: 0, dead: 0 });
  });

  it('several nodes share the work, and nothing is delivered by two', async () => {
    const delivered: string[] = [];
    for (let node = 0; node < 4; node++) start({ 'webhook.call': noting(delivered) });
    const keys = (await Promise.all(Array.from({ length: 10 }, () => commit(50)))).flat();
    await until(empty);
    expect(delivered.sort()).toEqual(keys.sort());
  });
});

function webhooksTo(hosts: string[], urlOf: (id: string) => string): Deliverers {
  const endpoint = { kind: 'webhook' as const, label: '', secret: WEBHOOK_SECRET, locale: 'en' as const, createdAt: '' };
  const outbound = createOutbound({ allowed: new Set(hosts), limits: { connectMs: 500, totalMs: 300 } });
  return endpointDeliverers({ endpoints: { get: async (id) => ({ ...endpoint, id, url: urlOf(id) }) }, outbound, clock, baseUrl: null });
}

describe('a target that is down', () => {
  it('for an hour: it is asked less and less often, then gets everything once', async () => {
    const receivers = await openReceivers(clock.now);
    closing.push(receivers.close);
    receivers.answerAll({ status: 503 });
    start(webhooksTo([receivers.host], () => receivers.url.webhook));
    const keys = await commit(5, 'webhook.call', { endpoint: 'erp', event: 'deal.won', data: {} });
    const asked: number[] = [];
    const settled = async () => {
      const before = receivers.asked();
      const waiting = await host.store.outbox.waiting(10);
      return waiting.length === 5 && waiting.every(({ nextAt }) => nextAt > clock.now()) && receivers.asked() === before;
    };
    for (; now < START + 3_600_000; now += 5_000) {
      await until(settled);
      asked.push(receivers.asked());
    }
    const perEffect = receivers.asked() / 5;
    // 0, 5, 15, 35, 75 … 2555 s
    expect(perEffect).toBe(10);
    const inTheLastQuarter = (asked.at(-1) ?? 0) - (asked[Math.floor(asked.length * 0.75)] ?? 0);
    expect(inTheLastQuarter).toBeLessThanOrEqual(5);

    receivers.answerAll(null);
    now += 3_600_000 * 1.25;
    await until(empty);
    expect(receivers.webhookIds()).toEqual(new Set(keys));
    expect(receivers.taken).toHaveLength(5);
  });

  it('and hangs holds up no other: it is left alone for a while, and what waits for it counts no attempts', async () => {
    const receivers = await openReceivers(clock.now);
    const silent = await hostileServer(() => undefined);
    closing.push(receivers.close, silent.close);
    const urls: { [id: string]: string } = { erp: receivers.url.webhook, silent: `http://127.0.0.1:${silent.port}/` };
    start(webhooksTo([receivers.host, `127.0.0.1:${silent.port}`], (id) => urls[id] ?? ''));
    await commit(100, 'webhook.call', { endpoint: 'silent', event: 'x', data: {} });
    await until(() => silent.taken() === 8);
    const keys = await commit(20, 'webhook.call', { endpoint: 'erp', event: 'x', data: {} });
    await until(() => receivers.webhookIds().size === keys.length);
    expect(silent.taken()).toBe(8);
    const waiting = await host.store.outbox.waiting(400);
    expect(waiting.filter(({ attempts }) => attempts === 1)).toHaveLength(8);
    expect(waiting.filter(({ attempts }) => attempts === 0)).toHaveLength(92);
  });

  it('for good: the effect is given up after its last attempt, shown with why, and sent by hand', async () => {
    const receivers = await openReceivers(clock.now);
    closing.push(receivers.close);
    receivers.answerAll({ status: 503 });
    start(webhooksTo([receivers.host], () => receivers.url.webhook));
    const [key = ''] = await commit(1, 'webhook.call', { endpoint: 'erp', event: 'deal.won', data: {} });
    await until(async () => {
      const [waiting] = await host.store.outbox.waiting(1);
      if (waiting !== undefined) now = Math.max(now, Date.parse(waiting.nextAt));
      return (await counts()).dead === 1;
    });
    expect(receivers.asked()).toBe(MAX_ATTEMPTS);
    expect(now - START).toBeGreaterThan(12 * 3_600_000);
    expect(await host.store.outbox.dead(1)).toMatchObject([{ key, reason: { en: 'The other side answered HTTP 503' } }]);
    receivers.answerAll(null);
    now += 60_000;
    expect(await host.store.outbox.revive(key, clock.now())).toBe(true);
    await until(empty);
    expect(receivers.webhookIds()).toEqual(new Set([key]));
  });

  it('is waited for at most an hour and a quarter at a time', () => {
    const longest = Array.from({ length: 2_000 }, (_, n) => Math.max(backoffMs(n + 1, 0), backoffMs(n + 1, 0.999)));
    expect(Math.max(...longest)).toBeLessThanOrEqual(3_600_000 * 1.25);
    expect(Math.min(...Array.from({ length: 100 }, (_, n) => backoffMs(n + 1, 0)))).toBe(3_750);
    expect(longest.every(Number.isFinite)).toBe(true);
  });
});
