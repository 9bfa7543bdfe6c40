// @vitest-environment jsdom
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useFocusKept } from './focus-kept';

let root: Root;
let element: HTMLElement;
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  element = document.createElement('div');
  document.body.append(element);
});
afterEach(() =>
  act(async () => {
    root.unmount();
    element.remove();
  }),
);

async function list(...names: string[]): Promise<(name: string) => HTMLElement> {
  function List() {
    const [rows, setRows] = useState(names);
    const { list, heading, keep } = useFocusKept(rows.join());
    const drop = (name: string) => {
      keep();
      setRows(rows.filter((one) => one !== name));
    };
    return (
      <>
        <h2 ref={heading} tabIndex={-1}>
          Today
        </h2>
        <button type="button">elsewhere</button>
        {rows.length > 0 && (
          <ul ref={list}>
            {rows.map((name) => (
              <li key={name}>
                <a href={`#${name}`}>{name}</a>
                <button type="button" onClick={() => drop(name)}>
                  drop {name}
                </button>
              </li>
            ))}
          </ul>
        )}
      </>
    );
  }
  root = createRoot(element);
  await act(async () => root.render(<List />));
  return (name) => {
    const found = [...element.querySelectorAll<HTMLElement>('a, button')].find(({ textContent }) => textContent === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
}
const press = (on: HTMLElement, focused = true) =>
  act(async () => {
    if (focused) on.focus();
    on.click();
  });
const focus = () => document.activeElement?.textContent;

describe('the focus of a row that leaves its list', () => {
  it('goes to the row in its place, to the last one, and to the heading when none is left', async () => {
    const find = await list('a', 'b', 'c');
    await press(find('drop a'));
    expect(focus()).toBe('b');
    await press(find('drop c'));
    expect(focus()).toBe('b');
    await press(find('drop b'));
    expect(focus()).toBe('Today');
  });
  it('is left where it is when it was not in the row', async () => {
    const find = await list('a', 'b');
    find('elsewhere').focus();
    await press(find('drop a'), false);
    expect(focus()).toBe('elsewhere');
    find('elsewhere').blur();
    await press(find('drop b'), false);
    expect(document.activeElement).toBe(document.body);
  });
});
