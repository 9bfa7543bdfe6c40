'use client';
import { useRef } from 'react';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { Action, RecordData, Rejection, VisibleRecord } from '../../../../../runtime/core/types';
import { MoveDialog, type MoveOutcome, type MoveRequest } from '../../../../../runtime/render/move-dialog';
import { Intent } from '../../../../client/intent';
import { type RecordAddress, useMove } from '../../../../client/records';
import { refusalOf } from '../../../../client/refusal';
import { useNotifyRefusal } from '../../../../ui/notify';
import { AskedForm } from '../asked-form';

interface RecordMoveProps {
  address: RecordAddress;
  type: RecordTypeModel;
  record: VisibleRecord;
  actions: readonly Action[];
  /** null while closed */
  move: { transition?: string; to?: string } | null;
  onClose: () => void;
  onMoved: () => void;
  onItem: (rejection: Rejection) => void;
}

/** The move dialog of one record, wired to the API. What the form of a transition asks is sent with the move itself. */
export function RecordMove({ address, type, record, actions, move, onClose, onMoved, onItem }: RecordMoveProps) {
  const mutation = useMove(address);
  const notifyRefusal = useNotifyRefusal();
  const intent = useRef(new Intent());
  const asked = useRef<RecordData>({});
  const send = async (request: MoveRequest): Promise<MoveOutcome> => {
    const body = Object.keys(asked.current).length > 0 ? { ...request, data: asked.current } : request;
    try {
      await mutation.mutateAsync({ ...body, key: intent.current.keyFor(body) });
      asked.current = {};
      onMoved();
      return { ok: true };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status !== 0) intent.current.answered();
      if (refusal.rejections.length === 0) notifyRefusal(error);
      return { ok: false, rejections: refusal.rejections };
    }
  };
  const close = () => {
    asked.current = {};
    onClose();
  };
  return (
    <MoveDialog
      opened={move !== null}
      onClose={close}
      title={record.title}
      type={type}
      actions={actions}
      initial={move ?? undefined}
      onMove={send}
      onItem={onItem}
      renderForm={(form) => (
        <AskedForm
          key={form}
          address={address}
          record={record}
          form={form}
          onData={(data) => {
            asked.current = data;
          }}
        />
      )}
    />
  );
}
