// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { RenderServices } from '../../runtime/render/services';
import { control, find, openPage, type Page, press, type } from '../../runtime/render/testing/page';
import { exampleProcess } from '../../schemas/testing/example-process';
import { DesignerProvider } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { createDraftStore } from '../draft/draft-store';
import { ProcessWorkspace } from './process-workspace';

let page: Page;
afterEach(() => page.close());

async function open(article: string) {
  const draft = createDraftStore(exampleProcess(), 1);
  const view = createViewStore('deal');
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view, locale: 'en' }}>
      <ProcessWorkspace />
    </DesignerProvider>,
  );
  await act(async () => view.getState().show({ article }));
  const now = () => draft.getState().document;
  return { draft, view, now, article: (id = article) => now().knowledge?.find((one) => one.id === id) };
}

describe('knowledge in the designer', () => {
  it('is written in both languages and undone as one step', async () => {
    const { draft, article } = await open('fairTalk');
    await type(control(page.element, 'Text (Chinese)'), '先听后说。');
    expect(article()?.body).toEqual({ 'zh-CN': '先听后说。', en: 'Ask first.' });
    await act(async () => draft.getState().undo());
    expect(article()?.body).toEqual(exampleProcess().knowledge?.[0]?.body);
  });

  it('tells at once whether it is offered on a sample', async () => {
    const { draft } = await open('priceNote');
    expect(page.element.textContent).toContain('This does not fit this sample');
    await act(async () => {
      draft.getState().edit({
        kind: 'updateArticle',
        article: 'priceNote',
        set: { match: { role: { field: 'name', values: ['first'] } } },
      });
    });
    expect(page.element.textContent).toContain('This is offered, at place 1.');
    expect(find(page.element, 'section[aria-label="Talk tracks and knowledge"]').textContent).toContain('About prices');
  });

  it('takes an address only once it is one', async () => {
    const { article } = await open('fairTalk');
    await type(control(page.element, 'Address (https)'), 'javascript:alert(1)');
    expect(article()?.links?.[0]?.url).toBe('https://example.com/fair?a=1');
    expect(page.element.textContent).toContain('An address that begins with https://');
    await type(control(page.element, 'Address (https)'), 'https://example.com/new');
    expect(article()?.links?.[0]?.url).toBe('https://example.com/new');
  });

  it('is never offered more widely because what it was matched by is removed', async () => {
    const { draft, article } = await open('fairTalk');
    const edit = (given: Parameters<ReturnType<typeof draft.getState>['edit']>[0]) => act(async () => void draft.getState().edit(given));
    await edit({ kind: 'updateArticle', article: 'fairTalk', set: { match: { ...article()?.match, stages: ['lead', 'offer'] } } });
    await edit({ kind: 'removeStage', recordType: 'deal', stage: 'offer', references: 'remove' });
    expect(article()?.match?.stages).toEqual(['lead']);
    await edit({ kind: 'removeField', recordType: 'deal', field: 'source', references: 'keep' });
    expect(article()?.match?.role?.field).toBe('source');
    await edit({ kind: 'removeStage', recordType: 'deal', stage: 'lead', references: 'remove' });
    expect(article()).toBeUndefined();
    expect(article('priceNote')).toBeDefined();
  });

  it('is copied under an id of its own', async () => {
    const { now } = await open('priceNote');
    await press(control(page.element, 'Actions for “About prices”'));
    await page.settle(50);
    await press(control(document.body, 'Duplicate'));
    expect(now().knowledge?.map(({ id }) => id)).toEqual(['fairTalk', 'priceNote', 'priceNote2']);
  });
});
