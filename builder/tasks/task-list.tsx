import { Button, SegmentedControl } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useState } from 'react';
import type { RecordType, Stage } from '../../schemas/process';
import type { TaskDefinition } from '../../schemas/task';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { type Usage, usagesOf } from '../draft/usages';
import { PartList, PartRow, type RowOfList } from '../inspector/parts/part-list';
import { useOpenedPart } from '../inspector/parts/use-opened-part';
import { RemovalDialog } from '../inspector/removal-dialog';
import { taskName } from '../words/names';
import { taskSentence } from '../words/task';
import { gateForAll, newTask } from './new-task';
import { TaskEditor } from './task-editor';

const ORDERS = ['sequence', 'parallel'] as const;
const MOST = 50;

/** The tasks of a stage, each in one sentence; opened one by one to be edited. */
export function TaskList({ type, stage }: { type: RecordType; stage: Stage }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const opened = useOpenedPart('tasks');
  const { items = [], order = 'sequence' } = stage.tasks ?? {};
  const own = { recordType: type.id, stage: stage.id };
  const addTask = () => {
    const task = newTask(type);
    if (edit({ kind: 'addTask', ...own, task }).ok) opened.open(task.id);
  };
  useRequested('pipeline', { addTask });
  const forAll = gateForAll(type, stage);
  return (
    <>
      <PartList
        opened={opened}
        parts={items}
        none={texts('tasks.none')}
        add={texts('tasks.add')}
        onAdd={addTask}
        isFull={items.length >= MOST}
        above={
          items.length > 1 && (
            <SegmentedControl
              size="sm"
              fullWidth
              aria-label={texts('tasks.order')}
              data-property="tasks.order"
              value={order}
              data={ORDERS.map((one) => ({ value: one, label: texts(`tasks.orders.${one}`) }))}
              onChange={(next) => edit({ kind: 'orderTasks', ...own, order: ORDERS.find((one) => one === next) ?? 'sequence' })}
            />
          )
        }
      >
        {(task, row) => (
          <TaskRow type={type} stage={stage} task={task} of={items.length} numbered={order === 'sequence' && items.length > 1} row={row} />
        )}
      </PartList>
      {forAll !== null && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconChecklist size={15} aria-hidden />}
          onClick={() => edit(forAll)}
        >
          {texts('tasks.gateAll')}
        </Button>
      )}
    </>
  );
}

interface TaskRowProps {
  type: RecordType;
  stage: Stage;
  task: TaskDefinition;
  of: number;
  numbered: boolean;
  row: RowOfList;
}
function TaskRow({ type, stage, task, of, numbered, row }: TaskRowProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const edit = useEdit();
  const [usages, setUsages] = useState<readonly Usage[] | null>(null);
  const name = words(taskName(type, task.id));
  const own = { recordType: type.id, task: task.id };
  const remove = () => {
    if (edit({ kind: 'removeTask', ...own, references: 'remove' }).ok) row.onRemoved();
    setUsages(null);
  };
  return (
    <>
      <PartRow
        row={row}
        name={name}
        sentence={words(taskSentence(process, type, task))}
        numbered={numbered}
        move={{ at: row.at, of, onMove: (to) => edit({ kind: 'moveTask', ...own, to }) }}
        edit={texts('tasks.edit', { name })}
        remove={texts('tasks.remove', { name })}
        onRemove={() => {
          const found = usagesOf(process, { what: 'task', ...own });
          if (found.length === 0) remove();
          else setUsages(found);
        }}
      >
        {(onEnd) => <TaskEditor type={type} stage={stage} task={task} fresh={row.opened?.fresh ?? false} onEnd={onEnd} />}
      </PartRow>
      <RemovalDialog
        opened={usages !== null}
        title={texts('tasks.removeTitle', { name })}
        usages={usages ?? []}
        onRemove={remove}
        onClose={() => setUsages(null)}
      />
    </>
  );
}
