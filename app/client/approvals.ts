'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ApprovalCommand } from '../../runtime/core/approvals/commands';
import type { ApprovalView } from '../../runtime/core/approvals/view-approvals';
import type { VisibleRecord } from '../../runtime/core/types';
import type { MoveOutcome } from '../../runtime/render/move-dialog';
import { Intent } from './intent';
import { TODAY_KEY } from './live';
import { useMutation } from './mutation';
import { type RecordAddress, refreshRecord } from './records';
import { refusalOf } from './refusal';
import { path, request } from './request';

/** An approval that concerns the reader, with the record it is about. */
export interface MyApprovalItem {
  process: string;
  type: string;
  record: { id: string; title: string; version: number; stage: string | null };
  approval: ApprovalView;
}
export interface StandInItem {
  standIn: string;
  from: string;
  until: string;
}

const MINE = ['approvals'] as const;
const recordPath = ({ process, type, id }: RecordAddress) => path('processes', process, 'records', type, id);

/** Approvals of a record, as this person may see and give them. */
export function useApprovals(address: RecordAddress) {
  return useQuery({
    queryKey: ['record', address.id, 'approvals'],
    queryFn: ({ signal }) => request<{ items: ApprovalView[] }>(`${recordPath(address)}/approvals`, { signal }).then(({ items }) => items),
  });
}

export function useMyApprovals(box: 'give' | 'asked', enabled = true) {
  return useQuery({
    queryKey: [...MINE, box],
    enabled,
    queryFn: ({ signal }) => request<{ items: MyApprovalItem[] }>('/me/approvals', { query: { box }, signal }).then(({ items }) => items),
  });
}

/** Where a command goes and what it carries. */
function call(command: ApprovalCommand): { tail: string; body: object } {
  const { type, ...body } = command;
  if (type === 'requestApproval') return { tail: '', body };
  const { request: id, ...rest } = body as { request: string };
  return { tail: path(id, TAILS[type]), body: rest };
}
const TAILS = {
  approve: 'approve',
  reject: 'reject',
  returnApproval: 'return',
  reassignApproval: 'reassign',
  addApprover: 'approvers',
  withdrawApproval: 'withdraw',
} as const;

/** Sends commands on approvals of a record, each once however often it is pressed; a refusal is an outcome. */
export function useApprovalCommand(
  address: RecordAddress,
  onDone: (command: ApprovalCommand) => void,
  onFailure: (error: unknown) => void,
) {
  const client = useQueryClient();
  const intent = useRef(new Intent());
  return async (command: ApprovalCommand): Promise<MoveOutcome> => {
    const { tail, body } = call(command);
    try {
      const options = { method: 'POST', body, idempotencyKey: intent.current.keyFor(command) } as const;
      const record = await request<VisibleRecord>(`${recordPath(address)}/approvals${tail}`, options);
      intent.current.answered();
      await refresh(record);
      onDone(command);
      return { ok: true };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status !== 0) intent.current.answered();
      if (refusal.rejections.length === 0) onFailure(error);
      // what is shown is older than the answer: a verdict that came too late finds another approval
      else await refresh();
      return { ok: false, rejections: refusal.rejections };
    }
  };
  async function refresh(record?: VisibleRecord): Promise<void> {
    await Promise.all([
      refreshRecord(client, address, record),
      client.invalidateQueries({ queryKey: MINE }),
      client.invalidateQueries({ queryKey: TODAY_KEY }),
    ]);
  }
}

const STAND_IN = ['me', 'stand-in'] as const;

export function useStandIn() {
  return useQuery({
    queryKey: STAND_IN,
    queryFn: ({ signal }) =>
      request<StandInItem>('/me/stand-in', { signal }).catch((error: unknown) => {
        if (refusalOf(error).status === 404) return null;
        throw error;
      }),
  });
}

/** Names a stand-in; null: nobody any more. */
export function useSaveStandIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: StandInItem | null) =>
      body === null ? request<void>('/me/stand-in', { method: 'DELETE' }) : request('/me/stand-in', { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: STAND_IN }),
  });
}
