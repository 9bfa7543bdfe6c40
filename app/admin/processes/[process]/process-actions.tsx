'use client';
import { Button, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconChevronDown, IconDatabaseImport, IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { exportText, useImportSamples } from '../../../client/processes';
import { notifyDone, useNotifyRefusal } from '../../../ui/notify';
import { downloadText } from '../../document/download';

/** Export of the draft or the latest version, and the sample records. */
export function ProcessActions({ process, latest }: { process: string; latest: number | null }) {
  const t = useTranslations('process');
  const samples = useImportSamples();
  const notifyRefusal = useNotifyRefusal();
  const download = (version: 'draft' | 'latest') =>
    exportText(process, version).then((text) => downloadText(`${process}${version === 'draft' ? '-draft' : ''}.json`, text), notifyRefusal);
  const importSamples = () =>
    modals.openConfirmModal({
      title: t('samplesTitle'),
      children: t('samplesText'),
      onConfirm: () =>
        samples.mutate(process, {
          onSuccess: ({ created }) => notifyDone(t('samplesDone', { count: created })),
          onError: (error) => notifyRefusal(error),
        }),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} loading={samples.isPending}>
          {t('more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void download('draft')}>
          {t('exportDraft')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} disabled={latest === null} onClick={() => void download('latest')}>
          {t('exportLatest')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDatabaseImport size={16} aria-hidden />} disabled={latest === null} onClick={importSamples}>
          {t('samples')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
