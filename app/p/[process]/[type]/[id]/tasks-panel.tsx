'use client';
import { ActionIcon, Button, Progress, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { ProcessModel } from '../../../../../runtime/core/process-model';
import type { Rejection } from '../../../../../runtime/core/types';
import type { RecordAddress } from '../../../../client/records';
import { type TaskListing, useTasks } from '../../../../client/tasks';
import { AddTaskDialog } from './add-task-dialog';
import { TaskRow } from './task-row';
import classes from './tasks-panel.module.css';

interface TasksPanelProps {
  address: RecordAddress;
  model: ProcessModel;
  now: number;
  /** leads to the field of something that is missing */
  onItem: (rejection: Rejection) => void;
  /** opens the form of a task */
  onForm: (form: string) => void;
}

/** What is to be done about the record: checked off here, with what is still missing and what the customer said. */
export function TasksPanel({ address, model, now, onItem, onForm }: TasksPanelProps) {
  const t = useTranslations('tasks');
  const tasks = useTasks(address);
  const [adding, { open, close }] = useDisclosure(false);
  const listing: TaskListing = tasks.data ?? { order: null, mayAdd: false, items: [] };
  const { items, mayAdd } = listing;
  if (items.length === 0 && !mayAdd) return null;
  const counted = items.filter(({ stage }) => stage !== null);
  const done = counted.filter(({ standing }) => standing === 'finished' || standing === 'cancelled').length;
  return (
    <section className={classes.panel} aria-label={t('title')} id="tasks">
      <div className={classes.head}>
        <h2 className={classes.title}>{t('title')}</h2>
        {counted.length > 0 && (
          <Text fz="sm" c="dimmed" className="pinion-tabular">
            {t('progress', { done, of: counted.length })}
          </Text>
        )}
        {mayAdd && items.length > 0 && (
          <ActionIcon onClick={open} aria-label={t('add')} size="lg">
            <IconPlus size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {counted.length > 0 && <Progress value={(done / counted.length) * 100} size={4} aria-hidden />}
      {items.length === 0 ? (
        <Button variant="default" size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
          {t('add')}
        </Button>
      ) : (
        <ol className={classes.list}>
          {items.map((task) => (
            <TaskRow key={task.id} address={address} model={model} task={task} now={now} onItem={onItem} onForm={onForm} />
          ))}
        </ol>
      )}
      {adding && <AddTaskDialog address={address} onClose={close} />}
    </section>
  );
}
