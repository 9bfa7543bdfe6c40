'use client';
import { VisuallyHidden } from '@mantine/core';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Rejection, VisibleRecord } from '../../../../runtime/core/types';
import { Board } from '../../../../runtime/render/board';
import { MoveDialog } from '../../../../runtime/render/move-dialog';
import { useMinute } from '../../../../runtime/render/use-minute';
import { type ListQuery, type useBoard, useMoreCards } from '../../../client/records';
import { useNotifyRefusal } from '../../../ui/notify';
import { LoadingRows } from '../../../ui/states';
import { AskedForm } from './asked-form';
import type { ListState } from './list-state';
import type { RecordsViewProps } from './records-view';
import { ListFailure, NoRecords } from './table-view';
import { useBoardMoves } from './use-board-moves';

interface BoardViewProps extends RecordsViewProps {
  board: ReturnType<typeof useBoard>;
  query: Omit<ListQuery, 'sort'>;
  list: ListState;
  /** the way to a first record */
  action: ReactNode;
}

/** The board of a type. A drop that only needs to be sent is sent; one that needs a reason or a waiver asks first. */
export function BoardView({ model, type, board, query, list, action }: BoardViewProps) {
  const t = useTranslations('list');
  const router = useRouter();
  const now = useMinute();
  const address = { process: model.key, type: type.id };
  const moves = useBoardMoves(address);
  const more = useMoreCards(address, query);
  const notifyRefusal = useNotifyRefusal();
  const href = (record: VisibleRecord) => `/p/${model.key}/${type.id}/${record.id}`;
  const lead = (record: VisibleRecord, { form, field }: Rejection) =>
    router.push(`${href(record)}?${new URLSearchParams({ ...(form ? { form } : {}), ...(field ? { field } : {}) })}`);
  if (board.isPending) return <LoadingRows rows={4} height={90} />;
  if (board.isError) return <ListFailure error={board.error} list={list} onRetry={() => void board.refetch()} />;
  if (board.data.every(({ count }) => count === 0)) return <NoRecords type={type} list={list} action={action} />;
  return (
    <>
      <VisuallyHidden component="h2">{t('board')}</VisuallyHidden>
      <Board
        type={type}
        columns={board.data}
        now={now}
        onMove={moves.move}
        onOpen={(record) => router.push(href(record))}
        onItem={lead}
        onMore={(stage) => {
          const cursor = board.data.find((column) => column.stage === stage)?.nextCursor;
          if (cursor) more.mutate({ stage, cursor }, { onError: (error) => notifyRefusal(error) });
        }}
        loadingMore={more.isPending ? (more.variables?.stage ?? null) : null}
      />
      {moves.asked && (
        <MoveDialog
          opened
          onClose={moves.cancel}
          title={moves.asked.record.title}
          type={type}
          actions={moves.asked.actions}
          initial={{ to: moves.asked.stage }}
          onMove={moves.answer}
          renderForm={(form) =>
            moves.asked && (
              <AskedForm
                key={form}
                address={{ ...address, id: moves.asked.record.id }}
                record={moves.asked.record}
                form={form}
                onData={moves.enter}
              />
            )
          }
          onItem={(rejection) => {
            const record = moves.asked?.record;
            moves.cancel();
            if (record) lead(record, rejection);
          }}
        />
      )}
    </>
  );
}
