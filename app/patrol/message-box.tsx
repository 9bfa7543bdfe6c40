'use client';
import { Button, Group, Textarea } from '@mantine/core';
import { IconClipboardPlus, IconSend } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Intent } from '../client/intent';
import { useNames } from '../client/people';
import { useSession } from '../client/session';
import { useGiveTask, useSendMessage } from '../client/today';
import type { TodayRecord } from '../client/wire';
import { notifyDone, useNotifyRefusal } from '../ui/notify';
import classes from './patrol.module.css';

const MOST = 10_000;
/** What a task is called is a line. */
const MOST_OF_TASK = 200;

/** A word to whoever has the deal. Ready-made ones fill the box, so that a tap and another send one. */
export function MessageBox({ record }: { record: TodayRecord }) {
  const t = useTranslations('patrol');
  const name = useNames().person(record.owner);
  const own = useSession().data?.id === record.owner;
  const send = useSendMessage();
  const give = useGiveTask();
  const notifyRefusal = useNotifyRefusal();
  const intent = useRef(new Intent());
  const [text, setText] = useState('');
  if (own) return null;
  const submit = () => {
    const said = text.trim();
    if (said === '' || send.isPending) return;
    send.mutate(
      { address: record, text: said, key: intent.current.keyFor({ id: record.id, said }) },
      {
        onSuccess: () => {
          intent.current.answered();
          setText('');
          notifyDone(t('sent', { name }));
        },
        onError: (error) => notifyRefusal(error),
      },
    );
  };
  const giveTask = () => {
    const label = text.trim();
    give.mutate(
      { address: record, label, assignee: record.owner, key: intent.current.keyFor({ id: record.id, label, task: true }) },
      {
        onSuccess: () => {
          intent.current.answered();
          setText('');
          notifyDone(t('tasked', { name }));
        },
        onError: (error) => notifyRefusal(error),
      },
    );
  };
  return (
    <section aria-label={t('messageTo', { name })}>
      <Group gap={6} mb={8}>
        {(['call', 'plan', 'price'] as const).map((ready) => (
          <Button
            key={ready}
            size="compact-sm"
            variant="default"
            classNames={{ root: classes.ready ?? '', label: classes.readyLabel ?? '' }}
            onClick={() => setText(t(`ready.${ready}`))}
          >
            {t(`ready.${ready}`)}
          </Button>
        ))}
      </Group>
      <Textarea
        label={t('messageTo', { name })}
        placeholder={t('messagePlaceholder')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={MOST}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Group gap={8} mt={8}>
        <Button leftSection={<IconSend size={16} aria-hidden />} disabled={text.trim() === ''} loading={send.isPending} onClick={submit}>
          {t('send')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconClipboardPlus size={16} aria-hidden />}
          disabled={text.trim() === '' || text.trim().length > MOST_OF_TASK}
          loading={give.isPending}
          onClick={giveTask}
        >
          {t('task')}
        </Button>
      </Group>
    </section>
  );
}
