'use client';
import { Badge, Button, Select, Text, Title } from '@mantine/core';
import { IconArrowRight, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useNames } from '../../../client/people';
import { exportText, useVersions } from '../../../client/processes';
import type { VersionItem } from '../../../client/wire';
import { useNotifyRefusal } from '../../../ui/notify';
import rows from '../../../ui/rows.module.css';
import { Empty, Failure, LoadingRows } from '../../../ui/states';
import { dateTimeText } from '../../../ui/times';
import { downloadText } from '../../document/download';
import { Diff } from './diff';
import classes from './versions.module.css';

/** The published versions, and what changed between two of them (or the draft). */
export function VersionsPanel({ process }: { process: string }) {
  const t = useTranslations('process');
  const versions = useVersions(process);
  if (versions.isPending) return <LoadingRows rows={3} />;
  if (versions.isError) return <Failure error={versions.error} onRetry={() => versions.refetch()} />;
  if (versions.data.length === 0) return <Empty title={t('noVersionsTitle')} text={t('noVersionsText')} />;
  const newestFirst = [...versions.data].sort((a, b) => b.number - a.number);
  return (
    <div className={classes.columns}>
      <ul className={rows.rows}>
        {newestFirst.map((version, index) => (
          <VersionRow key={version.number} process={process} version={version} latest={index === 0} />
        ))}
      </ul>
      <Compare key={newestFirst[0]?.number} process={process} versions={newestFirst} />
    </div>
  );
}

function VersionRow({ process, version, latest }: { process: string; version: VersionItem; latest: boolean }) {
  const t = useTranslations('process');
  const locale = useLocale();
  const names = useNames();
  const notifyRefusal = useNotifyRefusal();
  return (
    <li className={rows.row}>
      <div className={rows.grow}>
        <Text fw={550} fz="sm" component="div">
          {t('version', { number: version.number })} {latest && <Badge ml={6}>{t('latest')}</Badge>}
        </Text>
        <Text fz="xs" c="dimmed">
          {dateTimeText(version.publishedAt, locale)} {names.person(version.publishedBy)}
        </Text>
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconDownload size={14} aria-hidden />}
        aria-label={t('exportVersion', { number: version.number })}
        onClick={() =>
          void exportText(process, version.number).then((text) => downloadText(`${process}-v${version.number}.json`, text), notifyRefusal)
        }
      >
        {t('export')}
      </Button>
    </li>
  );
}

function Compare({ process, versions }: { process: string; versions: VersionItem[] }) {
  const t = useTranslations('process');
  const [from, setFrom] = useState(String((versions[1] ?? versions[0])?.number ?? ''));
  const [to, setTo] = useState(versions.length > 1 ? String(versions[0]?.number) : 'draft');
  const choices = [
    { value: 'draft', label: t('draft') },
    ...versions.map(({ number }) => ({ value: String(number), label: t('version', { number }) })),
  ];
  return (
    <section aria-label={t('compare')}>
      <Title order={2} mb={8}>
        {t('compare')}
      </Title>
      <div className={classes.pair}>
        <Select
          aria-label={t('compareFrom')}
          data={choices}
          value={from}
          allowDeselect={false}
          onChange={(value) => value && setFrom(value)}
        />
        <IconArrowRight size={16} aria-hidden />
        <Select aria-label={t('compareTo')} data={choices} value={to} allowDeselect={false} onChange={(value) => value && setTo(value)} />
      </div>
      <Diff process={process} from={from} to={to} />
    </section>
  );
}
