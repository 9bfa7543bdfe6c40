'use client';
import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconLayoutKanban, IconLifebuoy, IconList, IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { ProcessModel, RecordTypeModel } from '../../../../runtime/core/process-model';
import type { VisibleRecord } from '../../../../runtime/core/types';
import { useBoard, useRecordPages } from '../../../client/records';
import { PageBody } from '../../../ui/page-body';
import { ProcessRender } from '../../ui/process-render';
import { BoardView } from './board-view';
import { type ListState, useListState } from './list-state';
import { ListToolbar } from './list-toolbar';
import { NewRecord } from './new-record';
import { TableView } from './table-view';

export interface RecordsViewProps {
  model: ProcessModel;
  type: RecordTypeModel;
}

/** Board or list of a type, with everything that narrows it, and making a new record. */
export function RecordsView({ model, type }: RecordsViewProps) {
  const t = useTranslations('list');
  const o = useTranslations('ownership');
  const list = useListState(model.key, type);
  const [creating, create] = useDisclosure(false);
  const mayCreate = type.can.includes('create');
  useHotkeys([['c', () => mayCreate && create.open()]]);
  const query = { q: list.q || undefined, filter: list.filter || undefined };
  const address = { process: model.key, type: type.id };
  const board = useBoard(address, query, list.view === 'board');
  const pages = useRecordPages(address, { ...query, sort: list.sort }, list.view === 'list');
  const shown: VisibleRecord[] =
    list.view === 'board' ? (board.data ?? []).flatMap(({ items }) => items) : (pages.data?.pages ?? []).flatMap(({ items }) => items);
  const newButton = mayCreate && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={create.open} title={t('newHint')}>
      {t('new', { type: type.label })}
    </Button>
  );
  return (
    <ProcessRender model={model} records={shown} upload={null}>
      <PageBody
        wide
        title={type.pluralLabel}
        trail={[{ label: model.label, href: `/p/${model.key}` }]}
        actions={
          <>
            {type.stages && <ViewSwitch list={list} />}
            {type.protection?.claim && (
              <Button
                variant="default"
                component={Link}
                href={`/p/${model.key}/${type.id}/pool`}
                leftSection={<IconLifebuoy size={16} aria-hidden />}
              >
                {o('pool')}
              </Button>
            )}
            {newButton}
          </>
        }
      >
        <ListToolbar model={model} type={type} list={list} />
        {list.view === 'board' ? (
          <BoardView model={model} type={type} board={board} query={query} list={list} action={newButton} />
        ) : (
          <TableView model={model} type={type} list={list} pages={pages} action={newButton} />
        )}
      </PageBody>
      {mayCreate && <NewRecord process={model.key} type={type} opened={creating} onClose={create.close} />}
    </ProcessRender>
  );
}

function ViewSwitch({ list }: { list: ListState }) {
  const t = useTranslations('list');
  const label = (icon: typeof IconList, text: string) => {
    const Icon = icon;
    return (
      <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
        <Icon size={15} aria-hidden />
        {text}
      </span>
    );
  };
  return (
    <SegmentedControl
      aria-label={t('view')}
      value={list.view}
      onChange={(value) => list.setView(value === 'list' ? 'list' : 'board')}
      data={[
        { value: 'board', label: label(IconLayoutKanban, t('board')) },
        { value: 'list', label: label(IconList, t('list')) },
      ]}
    />
  );
}
