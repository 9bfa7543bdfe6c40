import { describe, expect, it } from 'vitest';
import { checkPublishable } from '../../schemas/check-publishable';
import { readProcess } from '../../schemas/import-process';
import { blankProcess, newProcessKey } from './blank-process';

describe('a blank process', () => {
  it('can be saved and published as it is', () => {
    const process = blankProcess('sales', { 'zh-CN': '销售', en: 'Sales' });
    expect(readProcess(JSON.stringify(process))).toMatchObject({ ok: true });
    expect(checkPublishable(process)).toEqual([]);
  });

  it('gets a key from its name, never one that is taken', () => {
    const none = new Set<string>();
    expect(newProcessKey('Key accounts, North!', none)).toBe('key-accounts-north');
    expect(newProcessKey('2026 Café', none)).toBe('cafe');
    expect(newProcessKey('教育投标', none)).toBe('process');
    expect(newProcessKey('教育投标', new Set(['process', 'process-2']))).toBe('process-3');
    const long = newProcessKey('x'.repeat(100), new Set(['x'.repeat(63)]));
    expect(long).toHaveLength(63);
    expect(long.endsWith('-2')).toBe(true);
  });
});
