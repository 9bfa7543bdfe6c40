import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilterNode } from '../../runtime/core/types';
import { ReadTooLong } from '../../runtime/shell/store-failures';
import type { OpenedStore } from '../open-store';
import { change, creation, dataField, listQuery, newRecord } from '../testing/commits';
import type { StoreUnderTest, Subject } from '../testing/contract-subject';

const COUNT = 1_500;
const LIMIT_MS = 250;
/** Seconds of work: hundreds of questions of every record, none of which an index answers. */
const laborious: FilterNode = {
  op: 'or',
  nodes: Array.from({ length: 500 }, (_, n) => ({ op: 'contains', field: dataField('note', 'text'), value: `nowhere ${n}` })),
};

export function longReadContract(store: StoreUnderTest, open: Subject['open']): void {
  describe('a read that takes longer than anybody waits for', () => {
    const slow = listQuery({ process: 'laborious', filter: laborious });
    const first = newRecord({ process: 'laborious', stage: 'lead', data: { note: 'first' } });
    let hasty: OpenedStore;
    let patient: OpenedStore;
    beforeAll(async () => {
      const note = 'a customer who has much to say '.repeat(60);
      const others = Array.from({ length: COUNT }, (_, n) => newRecord({ process: 'laborious', data: { note: `${note}${n}` } }));
      await Promise.all([first, ...others].map((record) => store().records.commit(creation(record))));
      hasty = await open(undefined, LIMIT_MS);
      patient = await open(undefined, 600_000);
    });
    afterAll(async () => {
      await hasty.close();
      await patient.close();
    });

    it('is called off and told as such, as a page and as totals', async () => {
      await expect(hasty.records.list(slow)).rejects.toThrow(ReadTooLong);
      await expect(hasty.records.stageTotals(slow, null)).rejects.toThrow(ReadTooLong);
    });

    it('takes nothing else with it: other reads, writes and exports under way go on', async () => {
      const page = listQuery({ process: 'laborious', limit: 3 });
      const exported = async () => {
        let count = 0;
        for await (const chunk of hasty.records.scan(listQuery({ process: 'laborious' }))) count += chunk.length;
        return count;
      };
      const tooLong = Array.from({ length: 6 }, () => hasty.records.list(slow).catch((error: unknown) => error));
      const others = Array.from({ length: 6 }, () => hasty.records.list(page));
      const [scanned, written] = await Promise.all([exported(), hasty.records.commit(change(first, { title: 'Written meanwhile' }))]);
      for (const error of await Promise.all(tooLong)) expect(error).toBeInstanceOf(ReadTooLong);
      for (const found of await Promise.all(others)) expect(found.ok && found.items).toHaveLength(3);
      expect(scanned).toBe(COUNT + 1);
      expect(written).toEqual({ ok: true });
      const after = await hasty.records.list(page);
      expect(after.ok && after.items).toHaveLength(3);
    });

    it('is read to its end where there is time, and an export has all the time it needs', async () => {
      const found = await patient.records.list({ ...slow, limit: 1 });
      expect(found.ok && found.items).toEqual([]);
      let count = 0;
      for await (const chunk of hasty.records.scan(slow)) count += chunk.length;
      expect(count).toBe(0);
    }, 60_000);
  });
}
