import { Button, SegmentedControl, Text } from '@mantine/core';
import { IconChecklist, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { RecordType, Stage } from '../../schemas/process';
import type { TaskDefinition } from '../../schemas/task';
import { useDesignerTexts, useDocument, useEdit, useView, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { type Usage, usagesOf } from '../draft/usages';
import { RemovalDialog } from '../inspector/removal-dialog';
import { MoveButtons } from '../pipeline/panels/ordered-list';
import { IconAction } from '../pipeline/panels/panel-parts';
import classes from '../timers/timers.module.css';
import { taskName } from '../words/names';
import { taskSentence } from '../words/task';
import { gateForAll, newTask } from './new-task';
import { TaskEditor } from './task-editor';

const ORDERS = ['sequence', 'parallel'] as const;

/** The tasks of a stage, each in one sentence; opened one by one to be edited. */
export function TaskList({ type, stage }: { type: RecordType; stage: Stage }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const [opened, setOpened] = useState<{ task: string; fresh: boolean } | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const asked = useView((state) => state.asked);
  useEffect(() => {
    const [list, task] = asked?.property?.split('.') ?? [];
    if (list === 'tasks' && task !== undefined) setOpened({ task, fresh: false });
  }, [asked]);
  const { items = [], order = 'sequence' } = stage.tasks ?? {};
  const own = { recordType: type.id, stage: stage.id };
  const addTask = () => {
    const task = newTask(type);
    if (edit({ kind: 'addTask', ...own, task }).ok) setOpened({ task: task.id, fresh: true });
  };
  useRequested('pipeline', { addTask });
  const forAll = gateForAll(type, stage);
  return (
    <>
      {items.length === 0 && (
        <Text size="sm" c="dimmed">
          {texts('tasks.none')}
        </Text>
      )}
      {items.length > 1 && (
        <SegmentedControl
          size="sm"
          fullWidth
          aria-label={texts('tasks.order')}
          data-property="tasks.order"
          value={order}
          data={ORDERS.map((one) => ({ value: one, label: texts(`tasks.orders.${one}`) }))}
          onChange={(next) => edit({ kind: 'orderTasks', ...own, order: ORDERS.find((one) => one === next) ?? 'sequence' })}
        />
      )}
      <ol className={classes.list}>
        {items.map((task, at) => (
          <li key={task.id} data-property={`tasks.${task.id}`}>
            <TaskRow
              type={type}
              stage={stage}
              task={task}
              place={{ at, of: items.length, numbered: order === 'sequence' && items.length > 1 }}
              opened={opened?.task === task.id ? opened : null}
              onOpen={() => setOpened(opened?.task === task.id ? null : { task: task.id, fresh: false })}
              onRemoved={() => requestAnimationFrame(() => add.current?.focus())}
            />
          </li>
        ))}
      </ol>
      <Button
        ref={add}
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={15} aria-hidden />}
        disabled={items.length >= 50}
        onClick={addTask}
      >
        {texts('tasks.add')}
      </Button>
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
  place: { at: number; of: number; numbered: boolean };
  /** null: only its sentence is shown */
  opened: { fresh: boolean } | null;
  /** opens its editor, or closes it */
  onOpen: () => void;
  onRemoved: () => void;
}
function TaskRow({ type, stage, task, place: { at, of, numbered }, opened, onOpen, onRemoved }: TaskRowProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const edit = useEdit();
  const pencil = useRef<HTMLButtonElement>(null);
  const [usages, setUsages] = useState<readonly Usage[] | null>(null);
  const name = words(taskName(type, task.id));
  const own = { recordType: type.id, task: task.id };
  const remove = () => {
    if (edit({ kind: 'removeTask', ...own, references: 'remove' }).ok) onRemoved();
    setUsages(null);
  };
  return (
    <>
      <div className={classes.row}>
        <span className={classes.text}>
          <span className={classes.name}>{numbered ? `${at + 1}. ${name}` : name}</span>
          <span className={classes.sentence}>{words(taskSentence(process, type, task))}</span>
        </span>
        <span className={classes.actions}>
          <MoveButtons
            earlier={texts('pipeline.earlier', { name })}
            later={texts('pipeline.later', { name })}
            at={at}
            of={of}
            onMove={(to) => edit({ kind: 'moveTask', ...own, to })}
          />
          <IconAction ref={pencil} label={texts('tasks.edit', { name })} onClick={onOpen}>
            <IconPencil size={15} />
          </IconAction>
          <IconAction
            label={texts('tasks.remove', { name })}
            onClick={() => {
              const found = usagesOf(process, { what: 'task', ...own });
              if (found.length === 0) remove();
              else setUsages(found);
            }}
          >
            <IconTrash size={15} />
          </IconAction>
        </span>
      </div>
      {opened !== null && (
        <TaskEditor
          type={type}
          stage={stage}
          task={task}
          fresh={opened.fresh}
          onEnd={() => {
            onOpen();
            pencil.current?.focus();
          }}
        />
      )}
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
