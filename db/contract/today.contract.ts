import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import type { FollowUp } from '../../runtime/core/part';
import type { Notification } from '../../runtime/shell/inbox/notification';
import { AT, creation, later, newRecord } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';

const notification = (person: string, over: Partial<Notification> = {}): Notification => ({
  id: uuidv7(),
  person,
  effectKey: uuidv7(),
  kind: 'timer.breached',
  title: { 'zh-CN': '超时', en: 'Breached' },
  body: null,
  record: { process: 'shop', type: 'deal', id: 'r' },
  field: null,
  from: null,
  createdAt: AT,
  readAt: null,
  ...over,
});
const ALL = { unread: false, kinds: null, before: null, limit: 10 };

export function todayContract(store: StoreUnderTest): void {
  describe('notifications', () => {
    it('are kept once by person and effect, however often they are added', async () => {
      const { notifications } = store();
      const one = notification('once', { effectKey: 'e1' });
      const added = await Promise.all(Array.from({ length: 5 }, () => notifications.add([{ ...one, id: uuidv7() }])));
      expect(added.flat()).toHaveLength(1);
      expect(await notifications.add([notification('other', { effectKey: 'e1' }), { ...one, id: uuidv7() }])).toHaveLength(1);
      expect(await notifications.page('once', ALL)).toMatchObject([{ effectKey: 'e1', title: one.title, record: one.record, body: null }]);
    });

    it('are paged from the newest, filtered by kind and by whether they are read', async () => {
      const { notifications } = store();
      const kinds = ['timer.warned', 'task.opened', 'timer.breached', 'automation.ran', 'message.sent'];
      const made = kinds.map((kind) => notification('paged', { kind }));
      await notifications.add(made);
      const ids = made.map(({ id }) => id).reverse();
      const page = async (over: object) => (await notifications.page('paged', { ...ALL, ...over })).map(({ id }) => id);
      expect(await page({ limit: 2 })).toEqual(ids.slice(0, 2));
      expect(await page({ limit: 10, before: ids[1] })).toEqual(ids.slice(2));
      expect(await page({ kinds: { of: ['timer', 'task'] } })).toEqual([ids[2], ids[3], ids[4]]);
      expect(await page({ kinds: { except: ['timer', 'task', 'message'] } })).toEqual([ids[1]]);
      expect((await notifications.after('paged', ids[2] ?? '', 10)).map(({ id }) => id)).toEqual([ids[1], ids[0]]);
      expect(await notifications.unread('paged', 3)).toBe(3);
      expect(await notifications.markRead('paged', [ids[0] ?? '', ids[4] ?? ''], AT)).toBe(2);
      expect(await notifications.markRead('stranger', [ids[1] ?? ''], AT)).toBe(0);
      expect(await page({ unread: true })).toEqual(ids.slice(1, 4));
      expect(await notifications.markRead('paged', [ids[0] ?? ''], null)).toBe(1);
      expect(await notifications.markAllRead('paged', ids[1] ?? '', later(1))).toBe(3);
      expect(await page({ unread: true })).toEqual([ids[0]]);
      expect(await notifications.get('stranger', ids[0] ?? '')).toBeNull();
      expect(await notifications.get('paged', ids[4] ?? '')).toMatchObject({ readAt: AT });
    });

    it('are forgotten when they are old, read ones sooner', async () => {
      const { notifications } = store();
      const made = [
        notification('old', { createdAt: later(-300) }),
        notification('old', { createdAt: later(-200), readAt: later(-200) }),
        notification('old', { createdAt: later(-200) }),
        notification('old', { readAt: AT }),
      ];
      await notifications.add(made);
      await notifications.forget(later(-100), later(-250));
      expect((await notifications.page('old', ALL)).map(({ id }) => id)).toEqual([made[3]?.id, made[2]?.id]);
    });

    it('have settings by person', async () => {
      const { notifications } = store();
      expect(await notifications.settings('anybody')).toEqual({});
      await notifications.saveSettings('anybody', { quiet: null });
      await notifications.saveSettings('anybody', { quiet: { from: '22:00' } });
      expect(await notifications.settings('anybody')).toEqual({ quiet: { from: '22:00' } });
    });
  });

  describe('follow-ups', () => {
    const reader = { process: 'today', person: 'ann', roles: ['manager'], teams: ['north'], teamTree: ['north', 'northEast'] };
    const followUp = (over: Partial<FollowUp>): FollowUp => ({
      ...{ id: 'x', part: 'timers', kind: 'breached', to: [{ person: 'ann' }], dueAt: AT, since: AT },
      ...over,
    });
    const keep = async (followUps: FollowUp[], over: object = {}) => {
      const record = newRecord({ process: 'today', ...over });
      expect(await store().records.commit(creation(record, { follows: { wakeAt: null, followUps } }))).toEqual({ ok: true });
      return record;
    };
    const manager = (team: string | null, scope: 'team' | 'teamTree' | 'all') => [{ role: 'manager', team, scope }];

    it('are those addressed to the reader, the earliest first, each once', async () => {
      const first = await keep([followUp({ id: 'a:b', dueAt: later(5), to: [{ person: 'ann' }, ...manager('north', 'teamTree')] })]);
      const second = await keep([followUp({ id: 'task', part: 'tasks', kind: 'task', dueAt: null, to: manager('northEast', 'teamTree') })]);
      const third = await keep([followUp({ id: 'early', dueAt: later(1), to: manager(null, 'all') })]);
      await keep([followUp({ id: 'below', to: manager('northEast', 'team') })]);
      await keep([followUp({ id: 'elsewhere', to: manager('south', 'teamTree') }), followUp({ id: 'other', to: [{ person: 'bob' }] })]);
      await keep([followUp({ id: 'risk', part: 'risk', weight: 5 })]);
      await keep([followUp({ id: 'foreign' })], { process: 'todayElsewhere' });
      const found = await store().followUps.of(reader, 10);
      expect(found.map(({ recordId, id, dueAt }) => [recordId, id, dueAt])).toEqual([
        [third.id, 'timers:early', later(1)],
        [first.id, 'timers:a:b', later(5)],
        [second.id, 'tasks:task', null],
      ]);
      expect((await store().followUps.of({ ...reader, roles: [] }, 10)).map(({ id }) => id)).toEqual(['timers:a:b']);
      expect((await store().followUps.of({ ...reader, roles: [], person: "x' or '1'='1" }, 10)).length).toBe(0);
    });

    it('of risk are found by the heaviest step that holds, each record once', async () => {
      const on = { ...reader, process: 'risky' };
      const step = (at: number, weight: number, over: Partial<FollowUp> = {}) =>
        followUp({
          ...{ id: `step.${at}`, part: 'risk', kind: at === 0 ? 'first' : 'more', weight, to: manager('north', 'teamTree') },
          ...over,
        });
      const keepRisky = (followUps: FollowUp[]) => keep(followUps, { process: 'risky' });
      const light = await keepRisky([step(0, 10), step(1, 100, { dueAt: later(60) })]);
      const everywhere = [...manager('north', 'teamTree'), ...manager('north', 'team'), ...manager(null, 'all')];
      const heavy = await keepRisky([step(0, 10, { to: everywhere }), step(1, 40, { to: everywhere })]);
      const below = await keepRisky([step(0, 20, { to: manager('northEast', 'teamTree') })]);
      await keepRisky([step(0, 99, { to: manager('south', 'teamTree') }), step(1, 99, { to: manager('northEast', 'team') })]);
      const at = async (now: string, over: object = {}, limit = 10) => {
        const found = await store().followUps.atRisk({ ...on, ...over }, now, limit);
        return [found.records.map(({ recordId, weight }) => [recordId, weight]), found.total];
      };
      expect(await at(later(1))).toEqual([
        [
          [heavy.id, 40],
          [below.id, 20],
          [light.id, 10],
        ],
        3,
      ]);
      expect(await at(later(60), {}, 1)).toEqual([[[light.id, 100]], 3]);
      expect(await at(later(60), { roles: ['rep'] })).toEqual([[], 0]);
      expect(await at(later(60), { roles: [] })).toEqual([[], 0]);
      const many = Array.from({ length: 300 }, (_, n) => `team${n}`);
      expect(await at(later(1), { teamTree: ['north', ...many] })).toEqual([
        [
          [heavy.id, 40],
          [light.id, 10],
        ],
        2,
      ]);
    });
  });
}
