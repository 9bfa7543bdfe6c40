import type { RecordTypeModel } from '../../runtime/core/process-model';
import type { VisibleRecord } from '../../runtime/core/types';

export interface Clock {
  id: string;
  label: string;
  /** RFC 3339 */
  dueAt: string;
}

/** What runs out on a record, the nearest first. What stands still has no time. */
export function clocksOf(record: Pick<VisibleRecord, 'timers'>, type: Pick<RecordTypeModel, 'timers'> | undefined): Clock[] {
  const clocks = Object.entries(record.timers).flatMap(([id, timer]): Clock[] => {
    const dueAt = timer.breachedAt ?? timer.dueAt;
    const label = type?.timers.find((one) => one.id === id)?.label ?? id;
    return dueAt === null ? [] : [{ id, label, dueAt }];
  });
  return clocks.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}
