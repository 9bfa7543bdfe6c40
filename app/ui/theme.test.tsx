// @vitest-environment jsdom
import { MantineProvider, Menu, Modal } from '@mantine/core';
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { likeABrowser } from '../../runtime/render/testing/page';
import { theme } from './theme';

function MenuOfDialog() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Menu>
        <Menu.Target>
          <button type="button">More</button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened(true)}>Delete…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Delete?">
        <button type="button" onClick={() => setOpened(false)}>
          Cancel
        </button>
      </Modal>
    </>
  );
}

it('a dialog that an entry of a menu opened gives the focus back to the button of the menu', async () => {
  likeABrowser();
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <MantineProvider theme={theme} env="test">
        <MenuOfDialog />
      </MantineProvider>,
    ),
  );
  const press = (text: string) =>
    act(async () => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === text);
      button?.focus();
      button?.click();
      await new Promise((done) => setTimeout(done, 20));
    });
  await press('More');
  await press('Delete…');
  await press('Cancel');
  expect(document.activeElement?.textContent).toBe('More');
  await act(async () => root.unmount());
  place.remove();
});
