// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { RenderServices } from '../../runtime/render/services';
import { openPage, type Page } from '../../runtime/render/testing/page';
import { exampleProcess } from '../../schemas/testing/example-process';
import { createDraftStore } from '../draft/draft-store';
import { deferred } from './deferred';
import { DesignerProvider } from './designer-context';
import { fetchRest } from './later';
import { createViewStore } from './view-store';

let page: Page;
afterEach(() => page.close());

const Said = ({ words }: { words: string }) => <p>{words}</p>;
const text = () => document.body.textContent ?? '';

async function open(content: React.ReactNode) {
  const value = { draft: createDraftStore(exampleProcess(), 1), view: createViewStore('deal'), locale: 'en' as const };
  page = await openPage({} as RenderServices, <DesignerProvider value={value}>{content}</DesignerProvider>);
}

describe('a part of the designer that comes behind it', () => {
  it('says that it is on its way, and is drawn when it is there', async () => {
    let arrive: (part: typeof Said) => void = () => undefined;
    const Part = deferred<{ words: string }>(() => new Promise((resolve) => (arrive = resolve)));
    await open(<Part words="Forms" />);
    expect(document.querySelector('[role=status]')?.getAttribute('aria-label')).toBe('Loading…');
    await act(async () => arrive(Said));
    expect(text()).toContain('Forms');
    expect(document.querySelector('[role=status]')).toBeNull();
  });

  it('is drawn at once when it was fetched before', async () => {
    const Part = deferred<{ words: string }>(async () => Said);
    await fetchRest(async () => undefined);
    await open(<Part words="Simulator" />);
    expect(text()).toContain('Simulator');
  });

  it('tells that it could not be fetched, and is fetched when the network is back', async () => {
    let offline = true;
    const Part = deferred<{ words: string }>(async () => {
      if (offline) throw new Error('no network');
      return Said;
    });
    await open(<Part words="Document" />);
    await page.settle(10);
    expect(document.querySelector('[role=alert]')?.textContent).toContain('could not be fetched');
    offline = false;
    await act(async () => window.dispatchEvent(new Event('online')));
    await page.settle(10);
    expect(text()).toContain('Document');
    expect(document.querySelector('[role=alert]')).toBeNull();
  });
});
