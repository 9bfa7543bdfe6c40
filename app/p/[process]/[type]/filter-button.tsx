'use client';
import { Button, CloseButton, Drawer, Group, Loader, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { FieldModel, RecordTypeModel } from '../../../../runtime/core/process-model';
import { columnsOf } from '../../../../runtime/render/columns';
import { useTexts } from '../../../../runtime/render/services';
import { useValueText } from '../../../../runtime/render/value-text';
import { usePeople, useTeams } from '../../../client/people';
import { filterWords } from './filter-words';
import classes from './list-toolbar.module.css';

/** Fetched with the first filter: lists are opened far more often. */
const ConditionBuilder = dynamic(async () => (await import('../../../../builder/condition/condition-builder')).ConditionBuilder, {
  ssr: false,
  loading: () => <Loader size="sm" />,
});

interface FilterButtonProps {
  type: RecordTypeModel;
  /** CEL; empty for none */
  filter: string;
  onFilter: (filter: string) => void;
}

/** The fields a filter can ask about: those of the type and what every record has. */
function useFilterFields(type: RecordTypeModel): FieldModel[] {
  const texts = useTexts();
  return columnsOf(type, texts);
}

/** Opens the conditions a list is narrowed by. */
export function FilterButton(props: FilterButtonProps) {
  const t = useTranslations('list');
  const common = useTranslations('common');
  const [opened, drawer] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />} onClick={drawer.open} aria-haspopup="dialog">
        {t('filter')}
      </Button>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        size={560}
        title={t('filterTitle')}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        {opened && <FilterForm {...props} onDone={drawer.close} />}
      </Drawer>
    </>
  );
}

/** The filter in force, in words; it can be taken away. */
export function FilterChip({ type, filter, onFilter }: FilterButtonProps) {
  const t = useTranslations('list');
  const locale = useLocale();
  const fields = useFilterFields(type);
  const valueText = useValueText();
  const words = filterWords(filter, { fields, locale, valueText, joints: { and: ` ${t('and')} `, or: ` ${t('or')} ` } });
  return (
    <span className={classes.chip}>
      <span title={filter}>{words}</span>
      <CloseButton size="sm" aria-label={t('clearFilter')} onClick={() => onFilter('')} />
    </span>
  );
}

function FilterForm({ type, filter, onFilter, onDone }: FilterButtonProps & { onDone: () => void }) {
  const t = useTranslations('list');
  const locale = useLocale();
  const fields = useFilterFields(type);
  const people = usePeople();
  const teams = useTeams();
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
      <ConditionBuilder
        fields={fields}
        value={source}
        onChange={setSource}
        locale={locale}
        purpose="filter"
        people={people.data ?? []}
        teams={teams.data ?? []}
        label={t('filterTitle')}
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
