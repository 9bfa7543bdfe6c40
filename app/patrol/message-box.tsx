'use client';
import { ActionIcon, Button, Group, Textarea, Tooltip, UnstyledButton } from '@mantine/core';
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

const READY = ['call', 'plan', 'price'] as const;

/** A word to whoever has the deal. Ready-made ones are sent, or given as a task, by one tap; touched themselves they fill the box. */
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
  const busy = send.isPending || give.isPending;
  const done = (words: string, said: string) => {
    intent.current.answered();
    if (said === text.trim()) setText('');
    notifyDone(words);
  };
  const tell = (said: string) => {
    if (said === '' || busy) return;
    send.mutate(
      { address: record, text: said, key: intent.current.keyFor({ id: record.id, said }) },
      { onSuccess: () => done(t('sent', { name }), said), onError: (error) => notifyRefusal(error) },
    );
  };
  const giveTask = (label: string) => {
    if (label === '' || busy) return;
    give.mutate(
      { address: record, label, assignee: record.owner, key: intent.current.keyFor({ id: record.id, label, task: true }) },
      { onSuccess: () => done(t('tasked', { name }), label), onError: (error) => notifyRefusal(error) },
    );
  };
  return (
    <section aria-label={t('messageTo', { name })}>
      <ul className={classes.ready}>
        {READY.map((ready) => (
          <ReadyWords key={ready} text={t(`ready.${ready}`)} onText={setText} onSend={tell} onTask={giveTask} />
        ))}
      </ul>
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
        <Button
          leftSection={<IconSend size={16} aria-hidden />}
          disabled={text.trim() === ''}
          loading={send.isPending}
          onClick={() => tell(text.trim())}
        >
          {t('send')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconClipboardPlus size={16} aria-hidden />}
          disabled={text.trim() === '' || text.trim().length > MOST_OF_TASK}
          loading={give.isPending}
          onClick={() => giveTask(text.trim())}
        >
          {t('task')}
        </Button>
      </Group>
    </section>
  );
}

interface ReadyWordsProps {
  text: string;
  onText: (text: string) => void;
  onSend: (text: string) => void;
  onTask: (text: string) => void;
}
function ReadyWords({ text, onText, onSend, onTask }: ReadyWordsProps) {
  const t = useTranslations('patrol');
  return (
    <li className={classes.readyRow}>
      <UnstyledButton className={classes.readyText} onClick={() => onText(text)}>
        {text}
      </UnstyledButton>
      <Tooltip label={t('send')}>
        <ActionIcon size={44} variant="light" color="pine" aria-label={t('sendReady', { text })} onClick={() => onSend(text)}>
          <IconSend size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('task')}>
        <ActionIcon size={44} variant="default" aria-label={t('taskReady', { text })} onClick={() => onTask(text)}>
          <IconClipboardPlus size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
