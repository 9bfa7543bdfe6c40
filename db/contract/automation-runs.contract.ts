import { describe, expect, it } from 'vitest';
import type { StoredRun } from '../../runtime/shell/automations/automation-run';
import { AT, later } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';

let count = 0;
function run(recordId: string, more: Partial<StoredRun> = {}): StoredRun {
  count += 1;
  const id = `run-${String(count).padStart(4, '0')}`;
  return {
    id,
    effectKey: `${recordId}:${count}:0`,
    process: 'deals',
    automation: 'tell',
    recordId,
    recordType: 'deal',
    at: AT,
    outcome: 'done',
    by: ['stage.entered'],
    actor: 'rep',
    depth: 1,
    steps: [{ step: 's', kind: 'setFields', outcome: 'done', fields: ['名称'] }],
    ...more,
  };
}

export function automationRunContract(store: StoreUnderTest): void {
  describe('runs of automations', () => {
    it('are one a effect, however often they are written', async () => {
      const { automationRuns } = store();
      const one = run('a1', { outcome: 'running', steps: [] });
      await automationRuns.save(one);
      const over = { ...one, outcome: 'done' as const, steps: [{ step: 's', kind: 'message' as const, outcome: 'skipped' as const }] };
      await automationRuns.save(over);
      // another node that began the same effect writes the same row
      await automationRuns.save({ ...over, id: 'another' });
      expect(await automationRuns.ofRecord('a1', null, 10)).toHaveLength(1);
      expect(await automationRuns.byEffect(one.effectKey)).toMatchObject({ outcome: 'done', steps: [{ outcome: 'skipped' }] });
      expect(await automationRuns.byEffect('nothing')).toBeNull();
      const other = run('a2');
      await automationRuns.save(other);
      const found = await automationRuns.byEffects([one.effectKey, other.effectKey, 'nothing']);
      expect(found.map(({ recordId }) => recordId).sort()).toEqual(['a1', 'a2']);
      expect(await automationRuns.byEffects([])).toEqual([]);
    });

    it('are listed newest first, page by page, by process and by record', async () => {
      const { automationRuns } = store();
      const mine = [run('b1', { process: 'pages' }), run('b2', { process: 'pages' }), run('b1', { process: 'pages' })];
      for (const one of mine) await automationRuns.save(one);
      const ids = (runs: StoredRun[]) => runs.map(({ id }) => id);
      const newest = mine.map(({ id }) => id).reverse();
      expect(ids(await automationRuns.ofProcess('pages', null, 2))).toEqual(newest.slice(0, 2));
      expect(ids(await automationRuns.ofProcess('pages', { before: newest[1] ?? '' }, 2))).toEqual(newest.slice(2));
      expect(ids(await automationRuns.ofProcess('pages', { from: newest[1] ?? '' }, 2))).toEqual(newest.slice(1));
      expect(ids(await automationRuns.ofRecord('b1', null, 10))).toEqual([newest[0], newest[2]]);
    });

    it('are counted on a record within a time, those that were stopped aside', async () => {
      const { automationRuns } = store();
      await automationRuns.save(run('c1', { at: AT }));
      await automationRuns.save(run('c1', { at: later(10) }));
      await automationRuns.save(run('c1', { at: later(20), outcome: 'stopped', stopped: 'tooMany', steps: [] }));
      expect(await automationRuns.countSince('c1', AT)).toBe(2);
      expect(await automationRuns.countSince('c1', later(5))).toBe(1);
      expect(await automationRuns.countSince('c2', AT)).toBe(0);
    });
  });
}
