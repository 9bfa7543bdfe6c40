import type { FilterNode } from '../../core/types';
import type { BoardColumn, RecordService } from '../services';
import { bothOf, type ListSource, resolveList, visibleAll } from './list-query';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/**
 * The board: a column per stage with the number of its records, the sum of the field named by `card.sum`, and its first
 * cards. `nextCursor` goes on in a list with the filter `stage == "…"` and the same (default) order.
 */
export function board(source: ListSource): RecordService['board'] {
  return async (request, actor) => {
    const resolved = await resolveList(source, request, actor);
    if (!resolved.ok) return resolved;
    const { version, isHidden, selection } = resolved;
    const stages = (version.types.get(selection.type)?.pipeline?.stageList ?? []).map(({ id }) => id);
    const sum = version.types.get(selection.type)?.definition.card?.sum;
    // a sum tells of its parts
    const sumField = sum === undefined || isHidden(sum) ? null : sum;
    const limit = Math.min(Math.max(request.limit ?? DEFAULT_LIMIT, 1), MAX_LIMIT);
    const totals = await source.store.records.stageTotals(selection, sumField);
    const byStage = new Map(totals.map((total) => [total.stage, total]));
    // records of older versions may be in stages that the latest one has no more; they shall not vanish
    const left = totals.map((total) => total.stage).filter((stage) => !stages.includes(stage));
    const columns = [...stages, ...left].map(async (id): Promise<BoardColumn> => {
      const total = byStage.get(id);
      const base = { stage: id, count: total?.count ?? 0, sum: sumField === null ? null : (total?.sum ?? 0) };
      if (base.count === 0) return { ...base, items: [], nextCursor: null };
      const page = await source.store.records.list({ ...selection, filter: bothOf(selection.filter, inStage(id)), limit, cursor: null });
      if (!page.ok) throw new Error('A list without a cursor was refused for its cursor.');
      return { ...base, items: await visibleAll(source, page.items, actor), nextCursor: page.nextCursor };
    });
    return { ok: true, value: await Promise.all(columns) };
  };
}

function inStage(stage: string): FilterNode {
  return { op: 'compare', field: { source: 'system', name: 'stage', valueType: 'text' }, cmp: 'eq', value: stage };
}
