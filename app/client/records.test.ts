import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { VisibleRecord } from '../../runtime/core/types';
import { exportUrl, inStage, refreshRecord } from './records';

describe('after a command', () => {
  it('everything about the record is read again but its form views, which belong to one version', async () => {
    const client = new QueryClient();
    const keys = [
      ['record', 'r', 'state'],
      ['record', 'r', 'actions'],
      ['record', 'r', 'form', 'lead', 3],
      ['records', 'p', 'deal', 'list', {}],
      ['record', 'other', 'state'],
    ];
    for (const key of keys) client.setQueryData(key, {});
    const record = { id: 'r', version: 4 } as VisibleRecord;
    await refreshRecord(client, { process: 'p', type: 'deal', id: 'r' }, record);
    expect(keys.map((key) => client.getQueryState(key)?.isInvalidated)).toEqual([true, true, false, true, false]);
    expect(client.getQueryData(['record', 'r', 'state'])).toEqual(record);
  });
});

describe('addresses', () => {
  it('narrow a filter to one stage without changing what it means', () => {
    expect(inStage(undefined, 'demo')).toBe('stage == "demo"');
    expect(inStage('a == 1 || b == 2', 'demo')).toBe('(a == 1 || b == 2) && stage == "demo"');
  });
  it('export what is on screen', () => {
    expect(exportUrl({ process: 'p', type: 'deal' }, { format: 'csv', filter: 'a > 1', columns: 'title,stage' })).toBe(
      '/api/v1/processes/p/records/deal/export?format=csv&filter=a+%3E+1&columns=title%2Cstage',
    );
  });
});
