/** Going about a page by keyboard alone: where the focus is, that it can be seen, and how far it is to the next thing. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** More presses than this from one thing to the next are needlessly far. */
const FAR = 40;

export interface Focus {
  /** what a screen reader would call the element */
  name: string;
  /** nothing has the focus but the page itself */
  nowhere: boolean;
  /** whether it looks different from how it looks without the focus */
  visible: boolean;
}

/**
 * What has the focus. Whether that can be seen is told by a copy that has not: the element and what stands right around it
 * must differ in outline, shadow, border or background.
 */
export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body)
      return { name: '', nowhere: true, visible: false };
    // a ring that fades in is seen soon enough
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
    const textOf = (ids: string | null) =>
      (ids ?? '')
        .split(/\s+/)
        .map((id) => (id === '' ? '' : (document.getElementById(id)?.textContent ?? '')))
        .join(' ')
        .trim();
    const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])] : [];
    const name =
      element.getAttribute('aria-label') ||
      textOf(element.getAttribute('aria-labelledby')) ||
      labels.map((label) => label.textContent).join(' ') ||
      element.textContent ||
      element.getAttribute('title') ||
      '';
    const LOOKS = ['outline', 'boxShadow', 'borderColor', 'backgroundColor', 'color', 'opacity'] as const;
    const looks = (one: Element) =>
      [null, '::before', '::after'].map((part) => LOOKS.map((look) => getComputedStyle(one, part)[look]).join('|')).join('|');
    const around = element.parentElement !== null && element.parentElement.childElementCount <= 40 ? element.parentElement : element;
    const copy = around.cloneNode(true) as Element;
    // a second radio of the same name would take the choice away
    for (const one of [copy, ...copy.querySelectorAll('[name], [id]')]) {
      one.removeAttribute('name');
      one.removeAttribute('id');
    }
    around.after(copy);
    const [ours, copied] = [around, copy].map((root) => [root, ...root.querySelectorAll('*')].slice(0, 120));
    const visible = (ours ?? []).some((one, at) => {
      const other = copied?.[at];
      return other !== undefined && looks(one) !== looks(other);
    });
    copy.remove();
    return { name: name.replace(/\s+/g, ' ').trim(), nowhere: false, visible };
  });
}

/** Waits for the focus to be on something of this name. */
export async function focused(page: Page, name: string | RegExp): Promise<void> {
  await expect.poll(async () => (await focusOf(page)).name, { timeout: 15_000 }).toMatch(name instanceof RegExp ? name : exactly(name));
}

/**
 * Presses Tab (or what is given) until something of this name has the focus. The focus must be seen wherever it comes by.
 * @returns how many presses it took
 * @throws AssertionError when it is needlessly far, or not reached at all
 */
export async function reach(page: Page, name: string | RegExp, press = 'Tab', most = FAR): Promise<number> {
  const pattern = name instanceof RegExp ? name : exactly(name);
  const passed: string[] = [];
  for (let presses = 1; presses <= most; presses++) {
    await page.keyboard.press(press);
    const focus = await focusOf(page);
    expect(focus.nowhere || focus.visible, `focus on "${focus.name}" can be seen`).toBe(true);
    if (pattern.test(focus.name)) return presses;
    passed.push(focus.nowhere ? '(page)' : focus.name.slice(0, 40));
  }
  throw new Error(`${most} times ${press} do not lead to ${pattern}; they lead by ${passed.join(' · ')}`);
}

const exactly = (name: string) => new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
