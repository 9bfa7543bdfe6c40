'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Address } from '../../runtime/core/recipients';
import type { ConfirmationView, TaskView } from '../../runtime/core/tasks/record-tasks';
import type { VisibleRecord } from '../../runtime/core/types';
import { useMutation } from './mutation';
import { type RecordAddress, recordKey, recordPath, refreshRecord, useRecordMutation } from './records';
import { path, request } from './request';

/** A task of a record, in the person's language. */
export interface TaskItem extends Omit<TaskView, 'label' | 'description' | 'to'> {
  label: string;
  description: string | null;
  to: Address[];
  confirmation: ConfirmationView | null;
}
export interface TaskListing {
  order: 'sequence' | 'parallel' | null;
  mayAdd: boolean;
  items: TaskItem[];
}

export function useTasks(address: RecordAddress) {
  return useQuery({
    queryKey: [...recordKey(address), 'tasks'],
    queryFn: ({ signal }) => request<TaskListing>(`${recordPath(address)}/tasks`, { signal }),
  });
}

const taskPath = (address: RecordAddress, task: string, action: string) => `${recordPath(address)}/tasks${path(task)}/${action}`;

export interface TaskAct {
  task: string;
  act: 'finish' | 'reopen' | 'cancel' | 'assign' | 'confirmation/revoke';
  body?: object;
}
/** Does something with a task; the record and all that is read of it follow. */
export const useTaskAct = (address: RecordAddress) =>
  useRecordMutation(address, ({ task, act, body }: TaskAct) =>
    request<VisibleRecord>(taskPath(address, task, act), { method: 'POST', body }),
  );

export const useAddTask = (address: RecordAddress) =>
  useRecordMutation(address, ({ key, ...body }: { label: string; assignee: string; dueAt?: string; key: string }) =>
    request<VisibleRecord>(`${recordPath(address)}/tasks`, { method: 'POST', body, idempotencyKey: key }),
  );

export interface SentLink {
  /** of the page, without the host */
  path: string;
  expiresAt: string;
  record: VisibleRecord;
}
/** Makes the link for the customer: shown this once. */
export function useRequestConfirmation(address: RecordAddress) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (task: string) => request<SentLink>(taskPath(address, task, 'confirmation'), { method: 'POST' }),
    onSuccess: ({ record }) => refreshRecord(client, address, record),
  });
}
