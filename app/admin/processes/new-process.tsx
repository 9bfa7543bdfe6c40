'use client';
import { Button, Divider, Group, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBraces, IconForms, IconPlus, IconTable, IconTemplate } from '@tabler/icons-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { blankProcess, newProcessKey } from '../../../builder/draft/blank-process';
import { useImportProcess, useProcesses } from '../../client/processes';
import { useNotifyRefusal } from '../../ui/notify';

/** Starts a process from nothing but its name, and opens it in the designer. */
export function NewProcess() {
  const t = useTranslations('processes');
  const common = useTranslations('common');
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button onClick={dialog.open} leftSection={<IconPlus size={16} aria-hidden />}>
        {t('new')}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={t('newTitle')} size="lg" closeButtonProps={{ 'aria-label': common('close') }}>
        {opened && (
          <>
            <NewProcessForm />
            <OtherStarts />
          </>
        )}
      </Modal>
    </>
  );
}

const STARTS = [
  { key: 'fromTemplate', href: '/admin/templates', Icon: IconTemplate },
  { key: 'fromSheet', href: '/admin/processes/new/spreadsheet', Icon: IconTable },
  { key: 'fromForm', href: '/admin/processes/new/form', Icon: IconForms },
  { key: 'fromJson', href: '/admin/processes/import', Icon: IconBraces },
] as const;

function OtherStarts() {
  const t = useTranslations('start');
  return (
    <>
      <Divider my="md" label={t('orFrom')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        {STARTS.map(({ key, href, Icon }) => (
          <Button
            key={key}
            component={Link}
            href={href}
            variant="default"
            justify="flex-start"
            leftSection={<Icon size={16} aria-hidden />}
          >
            {t(key)}
          </Button>
        ))}
      </SimpleGrid>
    </>
  );
}

function NewProcessForm() {
  const t = useTranslations('processes');
  const router = useRouter();
  const taken = new Set(useProcesses().data?.map(({ key }) => key));
  const create = useImportProcess();
  const notifyRefusal = useNotifyRefusal();
  const [chinese, setChinese] = useState('');
  const [english, setEnglish] = useState('');
  const names = { ...(chinese.trim() ? { 'zh-CN': chinese.trim() } : {}), ...(english.trim() ? { en: english.trim() } : {}) };
  const key = newProcessKey(english || chinese, taken);
  const submit = () =>
    create.mutate(
      { text: JSON.stringify(blankProcess(key, names)), publish: false },
      { whileHere: () => router.push(`/admin/processes/${key}/design`), onError: (error) => notifyRefusal(error) },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <Text fz="sm" c="dimmed">
          {t('newText')}
        </Text>
        <TextInput
          label={t('newChinese')}
          lang="zh-CN"
          value={chinese}
          maxLength={200}
          data-autofocus
          onChange={(event) => setChinese(event.currentTarget.value)}
        />
        <TextInput
          label={t('newEnglish')}
          lang="en"
          value={english}
          maxLength={200}
          onChange={(event) => setEnglish(event.currentTarget.value)}
        />
        <Text fz="xs" c="dimmed">
          {t('newKey', { key })}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending} disabled={Object.keys(names).length === 0}>
            {t('newCreate')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
