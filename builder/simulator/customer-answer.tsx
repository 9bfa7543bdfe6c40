'use client';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { confirmationContent } from '../../runtime/core/tasks/confirmation-content';
import type { TaskView } from '../../runtime/core/tasks/record-tasks';
import { useFocusBack } from '../../runtime/render/use-focus-back';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import type { Seen } from './seen-record';
import classes from './trial-tasks.module.css';
import { useTrial } from './use-trial';

interface CustomerAnswerProps {
  seen: Seen;
  task: TaskView;
  onClose: () => void;
}

/** Exactly what the link shows, and the customer's yes or no with a remark. */
export function CustomerAnswer({ seen, task, onClose }: CustomerAnswerProps) {
  useFocusBack();
  const texts = useDesignerTexts();
  const words = useWords();
  const { version, trial, take } = useTrial();
  const [remark, setRemark] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const { state, actor, facts } = seen;
  const content = useMemo(
    () => (state === null ? null : confirmationContent(version, state, task.id, { now: trial.now, actor, facts })),
    [version, state, task.id, trial.now, actor, facts],
  );
  const answer = (verdict: 'confirmed' | 'declined') => {
    const text = remark.trim();
    setIsAsked(verdict === 'declined' && text === '');
    if (verdict === 'declined' && text === '') return;
    take({ command: 'confirm', task: task.id, verdict, ...(text === '' ? {} : { text }) });
    onClose();
  };
  if (content === null) return null;
  return (
    <Modal opened onClose={onClose} title={texts('trial.customerTitle')} closeButtonProps={{ 'aria-label': texts('simulator.close') }}>
      <Stack>
        <Text size="sm" c="dimmed">
          {texts('trial.customerText')}
        </Text>
        <div className={classes.shown}>
          <h3>{words(content.title, task.id)}</h3>
          <p>{words(content.text)}</p>
          <dl>
            {content.values.map(({ label, value }) => (
              <Shown key={words(label)} name={words(label)} value={words(value)} />
            ))}
            {content.files.length === 0 ? null : (
              <Shown name={texts('trial.files')} value={content.files.map(({ name }) => name).join(', ')} />
            )}
          </dl>
        </div>
        <Textarea
          data-autofocus
          label={texts('trial.remark')}
          error={isAsked ? texts('trial.remarkNeeded') : undefined}
          autosize
          minRows={2}
          maxLength={2000}
          value={remark}
          onChange={(event) => setRemark(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => answer('declined')}>
            {texts('trial.decline')}
          </Button>
          <Button onClick={() => answer('confirmed')}>{texts('trial.confirm')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Shown({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
