import { describe, expect, it } from 'vitest';
import type { StoredConfirmation } from '../../runtime/shell/confirmations/confirmation-ports';
import { AT, creation, later, newRecord } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';

const confirmation = (id: string, recordId: string): StoredConfirmation => ({
  id,
  recordId,
  process: 'deals',
  type: 'deal',
  task: 'signature',
  recordVersion: 4,
  definitionVersion: 2,
  content: {
    title: { 'zh-CN': '验收', en: 'Acceptance' },
    text: '“第一阶段”已完成:\n\\ 🚀',
    values: [{ label: 'Amount', value: { 'zh-CN': '12.5 元', en: 'CNY 12.5' } }],
    files: [],
  },
  hash: 'f'.repeat(64),
  requestedBy: 'ann',
  expiresAt: later(60),
  createdAt: AT,
});

export function confirmationContract(store: StoreUnderTest): void {
  describe('confirmations', () => {
    async function recordId(): Promise<string> {
      const record = newRecord();
      await store().records.commit(creation(record));
      return record.id;
    }

    it('are found by the hash of their token and by id, exactly as they were written', async () => {
      const { confirmations } = store();
      const about = await recordId();
      const [one, two] = [confirmation('c1', about), confirmation('c2', about)];
      await confirmations.add(one, 'hash 1');
      await confirmations.add(two, 'hash 2');
      expect(await confirmations.byTokenHash('hash 1')).toEqual(one);
      expect(await confirmations.get('c2')).toEqual(two);
      expect(await confirmations.byTokenHash('c1')).toBeNull();
      expect(await confirmations.byTokenHash("hash 1' or '1'='1")).toBeNull();
      expect(await confirmations.get('hash 1')).toBeNull();
    });

    it('are evidence: neither an id nor a token is written over', async () => {
      const { confirmations } = store();
      const first = confirmation('c3', await recordId());
      await confirmations.add(first, 'hash 3');
      const forged = { ...first, hash: '0'.repeat(64) };
      await expect(confirmations.add(forged, 'hash 4')).rejects.toThrow();
      await expect(confirmations.add({ ...forged, id: 'c4' }, 'hash 3')).rejects.toThrow();
      expect(await confirmations.byTokenHash('hash 3')).toEqual(first);
      expect([await confirmations.get('c4'), await confirmations.byTokenHash('hash 4')]).toEqual([null, null]);
    });
  });
}
