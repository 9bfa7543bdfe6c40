'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Action, RecordData, VisibleRecord } from '../../../../runtime/core/types';
import type { MoveOutcome, MoveRequest } from '../../../../runtime/render/move-dialog';
import { Intent } from '../../../client/intent';
import { fetchActions, type MoveInput, moveRecord, refreshRecord, type TypeAddress } from '../../../client/records';
import { refusalOf } from '../../../client/refusal';
import { useNotifyRefusal } from '../../../ui/notify';

interface Asked {
  record: VisibleRecord;
  stage: string;
  actions: Action[];
  settle: (outcome: MoveOutcome) => void;
}
const CHANGED_MIND: MoveOutcome = { ok: false, rejections: [] };

/** Whether a drop must ask before it is sent: for a reason, for which of several ways, or because this person may waive. */
export function asksFirst(actions: readonly Action[], stage: string): boolean {
  const ways = actions.filter(({ action, to }) => action === 'move' && to === stage);
  return (
    ways.length > 1 || ways.some((way) => way.reason === 'required' || way.form !== undefined || (way.residual.length > 0 && way.waivable))
  );
}

/** Moves of the board: sent with one key per intent, asked first where the move needs more than a drop. */
export function useBoardMoves(address: TypeAddress) {
  const client = useQueryClient();
  const notifyRefusal = useNotifyRefusal();
  const intent = useRef(new Intent());
  /** what the form of the transition was given */
  const entered = useRef<RecordData>({});
  const [asked, setAsked] = useState<Asked | null>(null);

  const send = async (record: VisibleRecord, move: MoveInput): Promise<MoveOutcome> => {
    const to = { ...address, id: record.id };
    try {
      const moved = await moveRecord(to, move, intent.current.keyFor({ id: record.id, ...move }));
      intent.current.answered();
      await refreshRecord(client, to, moved);
      return { ok: true };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status !== 0) intent.current.answered();
      if (refusal.rejections.length === 0) notifyRefusal(error);
      return { ok: false, rejections: refusal.rejections };
    }
  };

  const move = async (record: VisibleRecord, stage: string): Promise<MoveOutcome> => {
    const actions = await fetchActions({ ...address, id: record.id }).catch((error: unknown) => {
      notifyRefusal(error);
      return null;
    });
    if (!actions) return CHANGED_MIND;
    if (!asksFirst(actions, stage)) return send(record, { to: stage });
    entered.current = {};
    return new Promise((settle) => setAsked({ record, stage, actions, settle }));
  };

  return {
    asked,
    move,
    enter: (data: RecordData) => {
      entered.current = data;
    },
    /** what the dialog asked for; a refusal stays in the dialog, the card waits */
    answer: async (request: MoveRequest): Promise<MoveOutcome> => {
      if (!asked) return CHANGED_MIND;
      const data = Object.keys(entered.current).length > 0 ? { data: entered.current } : {};
      const outcome = await send(asked.record, { ...request, ...data });
      if (outcome.ok) asked.settle(outcome);
      return outcome;
    },
    /** closed: a move that was made has settled already, and settling twice does nothing */
    cancel: () => {
      asked?.settle(CHANGED_MIND);
      setAsked(null);
    },
  };
}
