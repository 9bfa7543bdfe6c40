import type { Stage } from '../../../schemas/process';
import { useDesignerTexts, useRecordType } from '../../designer/designer-context';
import { TimerList } from '../../timers/timer-list';
import { PanelSection } from './panel-parts';

/** How long records may stay in the stage. An end has no limit, but one that stands there is shown. */
export function StageTimers({ stage }: { stage: Stage }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const timers = stage.timers ?? [];
  if (stage.kind !== 'open' && timers.length === 0) return null;
  return (
    <PanelSection title={texts('timers.title')} help={texts('timers.help')} property="timers">
      <TimerList type={type} stage={stage.id} timers={timers} />
    </PanelSection>
  );
}
