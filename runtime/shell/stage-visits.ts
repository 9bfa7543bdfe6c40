import type { RecordedEvent, RecordState } from '../core/types';
import type { Commit } from './ports';

type VisitChange = NonNullable<Commit['visits']>;

/**
 * The visit that ends and the visit that begins with these events; null when the stage stays.
 * @param openNumber number of the visit the record is in; null before create and without a pipeline
 */
export function visitChange(record: RecordState, events: readonly RecordedEvent[], openNumber: number | null): VisitChange | null {
  const entered = events.find(enters);
  if (entered === undefined || record.stage === null) return null;
  const { at, actor } = entered;
  const opened = {
    recordId: record.id,
    number: (openNumber ?? 0) + 1,
    stage: record.stage,
    enteredAt: at,
    enteredBy: actor,
    leftAt: null,
    leftBy: null,
    reason: entered.type === 'stage.entered' ? entered.reason : null,
    waived: events.some((event) => event.type === 'gate.waived'),
  };
  return { closed: openNumber === null ? null : { number: openNumber, leftAt: at, leftBy: actor }, opened };
}

function enters(event: RecordedEvent): boolean {
  return event.type === 'stage.entered' || event.type === 'record.created' || (event.type === 'record.migrated' && event.stage !== null);
}
