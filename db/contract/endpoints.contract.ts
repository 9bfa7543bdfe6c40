import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../runtime/shell/endpoints/endpoint';
import { AT } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';

export function endpointContract(store: StoreUnderTest): void {
  describe('endpoints', () => {
    const erp: Endpoint = {
      id: 'erp',
      kind: 'webhook',
      label: 'ERP 对接',
      url: 'https://erp.example/hook',
      secret: 'whsec_x',
      locale: 'en',
      createdAt: AT,
    };
    it('are added once, changed, listed by label and removed', async () => {
      const { endpoints } = store();
      expect(await endpoints.add(erp)).toBe(true);
      expect(await endpoints.add({ ...erp, label: 'Thief' })).toBe(false);
      expect(await endpoints.get('erp')).toEqual(erp);
      const group: Endpoint = { ...erp, id: 'group', kind: 'wecom', label: 'A group', secret: null, locale: 'zh-CN' };
      expect(await endpoints.add(group)).toBe(true);
      expect(await endpoints.list()).toEqual([group, erp]);
      const changed: Endpoint = { ...erp, label: 'B', url: 'https://other.example/', secret: 'whsec_y', locale: 'zh-CN' };
      expect(await endpoints.save(changed)).toBe(true);
      expect(await endpoints.get('erp')).toEqual(changed);
      expect(await endpoints.remove('erp')).toBe(true);
      expect(await endpoints.remove('erp')).toBe(false);
      expect(await endpoints.save(changed)).toBe(false);
      expect(await endpoints.get('erp')).toBeNull();
      await endpoints.remove('group');
    });
  });
}
