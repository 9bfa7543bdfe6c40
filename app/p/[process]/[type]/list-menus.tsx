'use client';
import { ActionIcon, Button, Menu, Popover, SegmentedControl, Select, Stack } from '@mantine/core';
import { IconArrowsSort, IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../runtime/core/process-model';
import { exportUrl } from '../../../client/records';
import { useColumnNames } from './list-fields';
import type { ListState } from './list-state';

interface MenuProps {
  type: RecordTypeModel;
  list: ListState;
}

/** Order of the list: by what, and which way. */
export function SortMenu({ type, list }: MenuProps) {
  const t = useTranslations('list');
  const names = useColumnNames(type).filter(({ sortable }) => sortable);
  const [first = ''] = list.sort.split(',');
  const descending = first.startsWith('-');
  const name = descending ? first.slice(1) : first;
  const set = (next: string, down: boolean) => list.set({ sort: `${down ? '-' : ''}${next}` });
  return (
    <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconArrowsSort size={16} aria-hidden />}>
          {t('sort')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('sort')}>
        <Stack gap="sm" w={220}>
          <Select
            label={t('sortBy')}
            data={names.map(({ id, label }) => ({ value: id, label }))}
            value={name}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(value) => value && set(value, descending)}
          />
          <SegmentedControl
            aria-label={t('direction')}
            value={descending ? 'down' : 'up'}
            data={[
              { value: 'up', label: t('ascending') },
              { value: 'down', label: t('descending') },
            ]}
            onChange={(value) => set(name, value === 'down')}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The list as a file: same filter, order and columns as on screen. */
export function ExportMenu({ process, type, list }: MenuProps & { process: string }) {
  const t = useTranslations('list');
  if (!type.can.includes('export')) return null;
  const href = (format: 'csv' | 'xlsx') =>
    exportUrl({ process, type: type.id }, { format, q: list.q, filter: list.filter, sort: list.sort, columns: list.columns.join(',') });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('export')} title={t('export')}>
          <IconDownload size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={href('xlsx')} download>
          {t('exportXlsx')}
        </Menu.Item>
        <Menu.Item component="a" href={href('csv')} download>
          {t('exportCsv')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
