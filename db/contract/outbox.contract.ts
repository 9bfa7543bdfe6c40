import { beforeEach, describe, expect, it } from 'vitest';
import type { ClaimedEffect } from '../../runtime/shell/outbox/outbox';
import { AT, creation, later, newRecord } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';

const LEASE = later(1);
const MAIL = { only: ['mail.send'] };
const REST = { except: [] };

export function outboxContract(store: StoreUnderTest): void {
  describe('the outbox', () => {
    let recordId = '';
    const effects = (count: number, type = 'mail.send') =>
      Array.from({ length: count }, (_, n) => ({ type, key: `${recordId}:1:${String(n).padStart(4, '0')}`, payload: { n, 名: '学校' } }));
    const commit = async (list: ReturnType<typeof effects>) => {
      const { records } = store();
      await records.commit(creation(newRecord({ id: recordId }), { effects: list }));
    };
    const keys = (claimed: readonly { key: string }[]) => claimed.map(({ key }) => key);
    const only = (claimed: ClaimedEffect[]) => {
      const [first] = claimed;
      if (first === undefined || claimed.length !== 1) throw new Error(`${claimed.length} claimed`);
      return first;
    };

    beforeEach(async () => {
      recordId = newRecord().id;
      const { outbox } = store();
      for (const one of await outbox.claim(REST, later(100_000), later(100_001), 10_000)) await outbox.done(one, [], AT);
      for (const one of await outbox.dead(10_000)) await outbox.discard(one.key);
    });

    it('gives what was committed, oldest first, with an attempt counted and a fence', async () => {
      const { outbox } = store();
      await commit(effects(3));
      const claimed = await outbox.claim(MAIL, AT, LEASE, 2);
      expect(claimed).toEqual(effects(2).map((effect) => ({ ...effect, recordId, createdAt: AT, attempts: 1, fence: 1 })));
      expect(keys(await outbox.claim(MAIL, AT, LEASE, 10))).toEqual([`${recordId}:1:0002`]);
      expect(await outbox.claim(MAIL, AT, LEASE, 10)).toEqual([]);
    });

    it('keeps types apart', async () => {
      const { outbox } = store();
      await commit(effects(1, 'robot.send'));
      expect(await outbox.claim(MAIL, AT, LEASE, 10)).toEqual([]);
      expect(await outbox.claim({ only: [] }, AT, LEASE, 10)).toEqual([]);
      expect(await outbox.claim({ except: ['robot.send'] }, AT, LEASE, 10)).toEqual([]);
      expect(await outbox.claim({ except: ['mail.send'] }, AT, LEASE, 10)).toHaveLength(1);
    });

    it('never gives one effect to two claimers', async () => {
      const { outbox } = store();
      await commit(effects(200));
      const rounds = await Promise.all(Array.from({ length: 20 }, () => outbox.claim(MAIL, AT, LEASE, 17)));
      const all = rounds.flatMap(keys);
      // on PostgreSQL a claimer may step over rows that another one is just looking at
      for (let rest = await outbox.claim(MAIL, AT, LEASE, 50); rest.length > 0; rest = await outbox.claim(MAIL, AT, LEASE, 50))
        all.push(...keys(rest));
      expect(all).toHaveLength(200);
      expect(new Set(all).size).toBe(200);
    });

    it('gives an effect again when its lease ran out, and the slow one no longer counts', async () => {
      const { outbox } = store();
      await commit(effects(1));
      const slow = only(await outbox.claim(MAIL, AT, LEASE, 1));
      expect(await outbox.claim(MAIL, AT, LEASE, 1)).toEqual([]);
      const next = only(await outbox.claim(MAIL, LEASE, later(2), 1));
      expect(next).toMatchObject({ key: slow.key, attempts: 2, fence: 2 });
      const part = { type: 'mail.send', key: `${slow.key}/ann`, payload: {} };
      expect(await outbox.done(slow, [part], AT)).toBe(false);
      expect(await outbox.again(slow, 'late', AT, true)).toBe(false);
      expect(await outbox.bury(slow, 'late')).toBe(false);
      expect(await outbox.counts()).toEqual({ pending: 1, failing: 0, dead: 0 });
      expect(await outbox.done(next, [], AT)).toBe(true);
      expect(await outbox.done(next, [], AT)).toBe(false);
      expect(await outbox.counts()).toEqual({ pending: 0, failing: 0, dead: 0 });
    });

    it('puts the parts of an effect in its place, once', async () => {
      const { outbox } = store();
      await commit(effects(1));
      const whole = only(await outbox.claim(MAIL, AT, LEASE, 1));
      const parts = ['ann', 'bob'].map((person) => ({ type: 'mail.send', key: `${whole.key}/${person}`, payload: { person } }));
      expect(await outbox.done(whole, parts, later(1))).toBe(true);
      expect(await outbox.claim(MAIL, AT, LEASE, 10)).toEqual([]);
      const claimed = await outbox.claim(MAIL, later(1), later(2), 10);
      expect(claimed).toEqual(parts.map((part) => ({ ...part, recordId, createdAt: AT, attempts: 1, fence: 1 })));
    });

    it('waits after a failure, and tells why', async () => {
      const { outbox } = store();
      await commit(effects(1));
      const reason = { 'zh-CN': '没有应答', en: 'No answer' };
      expect(await outbox.again(only(await outbox.claim(MAIL, AT, LEASE, 1)), reason, later(5), true)).toBe(true);
      expect(await outbox.claim(MAIL, later(4), later(6), 1)).toEqual([]);
      expect(await outbox.waiting(10)).toEqual([{ ...effects(1)[0], recordId, createdAt: AT, attempts: 1, reason, nextAt: later(5) }]);
      expect(await outbox.counts()).toEqual({ pending: 1, failing: 1, dead: 0 });
      const second = only(await outbox.claim(MAIL, later(5), later(6), 1));
      expect(second).toMatchObject({ attempts: 2, fence: 2 });
      expect(await outbox.again(second, reason, later(7), false)).toBe(true);
      expect(only(await outbox.claim(MAIL, later(7), later(8), 1))).toMatchObject({ attempts: 2, fence: 3 });
    });

    it('tells what failed of an effect and of what came of it, and of no other', async () => {
      const { outbox } = store();
      await commit(effects(3));
      const [one, two, three] = await outbox.claim(MAIL, AT, LEASE, 3);
      if (one === undefined || two === undefined || three === undefined) throw new Error('three were committed');
      expect(await outbox.failedOf([one.key, two.key])).toEqual([]);
      const parts = ['ann', 'bob'].map((person) => ({ type: 'mail.send', key: `${one.key}/mail/${person}`, payload: {} }));
      await outbox.done(one, parts, later(1));
      await outbox.bury(two, 'gone');
      await outbox.bury(three, 'gone');
      const [ann, bob] = await outbox.claim(MAIL, later(1), later(2), 2);
      if (ann === undefined || bob === undefined) throw new Error('it has two parts');
      await outbox.bury(ann, 'no such mailbox');
      await outbox.again(bob, 'busy', later(9), true);
      const failed = await outbox.failedOf([one.key, two.key]);
      expect(failed.map((effect) => [effect.key, effect.reason, 'nextAt' in effect ? effect.nextAt : null])).toEqual([
        [ann.key, 'no such mailbox', null],
        [bob.key, 'busy', later(9)],
        [two.key, 'gone', null],
      ]);
      await outbox.revive(ann.key, AT);
      expect((await outbox.failedOf([one.key])).map(({ key }) => key)).toEqual([bob.key]);
      expect(await outbox.failedOf([])).toEqual([]);
      // a key that merely begins alike is another's
      expect(await outbox.failedOf([one.key.slice(0, -1)])).toEqual([]);
    });

    it('keeps what is given up until somebody sends it again or throws it away', async () => {
      const { outbox } = store();
      await commit(effects(2));
      const both = await outbox.claim(MAIL, AT, LEASE, 2);
      for (const one of both) expect(await outbox.bury(one, 'gone')).toBe(true);
      const [first = '', second = ''] = keys(both);
      expect(await outbox.claim(REST, later(100_000), later(100_001), 10)).toEqual([]);
      expect((await outbox.dead(10)).map(({ key, reason, attempts }) => [key, reason, attempts])).toEqual([
        [first, 'gone', 1],
        [second, 'gone', 1],
      ]);
      expect(await outbox.dead(1)).toHaveLength(1);
      expect(await outbox.revive(first, later(1))).toBe(true);
      expect(await outbox.revive(first, later(1))).toBe(false);
      expect(await outbox.discard(first)).toBe(false);
      expect(await outbox.discard(second)).toBe(true);
      expect(await outbox.discard(second)).toBe(false);
      expect(only(await outbox.claim(MAIL, later(1), later(2), 10))).toMatchObject({ key: first, attempts: 1 });
      expect(await outbox.revive('nothing', AT)).toBe(false);
    });
  });
}
