import { describe, expect, it, vi } from 'vitest';
import { fetchRest, later } from './later';

const idle = async () => undefined;

describe('what comes behind the designer', () => {
  it('is fetched once, whoever asks', async () => {
    const load = vi.fn(async () => 'part');
    const fetch = later(load);
    expect(await Promise.all([fetch(), fetch()])).toEqual(['part', 'part']);
    await fetchRest(idle);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('is all fetched while nobody waits: what fails keeps nothing else away and is asked for again', async () => {
    let offline = true;
    const failing = vi.fn(async () => {
      if (offline) throw new Error('no network');
      return 'there';
    });
    const fetchFailing = later(failing);
    const inner = vi.fn(async () => 'inner');
    const outer = vi.fn(async () => later(inner));
    later(outer);
    await fetchRest(idle);
    expect([failing, outer, inner].map((one) => one.mock.calls.length)).toEqual([1, 1, 1]);
    offline = false;
    await fetchRest(idle);
    expect([failing, outer, inner].map((one) => one.mock.calls.length)).toEqual([2, 1, 1]);
    expect(await fetchFailing()).toBe('there');
  });
});
