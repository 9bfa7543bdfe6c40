// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { DialogSheet } from './dialog-sheet';
import { servicesFixture } from './testing/fixtures';
import { openPage, type Page } from './testing/page';

let page: Page;
afterEach(() => page.close());

describe.each([false, true])('a dialog, on a phone: %s', (phone) => {
  it('brings no second banner to the page when it opens over another one', async () => {
    const dialog = (title: string) => (
      <DialogSheet opened onClose={() => {}} title={title}>
        {title}
      </DialogSheet>
    );
    page = await openPage(
      servicesFixture('en'),
      <>
        {dialog('New order')}
        {dialog('Ask for approval')}
      </>,
      phone,
    );
    const headers = [...document.querySelectorAll('[role=dialog] header')];
    expect(headers.map((header) => header.getAttribute('role'))).toEqual(['presentation', 'presentation']);
  });
});
