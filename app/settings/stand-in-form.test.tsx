// @vitest-environment jsdom
import { IntlProvider } from 'use-intl';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RenderServices } from '../../runtime/render/services';
import { control, openPage, type Page, press } from '../../runtime/render/testing/page';
import { en } from '../messages/en';
import { StandInForm } from './stand-in-form';

const stored = { standIn: 'lin', from: '2026-11-01T00:00:00.000Z', until: '2026-11-08T00:00:00.000Z' };
vi.mock('../client/approvals', () => ({
  useStandIn: () => ({ data: stored }),
  useSaveStandIn: () => ({ isPending: false, mutate: () => {} }),
}));
vi.mock('../client/session', () => ({ useSession: () => ({ data: { id: 'me' } }) }));
vi.mock('../client/people', () => ({
  usePeople: () => ({ data: [{ id: 'lin', name: 'Lin', active: true, team: null }] }),
  useNames: () => ({ person: () => 'Lin', team: () => undefined }),
}));

let page: Page;
afterEach(() => page.close());

describe('who gives approvals meanwhile', () => {
  it('stays chosen when the same person is chosen again', async () => {
    page = await openPage(
      {} as RenderServices,
      <IntlProvider locale="en" messages={en} timeZone="UTC">
        <StandInForm />
      </IntlProvider>,
    );
    const input = control(page.element, en.approvals.standInPerson) as HTMLInputElement;
    expect(input.value).toBe('Lin');
    await press(input);
    await page.settle(50);
    const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find(({ textContent }) => textContent?.includes('Lin'));
    await press(option ?? page.element);
    await page.settle(50);
    expect(option).toBeDefined();
    expect(input.value).toBe('Lin');
  });
});
