'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { VisibleRecord } from '../../runtime/core/types';
import { TODAY_KEY } from './live';
import { useMutation } from './mutation';
import { type RecordAddress, refreshRecord } from './records';
import { path, request } from './request';
import type { FollowUpItem, RiskItem } from './wire';

export function useFollowUps() {
  return useQuery({
    queryKey: [...TODAY_KEY, 'followUps'],
    refetchInterval: 120_000,
    queryFn: ({ signal }) => request<{ items: FollowUpItem[] }>('/me/today', { signal }).then(({ items }) => items),
  });
}

export function useRisks() {
  return useQuery({
    queryKey: [...TODAY_KEY, 'risks'],
    refetchInterval: 120_000,
    queryFn: ({ signal }) => request<{ items: RiskItem[]; total: number }>('/me/risks', { signal }),
  });
}

const recordPath = ({ process, type, id }: RecordAddress) => path('processes', process, 'records', type, id);

/** Finishes a task that nothing is missing for. */
export function useFinishTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ address, task }: { address: RecordAddress; task: string }) =>
      request<VisibleRecord>(`${recordPath(address)}${path('tasks', task, 'finish')}`, { method: 'POST' }),
    onSuccess: (record, { address }) =>
      Promise.all([refreshRecord(client, address, record), client.invalidateQueries({ queryKey: TODAY_KEY })]),
  });
}

/** Gives the owner of a record something to do. */
export function useGiveTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ address, label, assignee, key }: { address: RecordAddress; label: string; assignee: string; key: string }) =>
      request<VisibleRecord>(`${recordPath(address)}/tasks`, { method: 'POST', body: { label, assignee }, idempotencyKey: key }),
    onSuccess: (record, { address }) => refreshRecord(client, address, record),
  });
}

/** Says something about a record to its owner, or to somebody else. */
export function useSendMessage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ address, text, to, key }: { address: RecordAddress; text: string; to?: string; key: string }) =>
      request<VisibleRecord>(`${recordPath(address)}/messages`, {
        method: 'POST',
        body: { text, ...(to === undefined ? {} : { to }) },
        idempotencyKey: key,
      }),
    onSuccess: (record, { address }) => refreshRecord(client, address, record),
  });
}
