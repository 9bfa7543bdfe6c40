/** Where nothing may be sent, and answers that are meant to harm: `outbound.json`, against real servers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTarget } from '../runtime/shell/outbound/check-target';
import { createOutbound } from '../runtime/shell/outbound/outbound';
import { BEHAVIOURS, hostileServer } from '../runtime/shell/outbound/testing/hostile-server';

interface Hostile {
  allowed: string[];
  targets: { name: string; url: string; refused: string }[];
  passes: { name: string; url: string }[];
  names: { name: string; addresses: string[]; failure: string }[];
  answers: { name: string; behaviour: string; failure: string }[];
}
const hostile = JSON.parse(readFileSync(join(import.meta.dirname, 'outbound.json'), 'utf8')) as Hostile;
const allowed = new Set(hostile.allowed);
const limits = { connectMs: 400, totalMs: 700, answerBytes: 10_000 };

describe('an address that is not called', () => {
  it.each(hostile.targets)('$name: $url', async ({ url, refused }) => {
    expect(checkTarget(url, allowed)).toEqual({ ok: false, code: refused });
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return ['8.8.8.8'];
    };
    expect(await createOutbound({ allowed, resolve, limits }).post({ url, headers: {}, body: '' })).toEqual({ ok: false, code: refused });
    expect(asked).toEqual([]);
  });

  it.each(hostile.passes)('but $name: $url', ({ url }) => {
    expect(checkTarget(url, allowed)).toMatchObject({ ok: true });
  });
});

describe('a name that leads', () => {
  it.each(hostile.names)('$name', async ({ addresses, failure }) => {
    const outbound = createOutbound({ allowed, resolve: async () => addresses, limits });
    expect(await outbound.post({ url: 'https://hook.example/', headers: {}, body: '' })).toEqual({ ok: false, code: failure });
  });
});

describe('an answer', () => {
  it.each(hostile.answers)('$name', async ({ behaviour, failure }) => {
    const behave = BEHAVIOURS[behaviour];
    if (behave === undefined) throw new Error(`no behaviour ${behaviour}`);
    const server = await hostileServer(behave);
    try {
      const outbound = createOutbound({ allowed: new Set([`127.0.0.1:${server.port}`]), limits });
      const startedAt = performance.now();
      const answer = await outbound.post({ url: `http://127.0.0.1:${server.port}/hook`, headers: {}, body: '{}' });
      expect(answer).toEqual({ ok: false, code: failure });
      expect(performance.now() - startedAt).toBeLessThan(3_000);
      expect(server.taken()).toBe(1);
    } finally {
      await server.close();
    }
  });
});
