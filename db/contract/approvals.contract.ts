import { describe, expect, it } from 'vitest';
import type { FollowUp } from '../../runtime/core/part';
import { AT, creation, later, newRecord } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';

export function approvalContract(store: StoreUnderTest): void {
  describe('stand-ins', () => {
    it('are one for each person: the new one takes the place of the one before', async () => {
      const { approvals } = store();
      const first = { person: 'away', standIn: 'bob', from: AT, until: later(60) };
      await approvals.saveStandIn(first);
      expect(await approvals.standIn('away')).toEqual(first);
      const second = { ...first, standIn: 'cleo', from: later(10) };
      await approvals.saveStandIn(second);
      expect(await approvals.standIn('away')).toEqual(second);
      expect(await approvals.standsInFor('bob', later(20))).toEqual([]);
      await approvals.removeStandIn('away');
      await approvals.removeStandIn('away');
      expect(await approvals.standIn('away')).toBeNull();
      expect(await approvals.standsInFor('cleo', later(20))).toEqual([]);
    });

    it('count from their beginning until before their end', async () => {
      const { approvals } = store();
      await approvals.saveStandIn({ person: 'two', standIn: 'dan', from: later(10), until: later(20) });
      await approvals.saveStandIn({ person: 'one', standIn: 'dan', from: AT, until: later(15) });
      const at = async (minutes: number) => approvals.standsInFor('dan', later(minutes));
      expect([await at(-1), await at(0), await at(10), await at(15), await at(19), await at(20)]).toEqual([
        [],
        ['one'],
        ['one', 'two'],
        ['two'],
        ['two'],
        [],
      ]);
    });
  });

  describe('approvals that wait', () => {
    it('are those of the people and kinds asked for, due first or newest first', async () => {
      const { approvals, records } = store();
      const waits = async (followUps: Partial<FollowUp>[]) => {
        const record = newRecord({ process: 'waits' });
        const all = followUps.map(
          (over): FollowUp => ({
            ...{ id: 'r', part: 'approvals', kind: 'approval', to: [{ person: 'eva' }], dueAt: null, since: AT },
            ...over,
          }),
        );
        await records.commit(creation(record, { follows: { wakeAt: null, followUps: all } }));
        return record.id;
      };
      const late = await waits([{ id: 'late', dueAt: later(50), since: later(1) }]);
      const soon = await waits([{ id: 'soon', dueAt: later(5), since: later(2) }]);
      const never = await waits([{ id: 'never', since: later(3) }]);
      await waits([{ id: 'task', part: 'tasks', kind: 'task' }]);
      await waits([{ id: 'bob', to: [{ person: 'fritz' }] }]);
      const asked = await waits([{ id: 'asked', kind: 'approvalAsked', since: later(4), to: [{ person: 'eva' }, { person: 'fritz' }] }]);
      const due = await approvals.waiting(['eva'], ['approval'], 10, false);
      expect(due.map(({ recordId }) => recordId)).toEqual([soon, late, never]);
      expect(due[0]).toMatchObject({
        id: 'approvals:soon',
        process: 'waits',
        part: 'approvals',
        kind: 'approval',
        dueAt: later(5),
        since: later(2),
      });
      expect((await approvals.waiting(['eva'], ['approval'], 2, false)).map(({ recordId }) => recordId)).toEqual([soon, late]);
      const newest = await approvals.waiting(['eva'], ['approval', 'approvalAsked'], 10, true);
      expect(newest.map(({ recordId }) => recordId)).toEqual([asked, never, soon, late]);
      expect(await approvals.waiting(['eva', 'fritz'], ['approval'], 10, false)).toHaveLength(4);
      expect(await approvals.waiting([], ['approval'], 10, false)).toEqual([]);
      expect(await approvals.waiting(['eva'], [], 10, false)).toEqual([]);
    });
  });
}
