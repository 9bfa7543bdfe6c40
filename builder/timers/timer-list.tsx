import type { RecordType } from '../../schemas/process';
import type { SlaTimer } from '../../schemas/sla-timer';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { PartList, PartRow } from '../inspector/parts/part-list';
import { useOpenedPart } from '../inspector/parts/use-opened-part';
import { timerSentence } from '../words/timer';
import { newTimer } from './new-timer';
import { TimerEditor } from './timer-editor';

interface TimerListProps {
  type: RecordType;
  /** whose stays they measure; null for timers of the record type */
  stage: string | null;
  timers: readonly SlaTimer[];
}

/** The timers of a stage or of a record type, each in one sentence; opened one by one to be edited. */
export function TimerList({ type, stage, timers }: TimerListProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const edit = useEdit();
  const opened = useOpenedPart('timers');
  const addTimer = () => {
    const timer = newTimer(process, type);
    if (edit({ kind: 'addTimer', recordType: type.id, stage, timer }).ok) opened.open(timer.id);
  };
  useRequested(stage === null ? 'process' : 'pipeline', { addTimer });
  return (
    <PartList opened={opened} parts={timers} none={texts('timers.none')} add={texts('timers.add')} onAdd={addTimer}>
      {(timer, row) => {
        const name = words(timer.label, timer.id);
        const own = { recordType: type.id, timer: timer.id };
        return (
          <PartRow
            row={row}
            name={name}
            sentence={words(timerSentence(process, type, timer))}
            move={{ at: row.at, of: timers.length, onMove: (to) => edit({ kind: 'moveTimer', ...own, to }) }}
            edit={texts('timers.edit', { name })}
            remove={texts('timers.remove', { name })}
            onRemove={() => {
              if (edit({ kind: 'removeTimer', ...own }).ok) row.onRemoved();
            }}
          >
            {(onEnd) => <TimerEditor type={type} timer={timer} onEnd={onEnd} />}
          </PartRow>
        );
      }}
    </PartList>
  );
}
