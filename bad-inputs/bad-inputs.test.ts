/** Every hostile input of this folder, on both databases: a clear refusal, nothing changed, the process alive. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../db/testing/postgres';
import { type BadInput, readFamilies } from './case';
import { type Reply, World } from './world';

const families = readFamilies();

it('there are at least 200 cases, each with a name of its own', () => {
  const names = families.flatMap((family) => family.cases.map((one) => `${family.name}: ${one.name}`));
  expect(names.length).toBeGreaterThanOrEqual(200);
  expect(new Set(names).size).toBe(names.length);
});

function codesOf(reply: Reply): unknown[] {
  const {
    code,
    rejections = [],
    problems = [],
  } = reply.json as { code?: string; rejections?: { code: string }[]; problems?: { code: string }[] };
  return [code, ...rejections.map((one) => one.code), ...problems.map((one) => one.code)];
}

async function holds(world: World, input: BadInput): Promise<void> {
  const before = await world.state();
  const reply = await world.send(input);
  expect([input.status].flat(), reply.text.slice(0, 600)).toContain(reply.status);
  if (reply.status >= 400) expect(reply.type).toContain(input.path.startsWith('/c/') ? 'text/html' : 'application/problem+json');
  expect(reply.text).not.toMatch(/node_modules|\bat .*\.(ts|js):\d+/);
  if (input.code) expect(codesOf(reply)).toContain(input.code);
  if (input.problem) expect(codesOf(reply)).toContain(input.problem);
  if (input.path.startsWith('/c/')) expect(reply.text).not.toMatch(/<script|<img/);
  if (input.fileNameClean) expectCleanName(reply);
  if (input.noteByCaller) {
    const notes = (reply.json.data as { requirementNotes: { author: string }[] }).requirementNotes;
    expect(notes.at(-1)?.author).toBe(world.names.repId);
  }
  if (input.exportSafe) await expectSafeExport(world);
  if (!input.changes) expect(await world.state()).toBe(before);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
}

function expectCleanName(reply: Reply): void {
  const photos = (reply.json.data as { sitePhotos: { name: string }[] }).sitePhotos;
  const name = photos.at(-1)?.name ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  expect(name).not.toMatch(/[/\\\u0000-\u001f\u007f]|\.\./);
  expect(name.length).toBeGreaterThan(0);
  expect(name.length).toBeLessThanOrEqual(200);
}

/** No cell of the CSV begins as a formula does; plain numbers are no formulas. */
async function expectSafeExport(world: World): Promise<void> {
  const csv = await world.send({
    name: 'export',
    as: 'manager',
    method: 'GET',
    path: '/processes/bidding/records/opportunity/export?format=csv&columns=name,amount',
    status: 200,
  });
  expect(csv.status).toBe(200);
  const cells = csv.text.replace(/^\ufeff/, '').match(/"(?:[^"]|"")*"|[^,\r\n]+/g) ?? [];
  for (const cell of cells) {
    const value = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
    if (!/^-?[\d.]+$/.test(value)) expect(value).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  }
}

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let world: World;
  beforeAll(async () => {
    world = await World.open(dialect === 'postgres' ? await postgres.database() : null);
  });
  afterAll(async () => {
    await world.close();
  });
  for (const family of families) {
    describe(family.name, () => {
      for (const input of family.cases) it(input.name, () => holds(world, input));
    });
  }
  it('afterwards every hash chain is whole', async () => {
    const report = await world.pinion.services.verify();
    expect(report.faults).toEqual([]);
    expect(report.records).toBeGreaterThan(20);
  });
});
