'use client';
import { ActionIcon, Button, Menu, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconCircle, IconCircleCheckFilled, IconCircleDashed, IconCircleX, IconDots } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'use-intl';
import type { ProcessModel } from '../../../../../runtime/core/process-model';
import type { Address } from '../../../../../runtime/core/recipients';
import type { Rejection } from '../../../../../runtime/core/types';
import { GateChecklist } from '../../../../../runtime/render/gate-checklist';
import { remainingText } from '../../../../../runtime/render/time';
import { useNames } from '../../../../client/people';
import type { RecordAddress } from '../../../../client/records';
import { type TaskAct, type TaskItem, useTaskAct } from '../../../../client/tasks';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';
import { dateTimeText } from '../../../../ui/times';
import { ConfirmationPart } from './confirmation-part';
import { AssignTaskDialog, CancelTaskDialog } from './task-dialogs';
import classes from './tasks-panel.module.css';

export interface TaskRowProps {
  address: RecordAddress;
  model: ProcessModel;
  task: TaskItem;
  now: number;
  onItem: (rejection: Rejection) => void;
  onForm: (form: string) => void;
}

const ICONS = { waiting: IconCircleDashed, open: IconCircle, finished: IconCircleCheckFilled, cancelled: IconCircleX, closed: IconCircleX };

/** One task: checked off by its mark; what is missing, its time and the customer's word below it. */
export function TaskRow({ address, model, task, now, onItem, onForm }: TaskRowProps) {
  const t = useTranslations('tasks');
  const act = useTaskAct(address);
  const notifyRefusal = useNotifyRefusal();
  const run = (change: Omit<TaskAct, 'task'>, done: string) =>
    act.mutate({ task: task.id, ...change }, { onSuccess: () => notifyDone(done), onError: (error) => notifyRefusal(error) });
  const { standing, can, label } = task;
  const Icon = ICONS[standing];
  const evidence = task.missing.filter(({ code }) => code !== 'confirmation_missing');
  const open = standing === 'open';
  return (
    <li className={classes.task} data-standing={standing}>
      {open ? (
        <Tooltip label={can.finish ? t('finish') : t('missing')}>
          <ActionIcon
            variant={can.finish ? 'light' : 'default'}
            color="pine"
            radius="xl"
            size={34}
            disabled={!can.finish}
            loading={act.isPending && act.variables?.act === 'finish'}
            aria-label={t('finishTask', { name: label })}
            onClick={() => run({ act: 'finish' }, t('finished', { name: label }))}
          >
            <IconCheck size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : (
        <Icon size={24} aria-hidden className={classes.mark} />
      )}
      <div className={classes.words}>
        <Text fw={550} className={classes.label}>
          {label}
        </Text>
        <Facts model={model} task={task} now={now} />
        {open && task.description && (
          <Text fz="sm" c="dimmed" className={classes.description}>
            {task.description}
          </Text>
        )}
        {open && evidence.length > 0 && <GateChecklist bare residual={evidence} onItem={onItem} />}
        {open && task.form !== null && (
          <Button variant="light" size="xs" onClick={() => task.form !== null && onForm(task.form)} className={classes.formButton}>
            {t('openForm')}
          </Button>
        )}
        <ConfirmationPart address={address} task={task} onRevoke={() => run({ act: 'confirmation/revoke' }, t('revoked'))} />
      </div>
      <TaskMenu address={address} task={task} onReopen={() => run({ act: 'reopen' }, t('reopen'))} />
    </li>
  );
}

/** Who has it and until when; or who ended it and why. */
function Facts({ model, task, now }: Pick<TaskRowProps, 'model' | 'task' | 'now'>) {
  const t = useTranslations('tasks');
  const locale = useLocale();
  const names = useNames();
  const who = (to: Address) =>
    'person' in to ? names.person(to.person) : t('role', { role: model.roles.find(({ id }) => id === to.role)?.label ?? to.role });
  const { standing, ended, dueAt, to } = task;
  if (standing === 'waiting') return <Small>{t('waiting')}</Small>;
  if (ended !== null) {
    const by = ended.by === 'customer' ? (task.confirmation?.answer?.name ?? '') : names.person(ended.by);
    return (
      <>
        <Small>{t('by', { name: by, when: dateTimeText(ended.at, locale) })}</Small>
        {ended.reason !== null && <Small>{t('cancelledBy', { reason: ended.reason })}</Small>}
      </>
    );
  }
  const left = dueAt === null ? null : Date.parse(dueAt) - now;
  return (
    <Small>
      {to.map(who).join(locale === 'en' ? ', ' : '、')}
      {left !== null && dueAt !== null && (
        <span className={classes.due} data-over={left < 0 || undefined} title={t('due', { when: dateTimeText(dueAt, locale) })}>
          {remainingText(left, locale)}
        </span>
      )}
    </Small>
  );
}

function Small({ children }: { children: React.ReactNode }) {
  return (
    <Text fz="sm" c="dimmed" className={classes.facts}>
      {children}
    </Text>
  );
}

function TaskMenu({ address, task, onReopen }: { address: RecordAddress; task: TaskItem; onReopen: () => void }) {
  const t = useTranslations('tasks');
  const [assigning, assign] = useDisclosure(false);
  const [cancelling, cancel] = useDisclosure(false);
  const { can } = task;
  if (!can.assign && !can.cancel && !can.reopen) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('more', { name: task.label })} size="lg">
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {can.assign && <Menu.Item onClick={assign.open}>{t('assign')}</Menu.Item>}
          {can.reopen && <Menu.Item onClick={onReopen}>{t('reopen')}</Menu.Item>}
          {can.cancel && <Menu.Item onClick={cancel.open}>{t('cancel')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {assigning && <AssignTaskDialog address={address} task={task} onClose={assign.close} />}
      {cancelling && <CancelTaskDialog address={address} task={task} onClose={cancel.close} />}
    </>
  );
}
