'use client';
import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { IconArchive, IconDots, IconUserShare } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import type { Action, VisibleRecord } from '../../../../../runtime/core/types';
import { type RecordAddress, useArchive } from '../../../../client/records';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';
import { AssignDialog } from './assign-dialog';

interface RecordMenuProps {
  address: RecordAddress;
  record: VisibleRecord;
  actions: readonly Action[];
}

/** What is done seldom: handing over, archiving. */
export function RecordMenu({ address, record, actions }: RecordMenuProps) {
  const t = useTranslations('record');
  const common = useTranslations('common');
  const router = useRouter();
  const archive = useArchive(address);
  const notifyRefusal = useNotifyRefusal();
  const [assigning, assign] = useDisclosure(false);
  const may = (name: Action['action']) => actions.some(({ action, allowed }) => action === name && allowed);
  const confirmArchive = () =>
    modals.openConfirmModal({
      title: t('archiveTitle', { title: record.title }),
      children: t('archiveText'),
      labels: { confirm: t('archive'), cancel: common('cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        archive.mutate(undefined, {
          onSuccess: () => {
            notifyDone(t('archiveDone', { title: record.title }));
            router.push(`/p/${address.process}/${address.type}`);
          },
          onError: (error) => notifyRefusal(error),
        }),
    });
  if (!may('assign') && !may('archive')) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may('assign') && (
            <Menu.Item leftSection={<IconUserShare size={16} aria-hidden />} onClick={assign.open}>
              {t('assign')}
            </Menu.Item>
          )}
          {may('archive') && (
            <Menu.Item c="var(--mantine-color-error)" leftSection={<IconArchive size={16} aria-hidden />} onClick={confirmArchive}>
              {t('archive')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <AssignDialog address={address} record={record} opened={assigning} onClose={assign.close} />
    </>
  );
}
