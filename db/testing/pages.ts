import { expect } from 'vitest';
import type { RecordState } from '../../runtime/core/types';
import type { ListQuery } from '../../runtime/shell/ports';
import type { StoreUnderTest } from './contract-subject';

/** All records of a list, page by page. */
export async function pages(store: StoreUnderTest, query: ListQuery): Promise<RecordState[]> {
  const items: RecordState[] = [];
  for (let cursor: string | null = null; ; ) {
    const result = await store().records.list({ ...query, cursor });
    if (!result.ok) throw new Error('bad cursor');
    items.push(...result.items);
    cursor = result.nextCursor;
    if (cursor === null) return items;
    expect(result.items).toHaveLength(query.limit);
  }
}
