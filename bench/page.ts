/** What a browser must fetch of JavaScript before the page of a record is alive: the scripts its HTML names, gzipped. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Benchmark, Row } from './benchmark';
import { pathOf } from './http/record-traffic';
import { prepareInstallation, type SignedIn, startSignedIn } from './http/servers';

const PAGES = [
  { name: 'page of a record', path: (record: string) => record },
  { name: 'board and list', path: (record: string) => record.slice(0, record.lastIndexOf('/')) },
  { name: 'sign-in', path: () => '/sign-in' },
];

async function textOf({ server, cookie }: SignedIn, path: string): Promise<string> {
  const answer = await fetch(`${server.url}${path}`, { headers: { cookie, 'accept-encoding': 'identity' }, redirect: 'error' });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}.`);
  return answer.text();
}

/** Scripts for every browser: those for old ones (`nomodule`) are not fetched by today's. */
function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/\bnomodule\b/i.test(tag));
  const preloads = [...html.matchAll(/<link\b[^>]*\bas="script"[^>]*>/g)].map(([tag]) => tag);
  const addresses = [...tags, ...preloads].map((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&'));
  return [...new Set(addresses.filter((address) => address !== undefined))];
}

async function sizes(ours: SignedIn, name: string, path: string): Promise<Row[]> {
  const scripts = scriptsOf(await textOf(ours, path));
  if (scripts.length === 0) throw new Error(`The HTML of ${path} names no script.`);
  const texts = await Promise.all(scripts.map((script) => textOf(ours, script)));
  const kib = (bytes: number[]) => bytes.reduce((sum, size) => sum + size, 0) / 1024;
  return [
    { what: `first-load JS, ${name}, gzip`, value: kib(texts.map((text) => gzipSync(text, { level: 6 }).length)), unit: 'KiB' },
    { what: `first-load JS, ${name}, raw`, value: kib(texts.map((text) => Buffer.byteLength(text))), unit: 'KiB' },
    { what: `scripts, ${name}`, value: scripts.length, unit: 'files' },
  ];
}

export const pageBenchmark: Benchmark = {
  name: 'page',
  async run({ folder, smoke }) {
    const installation = await prepareInstallation(join(folder, 'page'), 1);
    const ours = await startSignedIn(installation, []);
    try {
      const record = pathOf(installation.records[0]).replace(/^\/api\/v1\/processes\/([^/]+)\/records/, '/p/$1');
      const rows: Row[] = [];
      for (const { name, path } of smoke ? PAGES.slice(0, 1) : PAGES) rows.push(...(await sizes(ours, name, path(record))));
      return rows;
    } finally {
      await ours.server.stop();
    }
  },
};
