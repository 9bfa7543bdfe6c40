import type { ApprovalView } from '../../runtime/core/approvals/view-approvals';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import type { VisibleRecord } from '../../runtime/core/types';
import { localise } from '../../schemas/text';

export interface Clock {
  id: string;
  label: string;
  /** RFC 3339 */
  dueAt: string;
}

/** What runs out on a record, the nearest first: its timers, and levels of approvals that are asked, such as the review by legal. What stands still has no time. */
export function clocksOf(
  record: Pick<VisibleRecord, 'timers'>,
  type: Pick<RecordTypeModel, 'timers'> | undefined,
  approvals: readonly Pick<ApprovalView, 'approval' | 'label' | 'state' | 'levels'>[],
  locale: string,
): Clock[] {
  const timers = Object.entries(record.timers).flatMap(([id, timer]): Clock[] => {
    const dueAt = timer.breachedAt ?? timer.dueAt;
    const label = type?.timers.find((one) => one.id === id)?.label ?? id;
    return dueAt === null ? [] : [{ id, label, dueAt }];
  });
  const levels = approvals
    .filter(({ state }) => state === 'open')
    .flatMap(({ approval, label, levels }) =>
      levels.flatMap(({ id, label: level, state, dueAt }): Clock[] => {
        if (state !== 'open' || dueAt === null) return [];
        const words = [localise(label, locale, approval), localise(level, locale, id)].join(' · ');
        return [{ id: `${approval} ${id}`, label: words, dueAt }];
      }),
    );
  return [...timers, ...levels].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}
