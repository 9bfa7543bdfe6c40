import { MantineProvider } from '@mantine/core';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { RenderProvider, type RenderServices } from '../services';

/** jsdom lacks what Mantine and dnd-kit ask of a browser; none of it matters to what is tested. */
export function likeABrowser(phone = false): void {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const list = (query: string) => ({
    matches: phone && query.includes('max-width'),
    media: query,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
    onchange: null,
    dispatchEvent: () => false,
  });
  Object.assign(window, { matchMedia: list });
  class Observer {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  Object.assign(globalThis, { ResizeObserver: Observer });
  Object.assign(document, { fonts: { addEventListener() {}, removeEventListener() {} } });
  Element.prototype.scrollIntoView = () => {};
  if (typeof CSS === 'undefined' || !CSS.escape) Object.assign(globalThis, { CSS: { escape: (text: string) => text } });
}

export interface Page {
  element: HTMLElement;
  /** renders other content in the same place */
  show(content: ReactNode): Promise<void>;
  /** lets promises and timers of the given time pass */
  settle(ms?: number): Promise<void>;
  close(): Promise<void>;
}

/** Shows content as a page would. `phone` makes media queries for small screens true. */
export async function openPage(services: RenderServices, content: ReactNode, phone = false): Promise<Page> {
  likeABrowser(phone);
  const element = document.createElement('div');
  document.body.append(element);
  let root: Root | null = null;
  const show = async (shown: ReactNode) =>
    act(async () => {
      root ??= createRoot(element);
      root.render(
        <MantineProvider env="test">
          <RenderProvider services={services}>{shown}</RenderProvider>
        </MantineProvider>,
      );
    });
  await show(content);
  return {
    element,
    show,
    settle: (ms = 0) => act(async () => new Promise((resolve) => setTimeout(resolve, ms))),
    close: () =>
      act(async () => {
        root?.unmount();
        element.remove();
      }),
  };
}

/** The element, or a failure that names what was looked for. */
export function find<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`nothing matches ${selector} in:\n${root instanceof Element ? root.outerHTML.slice(0, 3000) : ''}`);
  return found;
}

/** The control with a label or accessible name. */
export function control(root: ParentNode, name: string): HTMLElement {
  for (const label of root.querySelectorAll('label')) {
    const target = label.htmlFor ? document.getElementById(label.htmlFor) : null;
    if (target && label.textContent?.replace(/ \*.*$/, '').trim() === name) return target;
  }
  const named = [...root.querySelectorAll<HTMLElement>('[aria-label]')].find((element) => element.getAttribute('aria-label') === name);
  const button = [...root.querySelectorAll<HTMLElement>('button, a, [role="menuitem"], [role="option"]')].find(
    (element) => element.textContent?.trim() === name,
  );
  const found = named ?? button;
  if (!found) throw new Error(`no control is named ${name}`);
  return found;
}

/** Types text the way React notices it. */
export async function type(element: Element, text: string): Promise<void> {
  await act(async () => {
    const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, text);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Presses it. */
export async function press(element: Element): Promise<void> {
  await act(async () => {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  });
}

/** Presses a key while the element has the focus. */
export async function key(element: Element, code: string, more: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key: code, code, bubbles: true, cancelable: true, ...more });
  await act(async () => {
    element.dispatchEvent(event);
  });
  return event;
}
