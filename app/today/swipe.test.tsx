// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useSwipe } from './swipe';

let root: Root;
let said: string[];
let offsets: number[];
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  [said, offsets] = [[], []];
});
afterEach(() => act(async () => root.unmount()));

async function row(mayWait = true): Promise<HTMLElement> {
  function Row() {
    const { offset, handlers } = useSwipe(mayWait ? () => void said.push('later') : null, () => void said.push('open'));
    offsets.push(offset);
    return (
      <div {...handlers}>
        <button type="button" onClick={() => said.push('click')}>
          row
        </button>
      </div>
    );
  }
  const element = document.createElement('div');
  document.body.append(element);
  root = createRoot(element);
  await act(async () => root.render(<Row />));
  const button = element.querySelector('button');
  if (button === null) throw new Error('no row');
  return button;
}

/** Without `act` around each: React may draw after several of them, as on a slow phone. */
function point(on: Element, type: string, x: number, pointerId = 1, pointerType = 'touch'): void {
  const event = new MouseEvent(type, { bubbles: true, clientX: x });
  on.dispatchEvent(Object.assign(event, { pointerId, pointerType }));
}
const swipe = (on: Element, ...xs: number[]) =>
  act(async () => {
    point(on, 'pointerdown', xs[0] ?? 0);
    for (const x of xs) point(on, 'pointermove', x);
    point(on, 'pointerup', xs.at(-1) ?? 0);
  });
const click = (on: Element, detail: number) => act(async () => on.dispatchEvent(new MouseEvent('click', { bubbles: true, detail })));

describe('a swipe', () => {
  it('acts by the side it went to', async () => {
    const on = await row();
    await swipe(on, 200, 150, 100);
    await swipe(on, 200, 250, 300);
    expect(said).toEqual(['later', 'open']);
    expect(offsets.at(-1)).toBe(0);
  });
  it('does nothing after half of it, nor where there is nothing to do', async () => {
    const on = await row(false);
    await swipe(on, 200, 260);
    await swipe(on, 200, 60);
    expect(said).toEqual([]);
  });
  it('goes by where the finger is, also before that is drawn', async () => {
    const on = await row();
    await swipe(on, 200, 80, 190);
    expect(said).toEqual([]);
  });
  it('is ended by its own finger, and by scrolling without any effect', async () => {
    const on = await row();
    await act(async () => {
      point(on, 'pointerdown', 200);
      point(on, 'pointermove', 90);
      point(on, 'pointerup', 90, 2);
    });
    expect(said).toEqual([]);
    await act(async () => point(on, 'pointercancel', 90));
    expect([said, offsets.at(-1)]).toEqual([[], 0]);
  });
  it('is no click, but keeps no key and no screen reader from clicking afterwards', async () => {
    const on = await row();
    await swipe(on, 200, 240);
    await click(on, 0);
    expect(said).toEqual(['click']);
    await swipe(on, 200, 240);
    await click(on, 1);
    expect(said).toEqual(['click']);
    await click(on, 1);
    expect(said).toEqual(['click', 'click']);
  });
  it('is none of a mouse', async () => {
    const on = await row();
    await act(async () => {
      point(on, 'pointerdown', 200, 1, 'mouse');
      point(on, 'pointermove', 90, 1, 'mouse');
      point(on, 'pointerup', 90, 1, 'mouse');
    });
    expect(said).toEqual([]);
  });
});
