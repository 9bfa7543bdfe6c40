// @vitest-environment jsdom
import { MantineProvider, Modal } from '@mantine/core';
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { likeABrowser } from './testing/page';
import { useFocusBack } from './use-focus-back';

let root: Root;
let place: HTMLElement;
beforeEach(() => {
  likeABrowser();
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

function Dialog({ onClose }: { onClose: () => void }) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title="Wait" transitionProps={{ duration: 0 }}>
      <button type="button" onClick={onClose}>
        Done
      </button>
    </Modal>
  );
}

function Page({ then }: { then?: string }) {
  const [opened, setOpened] = useState(false);
  const close = () => {
    setOpened(false);
    if (then !== undefined) document.getElementById(then)?.focus();
  };
  return (
    <MantineProvider>
      <button type="button" id="opener" onClick={() => setOpened(true)}>
        Wait…
      </button>
      <input id="elsewhere" aria-label="Elsewhere" />
      {opened && <Dialog onClose={close} />}
    </MantineProvider>
  );
}

const press = (text: string) =>
  act(async () => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent === text);
    button?.focus();
    button?.click();
    await new Promise((done) => setTimeout(done, 30));
  });

describe('a dialog that is only there while it is open', () => {
  it('gives the focus back to what had it', async () => {
    await act(async () => root.render(<Page />));
    await press('Wait…');
    await press('Done');
    expect(document.activeElement?.id).toBe('opener');
  });

  it('leaves the focus where it was put meanwhile', async () => {
    await act(async () => root.render(<Page then="elsewhere" />));
    await press('Wait…');
    await press('Done');
    expect(document.activeElement?.id).toBe('elsewhere');
  });
});
