/** What is measured inside of a page. Functions given to `evaluate` and `addInitScript` are sent as text: they may use nothing from outside. */
import type { BrowserContext, Page } from 'playwright-core';

interface Measured {
  /** ms from each key event to the end of the frame that shows what it did */
  keystrokes: number[];
  /** when each frame began, while frames are counted */
  frames: number[];
  counting: boolean;
}
type MeasuredWindow = Window & { measured: Measured };

/** From the key event (as the browser stamped it) until the frame after it was laid out and painted: a message sent in its rAF comes then. */
function observeKeystrokes(): void {
  const measured: Measured = { keystrokes: [], frames: [], counting: false };
  Object.assign(window, { measured });
  let pressed = 0;
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressed = timeStamp;
    },
    true,
  );
  window.addEventListener(
    'input',
    () => {
      const from = pressed;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          measured.keystrokes.push(performance.now() - from);
          channel.port1.close();
        };
        channel.port2.postMessage(null);
      });
    },
    true,
  );
}

/** For pages that are opened from now on. */
export async function observe(context: BrowserContext): Promise<void> {
  await context.addInitScript(observeKeystrokes);
}

/** Keystrokes since the last call, in ms. */
export function takeKeystrokes(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as MeasuredWindow).measured.keystrokes.splice(0));
}

export async function countFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { measured } = window as unknown as MeasuredWindow;
    measured.frames = [];
    measured.counting = true;
    const frame = (time: number) => {
      measured.frames.push(time);
      if (measured.counting) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** When each frame began since `countFrames`, in ms. */
export function takeFrames(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { measured } = window as unknown as MeasuredWindow;
    measured.counting = false;
    return measured.frames;
  });
}

/**
 * ms from the beginning of the navigation until a node of the map stands in sight and the page has nothing urgent left to do.
 * Asked after `page.goto` had begun.
 */
export function untilMapStands(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const stands = [...document.querySelectorAll<HTMLElement>('.react-flow__node')].some((node) => {
            const { top, left, width } = node.getBoundingClientRect();
            return (
              getComputedStyle(node).visibility === 'visible' &&
              width > 0 &&
              top < innerHeight &&
              left < innerWidth &&
              top >= 0 &&
              left >= 0
            );
          });
          if (stands) requestIdleCallback(() => resolve(performance.now()));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}
