// @vitest-environment jsdom
import { act, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Json } from '../../core/types';
import { servicesFixture } from '../testing/fixtures';
import { control, openPage, type Page, press } from '../testing/page';
import { positionField } from './position-field';

let page: Page | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
  vi.unstubAllGlobals();
});

type Found = (position: { coords: { latitude: number; longitude: number; accuracy: number }; timestamp: number }) => void;
type Failed = (error: { code: number }) => void;

async function open(geolocation: ((found: Found, failed: Failed) => void) | null) {
  const held: { value: Json | undefined } = { value: undefined };
  function Field() {
    const [value, setValue] = useState<Json | undefined>();
    held.value = value;
    const { Input } = positionField;
    return (
      <Input
        id="where"
        field={{ id: 'where', kind: 'position', label: 'Where' } as never}
        value={value}
        onChange={setValue}
        disabled={false}
        required={false}
        invalid={false}
        describedBy={undefined}
        labelledBy={undefined}
      />
    );
  }
  vi.stubGlobal('navigator', geolocation === null ? {} : { geolocation: { getCurrentPosition: geolocation } });
  page = await openPage(servicesFixture('en'), <Field />);
  return { held, root: page.element };
}

describe('a position', () => {
  it('is asked for by a press and kept with what is known of it', async () => {
    const asked = vi.fn<(found: Found) => void>((found) =>
      found({ coords: { latitude: 31.234567891, longitude: 121.4, accuracy: 11.6 }, timestamp: Date.UTC(2026, 10, 24, 8) }),
    );
    const { held, root } = await open(asked);
    expect(asked).not.toHaveBeenCalled();
    await press(control(root, 'Take my position'));
    expect(held.value).toEqual({ latitude: 31.23457, longitude: 121.4, accuracy: 12, at: '2026-11-24T08:00:00.000Z' });
    expect(root.querySelector('a')?.getAttribute('href')).toBe('geo:31.23457,121.4');
    await press(control(root, 'Remove'));
    expect(held.value).toBeUndefined();
  });
  it('may be refused, which is said and keeps nobody from going on', async () => {
    const { held, root } = await open((_found, failed) => failed({ code: 1 }));
    await press(control(root, 'Take my position'));
    expect(root.textContent).toContain('You can go on without');
    expect(held.value).toBeUndefined();
  });
  it('is not there in every browser', async () => {
    const { root } = await open(null);
    await press(control(root, 'Take my position'));
    expect(root.textContent).toContain('cannot tell where you are');
  });
  it('that comes after the form was left changes nothing', async () => {
    let answer: Found | undefined;
    const { held, root } = await open((found) => {
      answer = found;
    });
    await press(control(root, 'Take my position'));
    await page?.show(null);
    await act(async () => answer?.({ coords: { latitude: 1, longitude: 1, accuracy: 1 }, timestamp: 0 }));
    expect(held.value).toBeUndefined();
  });
});
