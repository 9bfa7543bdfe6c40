import type { Process, RecordType, Text } from '../../../schemas/process';
import type { SlaTimer } from '../../../schemas/sla-timer';
import { recordTypeIn } from '../../words/names';
import { say } from '../../words/say';
import { timerName } from '../../words/timer';
import type { TimerEdits } from '../edit';
import { inRecordType, withPipeline, withStages } from '../places';
import { inserted, mapItems, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';

export const timerEdits: EditEntries<TimerEdits> = {
  addTimer: {
    apply: (process, { recordType, stage, timer, at }) =>
      inRecordType(process, recordType, (type) =>
        withTimers(type, (timers, where) => (where === stage ? inserted(timers, timer, at) : (timers as SlaTimer[]))),
      ),
    describe: ({ timer }) => say('新增时限“{0}”', 'Add the timer “{0}”', timer.label),
  },
  updateTimer: {
    apply: (process, { recordType, timer }) =>
      inRecordType(process, recordType, (type) =>
        withTimers(type, (timers) => mapItems(timers, (one) => (one.id === timer.id ? timer : one))),
      ),
    describe: ({ timer }) => say('修改时限“{0}”', 'Change the timer “{0}”', timer.label),
  },
  moveTimer: {
    apply: (process, { recordType, timer, to }) =>
      inRecordType(process, recordType, (type) =>
        withTimers(type, (timers) => {
          const from = timers.findIndex((one) => one.id === timer);
          return movedItem(timers, from, to);
        }),
      ),
    describe: (edit, process) => say('移动时限“{0}”', 'Move the timer “{0}”', nameOf(process, edit)),
  },
  removeTimer: {
    apply: (process, { recordType, timer }) =>
      inRecordType(process, recordType, (type) =>
        withTimers(type, (timers) => mapItems(timers, (one) => (one.id === timer ? undefined : one))),
      ),
    describe: (edit, process) => say('删除时限“{0}”', 'Remove the timer “{0}”', nameOf(process, edit)),
  },
};

function nameOf(process: Process, { recordType, timer }: { recordType: string; timer: string }): Text {
  return timerName(recordTypeIn(process, recordType), timer);
}

/** The type with its lists of timers changed: its own (null) and those of its stages; a list that is empty is left out. */
export function withTimers(type: RecordType, change: (timers: readonly SlaTimer[], stage: string | null) => SlaTimer[]): RecordType {
  const changed = (timers: SlaTimer[] | undefined, stage: string | null) => {
    const next = change(timers ?? [], stage);
    return next.length === 0 && (timers === undefined || timers.length > 0) ? undefined : next;
  };
  const own = changed(type.timers, null);
  const rest = own === type.timers ? type : withSet(type, { timers: own });
  return withPipeline(rest, (pipeline) =>
    withStages(pipeline, (stage) => {
      const next = changed(stage.timers, stage.id);
      return next === stage.timers ? stage : withSet(stage, { timers: next });
    }),
  );
}
