import type { RecordType } from '../../schemas/process';
import { useDesignerTexts } from '../designer/designer-context';
import { TimerList } from '../timers/timer-list';
import { PartSection } from './part-section';

/** Timers that run as long as a record is open, whatever its stage. */
export function TimersSection({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  return (
    <PartSection title={texts('timers.title')} help={texts('timers.helpOfType')} property="timers">
      <div style={{ display: 'flex', maxWidth: 760, flexDirection: 'column', gap: 10 }}>
        <TimerList type={type} stage={null} timers={type.timers ?? []} />
      </div>
    </PartSection>
  );
}
