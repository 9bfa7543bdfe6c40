// @vitest-environment jsdom
import { IntlProvider } from 'use-intl';
import { afterEach, describe, expect, it } from 'vitest';
import type { RenderServices } from '../../runtime/render/services';
import { openPage, type Page } from '../../runtime/render/testing/page';
import type { RiskItem } from '../client/wire';
import { en } from '../messages/en';
import { PatrolNumbers } from './patrol-numbers';

let page: Page;
afterEach(() => page.close());

async function heading(patrol: Partial<RiskItem['patrol']>): Promise<string | undefined> {
  const item = { patrol: { quote: null, cost: null, margin: null, ...patrol } } as unknown as RiskItem;
  page = await openPage(
    {} as RenderServices,
    <IntlProvider locale="en" messages={en} timeZone="UTC">
      <PatrolNumbers item={item} currency="CNY" />
    </IntlProvider>,
  );
  return page.element.querySelector('h3')?.textContent ?? undefined;
}

describe('the numbers of a deal on the round', () => {
  it.each([
    [{ quote: 5, cost: 3 }, 'Quote and cost'],
    [{ quote: 5 }, 'Quote'],
    [{ cost: 3 }, 'Cost'],
    [{ margin: 2 }, 'Margin'],
    [{}, undefined],
  ])('%j are headed by what is there', async (patrol, title) => {
    expect(await heading(patrol)).toBe(title);
  });
});
