'use client';
import { Badge, Button, Text } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import type { TaskStanding, TaskView } from '../../runtime/core/tasks/record-tasks';
import { useServices } from '../../runtime/render/services';
import { timeText } from '../../runtime/render/time';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { addressWords } from '../words/message';
import { CustomerAnswer } from './customer-answer';
import type { Seen } from './seen-record';
import classes from './trial-tasks.module.css';
import { useTrial } from './use-trial';
import type { TrialForms } from './use-trial-forms';

/** The tasks of the record: filled in, finished, and confirmed as the customer. All of it can be tried: what may not be done is refused. */
export function TrialTasks({ seen, forms }: { seen: Seen; forms: TrialForms }) {
  const texts = useDesignerTexts();
  const [answering, setAnswering] = useState<string | null>(null);
  const items = seen.tasks?.items ?? [];
  if (items.length === 0) return null;
  const done = items.filter(({ standing }) => standing === 'finished' || standing === 'cancelled').length;
  const answered = items.find(({ id }) => id === answering);
  return (
    <section className={classes.tasks} aria-label={texts('trial.tasks')}>
      <div className={classes.head}>
        <h3>{texts('trial.tasks')}</h3>
        <Text fz="sm" c="dimmed">
          {texts('trial.progress', { done, of: items.length })}
        </Text>
      </div>
      <ol className={classes.list}>
        {items.map((task) => (
          <TaskRow key={task.id} task={task} forms={forms} onAnswer={() => setAnswering(task.id)} />
        ))}
      </ol>
      {answered !== undefined && <CustomerAnswer seen={seen} task={answered} onClose={() => setAnswering(null)} />}
    </section>
  );
}

const ICONS: Readonly<Record<TaskStanding, typeof IconCircle>> = {
  waiting: IconCircleDashed,
  open: IconCircle,
  finished: IconCircleCheckFilled,
  cancelled: IconCircleX,
  closed: IconCircleX,
};

interface TaskRowProps {
  task: TaskView;
  forms: TrialForms;
  onAnswer: () => void;
}
function TaskRow({ task, forms, onAnswer }: TaskRowProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { timeZone } = useServices();
  const { standing, dueAt, overdue, to, missing } = task;
  const Icon = ICONS[standing];
  const name = words(task.label, task.id);
  const open = standing === 'open';
  const facts = open
    ? [
        texts('trial.to', { who: words(addressWords(process, to)) }),
        ...(dueAt === null ? [] : [texts('trial.due', { when: timeText(dueAt, timeZone) })]),
      ]
    : [texts(`trial.standing.${standing}`)];
  return (
    <li className={classes.task} data-standing={standing}>
      <Icon size={20} className={classes.mark} role="img" aria-label={texts(`trial.standing.${standing}`)} />
      <div className={classes.words}>
        <span className={classes.name}>
          {name}
          {overdue && open ? (
            <Badge size="sm" color="red" ml={8}>
              {texts('trial.overdue')}
            </Badge>
          ) : null}
        </span>
        <span className={classes.line}>{facts.join(' · ')}</span>
        {open && missing.length > 0 ? (
          <span className={classes.line}>{missing.map(({ message, code }) => words(message, code)).join(' · ')}</span>
        ) : null}
        <Outcome task={task} />
        {open ? <Acts task={task} name={name} forms={forms} onAnswer={onAnswer} /> : null}
      </div>
    </li>
  );
}

/** How the customer was asked, and what they said. */
function Outcome({ task: { confirmation } }: { task: TaskView }) {
  const texts = useDesignerTexts();
  const { timeZone } = useServices();
  if (confirmation === null || confirmation.outcome === null) return null;
  const { outcome, expiresAt, answer } = confirmation;
  return (
    <span className={classes.line}>
      {texts(`trial.outcome.${outcome}`, { when: timeText(expiresAt ?? '', timeZone), remark: answer?.remark ?? '' })}
    </span>
  );
}

function Acts({ task, name, forms, onAnswer }: TaskRowProps & { name: string }) {
  const texts = useDesignerTexts();
  const { take } = useTrial();
  const { id, form, confirmation, can } = task;
  const shown = form !== null && forms.tabs.some((tab) => tab.form === form);
  return (
    <span className={classes.acts}>
      <Button
        size="compact-sm"
        variant={can.finish ? 'filled' : 'default'}
        aria-label={texts('trial.finish', { name })}
        onClick={() => take({ command: 'finishTask', task: id })}
      >
        {texts('trial.finishShort')}
      </Button>
      {shown && form !== null ? (
        <Button size="compact-sm" variant="default" aria-label={texts('trial.fillNamed', { name })} onClick={() => forms.open(form)}>
          {texts('trial.fill')}
        </Button>
      ) : null}
      {confirmation === null || confirmation.outcome === 'confirmed' ? null : (
        <>
          {confirmation.outcome === 'requested' ? null : (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={texts('trial.askNamed', { name })}
              onClick={() => take({ command: 'askCustomer', task: id })}
            >
              {texts('trial.ask')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" aria-label={texts('trial.answerNamed', { name })} onClick={onAnswer}>
            {texts('trial.answer')}
          </Button>
        </>
      )}
    </span>
  );
}
