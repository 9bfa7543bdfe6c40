'use client';
import { Badge, Button, Group, Text } from '@mantine/core';
import { IconChevronRight, IconTemplate, IconUpload } from '@tabler/icons-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { useProcesses } from '../../client/processes';
import type { ProcessItem } from '../../client/wire';
import { PageBody } from '../../ui/page-body';
import { ProcessIcon } from '../../ui/process-icon';
import rows from '../../ui/rows.module.css';
import { Empty, Failure, LoadingRows } from '../../ui/states';
import { sinceText } from '../../ui/times';
import { NewProcess } from './new-process';

/** All processes of the installation. */
export function ProcessesPage() {
  const t = useTranslations('processes');
  const processes = useProcesses();
  const actions = (
    <Group gap={8}>
      <Button component={Link} href="/admin/templates" variant="default" leftSection={<IconTemplate size={16} aria-hidden />}>
        {t('gallery')}
      </Button>
      <Button component={Link} href="/admin/processes/import" variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
        {t('import')}
      </Button>
      <NewProcess />
    </Group>
  );
  return (
    <PageBody title={t('title')} description={t('text')} actions={processes.data?.length === 0 ? undefined : actions}>
      {processes.isPending && <LoadingRows rows={4} height={58} />}
      {processes.isError && <Failure error={processes.error} onRetry={() => processes.refetch()} />}
      {processes.data?.length === 0 && <Empty title={t('emptyTitle')} text={t('emptyText')} action={actions} />}
      {processes.data && processes.data.length > 0 && (
        <ul className={rows.rows}>
          {processes.data.map((process) => (
            <li key={process.key}>
              <ProcessRow process={process} />
            </li>
          ))}
        </ul>
      )}
    </PageBody>
  );
}

function ProcessRow({ process }: { process: ProcessItem }) {
  const t = useTranslations('processes');
  const locale = useLocale();
  return (
    <Link className={rows.row} href={`/admin/processes/${process.key}`}>
      <span className={rows.icon}>
        <ProcessIcon name={process.icon} />
      </span>
      <div className={rows.grow}>
        <Text fw={550} fz="sm">
          {process.label}
        </Text>
        <Text fz="xs" c="dimmed">
          {process.key} · {t('changed', { when: sinceText(process.updatedAt, Date.now(), locale) })}
        </Text>
      </div>
      <Group gap={6}>
        {process.latest !== null && <Badge>{t('version', { number: process.latest })}</Badge>}
        {process.hasDraft && <Badge color="gray">{t('draft')}</Badge>}
      </Group>
      <IconChevronRight size={16} aria-hidden />
    </Link>
  );
}
