import type { VisibleRecord } from '../core/types';

/** One stage of a board as the API gives it. */
export interface BoardColumnData {
  stage: string;
  count: number;
  /** in currency units where the summed field is money; null without one */
  sum: number | null;
  items: readonly VisibleRecord[];
  nextCursor: string | null;
}
/** Moves the server has not answered yet, by record. */
export type PendingMoves = ReadonlyMap<string, { record: VisibleRecord; stage: string }>;

/** Adds up in whole cents, since 0.1 + 0.2 is not 0.3. */
const plus = (a: number, b: number): number => Math.round(a * 100 + b * 100) / 100;

/** The columns as they will be if the pending moves succeed: cards, counts and sums. `sumField` is the summed data field. */
export function boardWith(
  columns: readonly BoardColumnData[],
  pending: PendingMoves,
  sumField: string | null,
): Map<string, BoardColumnData> {
  const result = new Map(columns.map((column) => [column.stage, column]));
  const amountOf = (record: VisibleRecord): number => {
    const amount = sumField === null ? undefined : record.data[sumField];
    return typeof amount === 'number' ? amount : 0;
  };
  for (const { record, stage } of pending.values()) {
    const from = [...result.values()].find((column) => column.items.some((item) => item.id === record.id));
    if (!from || from.stage === stage) continue;
    const to = result.get(stage) ?? { stage, count: 0, sum: from.sum === null ? null : 0, items: [], nextCursor: null };
    const amount = amountOf(record);
    result.set(from.stage, {
      ...from,
      count: from.count - 1,
      sum: from.sum === null ? null : plus(from.sum, -amount),
      items: from.items.filter((item) => item.id !== record.id),
    });
    result.set(stage, { ...to, count: to.count + 1, sum: to.sum === null ? null : plus(to.sum, amount), items: [record, ...to.items] });
  }
  return result;
}
