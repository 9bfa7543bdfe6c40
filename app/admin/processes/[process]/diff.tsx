'use client';
import { Text } from '@mantine/core';
import { IconCircleMinus, IconCirclePlus, IconPencil } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'use-intl';
import { localise } from '../../../../schemas/text';
import { useDiff } from '../../../client/processes';
import type { ChangeItem } from '../../../client/wire';
import { Empty, Failure, LoadingRows } from '../../../ui/states';
import classes from './versions.module.css';

const ICONS = { added: IconCirclePlus, removed: IconCircleMinus, changed: IconPencil };

/** The differences between two versions as sentences. */
export function Diff({ process, from, to }: { process: string; from: string; to: string }) {
  const t = useTranslations('process');
  const diff = useDiff(process, from, to);
  if (from === to || diff.data?.changes.length === 0) return <Empty title={t('sameTitle')} text={t('sameText')} />;
  if (diff.isPending) return <LoadingRows rows={4} height={24} />;
  if (diff.isError) return <Failure error={diff.error} onRetry={() => diff.refetch()} />;
  return (
    <ul className={classes.changes}>
      {diff.data.changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of a diff never changes order
        <ChangeRow key={`${change.path} ${index}`} change={change} />
      ))}
    </ul>
  );
}

function ChangeRow({ change }: { change: ChangeItem }) {
  const t = useTranslations('process');
  const locale = useLocale();
  const Icon = ICONS[change.kind];
  return (
    <li className={classes.change} data-kind={change.kind}>
      <Icon size={16} role="img" aria-label={t(change.kind)} />
      <Text fz="sm">{localise(change.sentence, locale, change.path)}</Text>
    </li>
  );
}
