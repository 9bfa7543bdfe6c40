// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import type { RenderServices } from '../../runtime/render/services';
import { openPage, type Page } from '../../runtime/render/testing/page';
import { exampleProcess } from '../../schemas/testing/example-process';
import { createDraftStore } from '../draft/draft-store';
import type { ScenarioOutcome } from '../simulator/scenario-faults';
import { DesignerProvider } from './designer-context';
import { ScenarioResults } from './scenario-results';
import { createViewStore } from './view-store';

let page: Page;
afterEach(() => page.close());

const outcome = (id: string, passed: boolean): ScenarioOutcome => ({ id, label: `Scenario ${id}`, passed, faults: [] });

async function open(outcomes: readonly ScenarioOutcome[]) {
  const value = { draft: createDraftStore(exampleProcess(), 1), view: createViewStore('deal'), locale: 'en' as const };
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={value}>
      <ScenarioResults outcomes={outcomes} />
    </DesignerProvider>,
  );
}
const texts = (selector: string) => [...page.element.querySelectorAll(selector)].map(({ textContent }) => textContent);

it('shows a few as they are, the failed ones first', async () => {
  await open([outcome('a', true), outcome('b', false), outcome('c', true)]);
  expect(texts('h3')).toEqual(['Scenarios · 2 of 3 passed']);
  expect(texts('li')).toEqual(['Scenario b', 'Scenario a', 'Scenario c']);
  expect(texts('details')).toEqual([]);
});

it('folds many that passed, and none that failed', async () => {
  await open([outcome('b', false), ...['1', '2', '3', '4', '5', '6'].map((id) => outcome(id, true))]);
  expect(texts('summary')).toEqual(['6 that passed']);
  expect(page.element.querySelector('details')?.open).toBe(false);
  expect(texts('details li')).toHaveLength(6);
  expect([...page.element.querySelectorAll('li')].filter((row) => row.closest('details') === null).map((row) => row.textContent)).toEqual([
    'Scenario b',
  ]);
});
