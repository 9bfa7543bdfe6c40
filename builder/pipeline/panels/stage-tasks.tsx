import type { Stage } from '../../../schemas/process';
import { useDesignerTexts, useRecordType } from '../../designer/designer-context';
import { TaskList } from '../../tasks/task-list';
import { PanelSection } from './panel-parts';

/** What is done in the stage. An end has no tasks, but those that stand there are shown. */
export function StageTasks({ stage }: { stage: Stage }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  if (stage.kind !== 'open' && stage.tasks === undefined) return null;
  return (
    <PanelSection title={texts('tasks.title')} help={texts('tasks.help')} property="tasks">
      <TaskList type={type} stage={stage} />
    </PanelSection>
  );
}
