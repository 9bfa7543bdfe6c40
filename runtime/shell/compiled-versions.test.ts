import { describe, expect, it } from 'vitest';
import { CompiledVersions } from './compiled-versions';
import type { ProcessStore } from './ports';
import { dealsProcess } from './testing/deals-process';

function source(latest = 3) {
  const asked: string[] = [];
  const stored = (number: number) => ({ number, document: dealsProcess(), hash: '', publishedAt: '', publishedBy: '' });
  const state = { latest, inUse: [1, 3] };
  const store = {
    version: async (key: string, number: number | 'latest') => {
      asked.push(`version ${number}`);
      return key === 'deals' && typeof number === 'number' && number <= state.latest ? stored(number) : null;
    },
    versions: async (key: string) => {
      asked.push('versions');
      return key === 'deals' ? Array.from({ length: state.latest }, (_, i) => stored(i + 1)) : [];
    },
    versionsInUse: async (_: string, recordType: string) => {
      asked.push(`in use ${recordType}`);
      return state.inUse;
    },
  } as unknown as ProcessStore;
  return { store, asked, state };
}

describe('compiled versions', () => {
  it('loads and compiles a version once, also when many ask at the same time', async () => {
    const { store, asked } = source();
    const versions = new CompiledVersions(store);
    const all = await Promise.all(Array.from({ length: 20 }, () => versions.get('deals', 2)));
    expect(new Set(all).size).toBe(1);
    expect(versions.peek('deals', 2)).toBe(all[0]);
    await versions.get('deals', 2);
    expect(asked).toEqual(['version 2']);
  });

  it('asks for the latest again after a while, and at once after a publication', async () => {
    const { store, asked, state } = source();
    let tick = 0;
    const versions = new CompiledVersions(store, 100, () => tick);
    expect((await versions.get('deals', 'latest'))?.number).toBe(3);
    state.latest = 4;
    expect((await versions.get('deals', 'latest'))?.number).toBe(3);
    versions.published('deals');
    expect((await versions.get('deals', 'latest'))?.number).toBe(4);
    state.latest = 5;
    tick = 1_001;
    expect((await versions.get('deals', 'latest'))?.number).toBe(5);
    expect(asked.filter((one) => one.startsWith('version '))).toEqual(['version 3', 'version 4', 'version 5']);
  });

  it('forgets the one used longest ago when there are too many', async () => {
    const { store, asked } = source(9);
    const versions = new CompiledVersions(store, 3);
    for (const number of [1, 2, 3, 1, 4]) await versions.get('deals', number);
    expect([1, 2, 3, 4].map((number) => versions.peek('deals', number) !== undefined)).toEqual([true, false, true, true]);
    await versions.get('deals', 2);
    expect(asked).toEqual(['version 1', 'version 2', 'version 3', 'version 4', 'version 2']);
  });

  it('knows the other versions in use, and asks again after a while or when another one is the latest', async () => {
    const { store, asked, state } = source();
    let tick = 0;
    const versions = new CompiledVersions(store, 100, () => tick);
    const others = async () => {
      const latest = await versions.get('deals', 'latest');
      if (latest === null) throw new Error('no version');
      return (await versions.othersInUse(latest, 'deal')).map(({ number }) => number);
    };
    expect(await Promise.all([others(), others()])).toEqual([[1], [1]]);
    state.latest = 4;
    state.inUse = [1, 3, 4];
    expect(await others()).toEqual([1]);
    versions.published('deals');
    expect(await others()).toEqual([1, 3]);
    state.inUse = [4];
    tick = 1_100;
    expect(await others()).toEqual([]);
    expect(asked.filter((one) => one.startsWith('in use'))).toHaveLength(3);
    state.inUse = [3, 4];
    expect(await others()).toEqual([]);
    versions.recordsWentOver('deals');
    expect(await others()).toEqual([3]);
    const down = new CompiledVersions({ ...store, versionsInUse: async () => Promise.reject(new Error('gone')) });
    const latest = await down.get('deals', 'latest');
    if (latest === null) throw new Error('no version');
    await expect(down.othersInUse(latest, 'deal')).rejects.toThrow('gone');
  });

  it('answers null for what there is not, and does not keep failures', async () => {
    const { store } = source();
    const versions = new CompiledVersions(store);
    expect(await versions.get('deals', 99)).toBeNull();
    expect(await versions.get('nothing', 'latest')).toBeNull();
    let down = true;
    const flaky = new CompiledVersions({
      ...store,
      version: async (key, number) => (down ? Promise.reject(new Error('gone')) : store.version(key, number)),
    });
    await expect(flaky.get('deals', 1)).rejects.toThrow('gone');
    down = false;
    expect((await flaky.get('deals', 1))?.number).toBe(1);
  });
});
