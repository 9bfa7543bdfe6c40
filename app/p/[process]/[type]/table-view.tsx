'use client';
import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { RecordTable } from '../../../../runtime/render/record-table';
import { useMinute } from '../../../../runtime/render/use-minute';
import type { useRecordPages } from '../../../client/records';
import { Empty, Failure } from '../../../ui/states';
import type { ListState } from './list-state';
import type { RecordsViewProps } from './records-view';

interface TableViewProps extends RecordsViewProps {
  list: ListState;
  pages: ReturnType<typeof useRecordPages>;
  /** the way to a first record */
  action: ReactNode;
}

/** The list of a type, page by page. */
export function TableView({ model, type, list, pages, action }: TableViewProps) {
  const router = useRouter();
  const now = useMinute();
  if (pages.isError) return <ListFailure error={pages.error} list={list} onRetry={() => void pages.refetch()} />;
  return (
    <RecordTable
      type={type}
      items={(pages.data?.pages ?? []).flatMap(({ items }) => items)}
      columns={list.columns}
      onColumnsChange={list.setColumns}
      sort={list.sort.split(',')[0] ?? null}
      onSortChange={(sort) => list.set({ sort: sort ?? undefined })}
      now={now}
      onOpen={(record) => router.push(`/p/${model.key}/${type.id}/${record.id}`)}
      onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
      loading={pages.isPending || (pages.isFetching && pages.isPlaceholderData)}
      loadingMore={pages.isFetchingNextPage}
      empty={<NoRecords type={type} list={list} action={action} />}
    />
  );
}

/** Nothing matches, or nothing is there yet: two different things to do. */
export function NoRecords({ type, list, action }: Pick<TableViewProps, 'type' | 'list' | 'action'>) {
  const t = useTranslations('list');
  if (!list.q && !list.filter) return <Empty title={t('emptyTitle', { type: type.pluralLabel })} text={t('emptyText')} action={action} />;
  return (
    <Empty
      title={t('noMatchTitle')}
      text={t('noMatchText')}
      action={
        <Button variant="default" onClick={() => list.set({ q: '', filter: '' })}>
          {t('showAll')}
        </Button>
      }
    />
  );
}

/** A filter in the address may be one the server refuses (a field that is gone): the way on is to drop it. */
export function ListFailure({ error, list, onRetry }: { error: unknown; list: Pick<ListState, 'filter' | 'set'>; onRetry: () => void }) {
  const t = useTranslations('list');
  const drop = list.filter && (
    <Button variant="default" onClick={() => list.set({ filter: '', sort: undefined })}>
      {t('clearFilter')}
    </Button>
  );
  return <Failure error={error} onRetry={onRetry} action={drop || undefined} />;
}
