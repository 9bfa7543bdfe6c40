'use client';
import { Button, Drawer, Group, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RecordsViewProps } from './records-view';

interface FilterButtonProps extends RecordsViewProps {
  /** CEL; empty for none */
  filter: string;
  onFilter: (filter: string) => void;
}

/** Opens the conditions a list is narrowed by. */
export function FilterButton(props: FilterButtonProps) {
  const t = useTranslations('list');
  const common = useTranslations('common');
  const [opened, drawer] = useDisclosure(false);
  return (
    <>
      <Button
        variant={props.filter ? 'light' : 'default'}
        leftSection={<IconFilter size={16} aria-hidden />}
        onClick={drawer.open}
        aria-haspopup="dialog"
      >
        {t('filter')}
      </Button>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        size={520}
        title={t('filterTitle')}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        {opened && <FilterForm {...props} onDone={drawer.close} />}
      </Drawer>
    </>
  );
}

function FilterForm({ filter, onFilter, onDone }: FilterButtonProps & { onDone: () => void }) {
  const t = useTranslations('list');
  const [source, setSource] = useState(filter);
  const apply = (next: string) => {
    onFilter(next.trim());
    onDone();
  };
  return (
    <>
      <Text fz="sm" c="dimmed" mb="md">
        {t('filterText')}
      </Text>
      <Textarea
        aria-label={t('filterTitle')}
        autosize
        minRows={3}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <Group mt="lg" gap={8}>
        <Button onClick={() => apply(source)}>{t('applyFilter')}</Button>
        {filter && (
          <Button variant="subtle" color="gray" onClick={() => apply('')}>
            {t('clearFilter')}
          </Button>
        )}
      </Group>
    </>
  );
}
