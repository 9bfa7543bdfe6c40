/** `kill -9` in the middle of concurrent moves, again and again: nothing acknowledged is lost, nothing is done twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { ApiClient } from '../support/api-client';
import { startPinion } from '../support/start-pinion';
import { Load } from './load';
import { createBatons, prepareRelay } from './relay';
import { verified } from './verified';

/** Two installations at a time: most of the test is servers that start, each on one core. */
const INSTALLATIONS = 2;
const KILLS = 26;
const RECORDS = 24;
const between = (least: number, most: number) => least + Math.random() * (most - least);

interface Killed {
  kills: number;
  acknowledged: number;
  sent: number;
  done: number;
  readyMs: number[];
}

/** Starts, moves, kills, starts again and looks, `KILLS` times over. */
async function killAgainAndAgain(dataDir: string): Promise<Killed> {
  const start = () => startPinion({ dataDir, args: ['--api-only'] });
  const readyMs: number[] = [];
  let server = await start();
  try {
    const token = await prepareRelay(server.url);
    const clients = () => [new ApiClient(server.url, token)];
    const load = new Load(await createBatons(new ApiClient(server.url, token), RECORDS), clients());
    for (let kill = 0; kill < KILLS; kill++) {
      const underWay = load.run();
      await Promise.race([load.more(between(30, 90)), underWay]);
      // every other time answers get lost before, so that more of what was done is unknown
      if (kill % 2 === 1) load.loseAnswers();
      await new Promise((resolve) => setTimeout(resolve, between(0, 15)));
      await server.stop('SIGKILL');
      await underWay;
      server = await start();
      readyMs.push(server.readyMs);
      load.clients = clients();
      expect(await load.check()).toEqual([]);
      await load.settle();
    }
    expect(await load.check({ all: true })).toEqual([]);
    await load.settle({ all: true });
    expect(await load.check({ all: true })).toEqual([]);
    expect(load.troubles).toEqual([]);
    return { kills: KILLS, acknowledged: load.acknowledged, ...load.cutOff, readyMs };
  } finally {
    await server.stop();
  }
}

it('SQLite: no kill in the middle of concurrent moves loses or doubles one', async () => {
  const folders = Array.from({ length: INSTALLATIONS }, () => mkdtempSync(join(tmpdir(), 'pinion-kill-')));
  try {
    // all of them end before a failure of one is told, so that no server stays behind
    const ended = await Promise.allSettled(folders.map(killAgainAndAgain));
    const runs = ended.map((run) => {
      if (run.status === 'rejected') throw run.reason;
      return run.value;
    });
    const sum = (of: (run: Killed) => number) => runs.reduce((total, run) => total + of(run), 0);
    const readyMs = runs.flatMap((run) => run.readyMs).sort((a, b) => a - b);
    console.info(
      `${sum((run) => run.kills)} kills, ${sum((run) => run.acknowledged)} moves acknowledged, ${sum((run) => run.sent)} cut off ` +
        `(${sum((run) => run.done)} of them done), median start ${Math.round(readyMs[readyMs.length >> 1] ?? 0)} ms`,
    );
    expect(sum((run) => run.kills)).toBeGreaterThanOrEqual(50);
    expect(sum((run) => run.acknowledged)).toBeGreaterThanOrEqual(2000);
    // the kills fell into the middle of moves
    expect(sum((run) => run.sent)).toBeGreaterThan(sum((run) => run.kills) * 5);
    for (const folder of folders) {
      const { ok, faults, records } = verified(folder);
      expect([ok, faults]).toEqual([true, []]);
      expect(records).toBeGreaterThan(RECORDS);
      const file = new Sqlite(join(folder, 'pinion.db'), { readonly: true });
      expect([file.pragma('integrity_check', { simple: true }), file.pragma('foreign_key_check')]).toEqual(['ok', []]);
      file.close();
    }
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}, 600_000);
