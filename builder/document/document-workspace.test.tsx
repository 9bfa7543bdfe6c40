// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import bidding from '../../public/templates/bidding.json';
import type { RenderServices } from '../../runtime/render/services';
import { control, openPage, type Page, press } from '../../runtime/render/testing/page';
import type { Process } from '../../schemas/process';
import { DesignerProvider } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { createDraftStore } from '../draft/draft-store';
import { DocumentWorkspace } from './document-workspace';

let page: Page;
afterEach(() => page.close());

async function open() {
  const draft = createDraftStore(bidding as unknown as Process, 1);
  const view = createViewStore('opportunity');
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view, locale: 'en' }}>
      <DocumentWorkspace />
    </DesignerProvider>,
  );
  return { draft, view, paper: () => page.element.querySelector('article') };
}

describe('the process as a document', () => {
  it('is told in the language of the reader, which need not be that of the designer', async () => {
    const { paper } = await open();
    expect(paper()?.getAttribute('lang')).toBe('en');
    expect(paper()?.textContent).toContain('Before it is left');
    await act(async () => page.element.querySelector<HTMLInputElement>('input[type=radio][value="zh-CN"]')?.click());
    expect(paper()?.getAttribute('lang')).toBe('zh-CN');
    expect(paper()?.textContent).toContain('离开前须具备');
    // labels of the process may well be Chinese only, but ours are not English
    expect(paper()?.textContent).not.toMatch(/Required|Ways on|Records begin/);
  });

  it('follows the draft', async () => {
    const { draft, paper } = await open();
    await act(async () => {
      draft.getState().edit({ kind: 'updateStage', recordType: 'opportunity', stage: 'lead', set: { label: 'First talk' } });
    });
    expect(paper()?.querySelector('h5')?.textContent).toContain('First talk');
  });

  it('is printed by its button, and when it is asked for from elsewhere', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    const { view } = await open();
    await press(control(page.element, 'Print'));
    expect(print).toHaveBeenCalledTimes(1);
    await act(async () => view.getState().request('document', 'print'));
    expect(print).toHaveBeenCalledTimes(2);
    print.mockRestore();
  });
});
