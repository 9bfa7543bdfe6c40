// @vitest-environment jsdom
/** Old versions beside each other, and the list behind the numbers of a backtest. */
import { act } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RenderServices } from '../../runtime/render/services';
import { openPage, type Page } from '../../runtime/render/testing/page';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { createDraftStore } from '../draft/draft-store';
import { GateResult } from './backtest/gate-result';
import { DesignerProvider } from './designer-context';
import type { DesignerPort, GateBacktest } from './designer-port';
import { fetchRest } from './later';
import { VersionsDialog } from './versions-dialog';
import { createViewStore } from './view-store';

let page: Page;
beforeAll(() => fetchRest(async () => undefined));
afterEach(() => page.close());

/** The example with another label of its first stage. */
function named(label: string): Process {
  const process = exampleProcess();
  const stage = process.recordTypes[0]?.pipeline?.stages[0];
  if (stage !== undefined) stage.label = label;
  return process;
}

async function open(content: React.ReactNode, document: Process) {
  const value = { draft: createDraftStore(document, 1), view: createViewStore('deal'), locale: 'en' as const };
  page = await openPage({} as RenderServices, <DesignerProvider value={value}>{content}</DesignerProvider>);
  await page.settle(50);
}

describe('published versions', () => {
  const versions = [named('First'), named('Second')];
  const port = {
    versions: async () => [2, 1].map((number) => ({ number, publishedAt: '2026-11-02T01:00:00Z', publishedBy: 'Ann' })),
    migrations: async () => [],
    version: async (number: number) => versions[number - 1],
  } as unknown as DesignerPort;

  it('are compared with the draft, and with each other the older one first', async () => {
    await open(<VersionsDialog opened onClose={() => undefined} port={port} />, named('Now'));
    const text = () => document.body.textContent ?? '';
    expect(text()).toContain('What the draft changes since version 2');
    expect(text()).toContain('changed the label from “Second” to “Now”');
    const select = document.querySelector<HTMLSelectElement>('[role=dialog] select');
    expect([...(select?.options ?? [])].map((option) => option.text)).toEqual(['The draft', 'Version 1']);
    await act(async () => {
      if (select) select.value = '1';
      select?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.settle(50);
    expect(text()).toContain('What version 2 changed since version 1');
    expect(text()).toContain('changed the label from “First” to “Second”');
    expect(text()).not.toContain('“Now”');
  });

  it('are said to be loading by something that may carry a name', async () => {
    const never = () => new Promise<never>(() => undefined);
    await open(<VersionsDialog opened onClose={() => undefined} port={{ ...port, versions: never, version: never }} />, named('Now'));
    const spinner = document.querySelector('[role=dialog] [aria-label="Checking…"]');
    expect(spinner?.getAttribute('role')).toBe('img');
  });
});

describe('the list behind a gate that would have held records', () => {
  const record = (id: string, outcome: 'open' | 'won' | 'lost') =>
    ({ id, title: `Deal ${id}`, at: '2026-11-02T01:00:00Z', missing: [], outcome }) as unknown as GateBacktest['records'][number];
  const gate = {
    stage: 'lead',
    passed: 9,
    held: 5,
    outcomes: { lost: 3, won: 1, open: 1 },
    records: [record('a', 'lost'), record('b', 'won'), record('c', 'open'), record('d', 'lost')],
  } as unknown as GateBacktest;

  it('is narrowed to each of its numbers, and tells what is not listed', async () => {
    const port = { recordAddress: (_: string, id: string) => `/${id}` } as unknown as DesignerPort;
    await open(<GateResult recordType="deal" gate={gate} port={port} />, exampleProcess());
    await act(async () => page.element.querySelector<HTMLElement>('[aria-expanded]')?.click());
    const titles = () => [...page.element.querySelectorAll('tbody a')].map(({ textContent }) => textContent);
    expect(titles()).toEqual(['Deal a', 'Deal b', 'Deal c', 'Deal d']);
    expect(page.element.querySelector('[aria-label="Records that “Lead” would have held"]')).not.toBeNull();
    const choose = (value: string) =>
      act(async () => page.element.querySelector<HTMLInputElement>(`input[type=radio][value=${value}]`)?.click());
    await choose('lost');
    expect(titles()).toEqual(['Deal a', 'Deal d']);
    expect(page.element.textContent).toContain('Lost · 3');
    expect(page.element.querySelector('table')?.parentElement?.textContent).toMatch(/one more/);
    await choose('won');
    expect(titles()).toEqual(['Deal b']);
  });
});
