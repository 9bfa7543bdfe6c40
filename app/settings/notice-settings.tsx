'use client';
import { Group, Switch, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useNoticeSettings, useSaveNoticeSettings } from '../client/inbox';
import { type NoticeSettings as Settings, TOPICS, type Topic } from '../client/wire';
import { TopicIcon } from '../inbox/topic-icon';
import { useNotifyRefusal } from '../ui/notify';
import { Failure, LoadingRows } from '../ui/states';
import classes from './settings.module.css';

/** By which way a person is told of what; saved with each choice. */
export function NoticeSettings() {
  const settings = useNoticeSettings();
  if (settings.isError) return <Failure error={settings.error} onRetry={() => settings.refetch()} />;
  return settings.data ? <Choices settings={settings.data} /> : <LoadingRows rows={4} height={36} />;
}

function Choices({ settings }: { settings: Settings }) {
  const t = useTranslations('inbox');
  const save = useSaveNoticeSettings();
  const notifyRefusal = useNotifyRefusal();
  const change = (next: Settings) => save.mutate(next, { onError: (error) => notifyRefusal(error) });
  const choose = (topic: Topic, way: 'app' | 'mail', on: boolean) =>
    change({ ...settings, topics: { ...settings.topics, [topic]: { ...settings.topics[topic], [way]: on } } });
  return (
    <>
      <Table verticalSpacing={6} className={classes.notices}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('about')}</Table.Th>
            <Table.Th w={88}>{t('byApp')}</Table.Th>
            <Table.Th w={88}>{t('byMail')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {TOPICS.map((topic) => (
            <Table.Tr key={topic}>
              <Table.Td>
                <Group gap={8} wrap="nowrap">
                  <TopicIcon topic={topic} />
                  <span>{t(`topics.${topic}`)}</span>
                </Group>
              </Table.Td>
              {(['app', 'mail'] as const).map((way) => (
                <Table.Td key={way}>
                  <Switch
                    checked={settings.topics[topic][way]}
                    aria-label={t(way === 'app' ? 'appSwitch' : 'mailSwitch', { topic: t(`topics.${topic}`) })}
                    onChange={({ currentTarget }) => choose(topic, way, currentTarget.checked)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Quiet quiet={settings.quiet} onChange={(quiet) => change({ ...settings, quiet })} />
    </>
  );
}

const USUAL = { from: '22:00', to: '08:00' };

function Quiet({ quiet, onChange }: { quiet: Settings['quiet']; onChange: (quiet: Settings['quiet']) => void }) {
  const t = useTranslations('inbox');
  const [typed, setTyped] = useState(quiet ?? { ...USUAL, timeZone: '' });
  const same = typed.from === typed.to;
  const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  // a time that is half typed is empty, and nothing is saved for it
  const keep = (next: typeof typed) => {
    setTyped(next);
    if (quiet !== null && next.from && next.to && next.from !== next.to) onChange({ ...next, timeZone: timeZone() });
  };
  return (
    <div className={classes.quiet}>
      <Switch
        checked={quiet !== null}
        label={t('quiet')}
        description={t('quietText')}
        onChange={({ currentTarget }) => onChange(currentTarget.checked && !same ? { ...typed, timeZone: timeZone() } : null)}
      />
      {quiet !== null && (
        <Group gap={8} mt="sm" align="flex-start">
          <TextInput
            type="time"
            w={120}
            label={t('quietFrom')}
            value={typed.from}
            onChange={({ currentTarget }) => keep({ ...typed, from: currentTarget.value })}
          />
          <TextInput
            type="time"
            w={120}
            label={t('quietTo')}
            value={typed.to}
            error={same ? t('quietSame') : undefined}
            onChange={({ currentTarget }) => keep({ ...typed, to: currentTarget.value })}
          />
          <Text fz="xs" c="dimmed" w="100%">
            {t('quietZone', { zone: quiet.timeZone })}
          </Text>
        </Group>
      )}
    </div>
  );
}
