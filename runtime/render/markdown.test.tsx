// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { servicesFixture } from './testing/fixtures';
import { openPage, type Page } from './testing/page';

let page: Page;
afterEach(async () => {
  await page.close();
  vi.doUnmock('markdown-to-jsx');
  vi.resetModules();
});

async function open(words: string) {
  const { Markdown } = await import('./markdown');
  page = await openPage(servicesFixture('en'), <Markdown>{words}</Markdown>);
  await act(() => vi.dynamicImportSettled());
  await page.settle(50);
}

describe('Markdown in forms made elsewhere', () => {
  it('is drawn with its looks, without the HTML in it', async () => {
    await open('Ask **twice** <img src="x">');
    expect(document.querySelector('strong')?.textContent).toBe('twice');
    expect(document.querySelector('img')).toBeNull();
  });

  it('is the text as it was written when its reader cannot be fetched', async () => {
    vi.doMock('markdown-to-jsx', () => {
      throw new Error('no network');
    });
    await open('Ask **twice**');
    expect(document.body.textContent).toContain('Ask **twice**');
  });
});
