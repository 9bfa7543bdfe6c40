'use client';
import { useQuery } from '@tanstack/react-query';
import type { Address } from '../../runtime/core/recipients';
import type { TimerState } from '../../runtime/core/timers/events';
import type { VisibleRecord } from '../../runtime/core/types';
import { type RecordAddress, recordKey, recordPath, useRecordMutation } from './records';
import { path, request } from './request';

export interface LedgerEntry {
  seq: number;
  at: string;
  actor: string;
  type: string;
  why: string | null;
  dueAt: string | null;
  /** whom a step of the ladder called in */
  to: Address[];
}
/** A timer of a record with what happened to it. */
export interface LedgerItem {
  timer: string;
  label: string;
  /** ISO 8601 */
  duration: string;
  /** name of the work calendar; null in natural time */
  calendar: string | null;
  state: TimerState;
  entries: LedgerEntry[];
  notCounted: { date: string; why: 'weekend' | 'holiday'; label?: string }[];
  /** what the steps of the ladder climbed so far ask for */
  nextActions: string[];
}

/** @param enabled a record without timers is not asked for them */
export function useTimers(address: RecordAddress, enabled: boolean) {
  return useQuery({
    queryKey: [...recordKey(address), 'timers'],
    enabled,
    queryFn: ({ signal }) =>
      request<{ items: LedgerItem[] }>(`${recordPath(address)}${path('timers')}`, { signal }).then(({ items }) => items),
  });
}

export const useStartWaiting = (address: RecordAddress) =>
  useRecordMutation(address, (body: { reason: string; askAgainAt: string }) =>
    request<VisibleRecord>(`${recordPath(address)}${path('waiting')}`, { method: 'POST', body }),
  );

export const useEndWaiting = (address: RecordAddress) =>
  useRecordMutation(address, () => request<VisibleRecord>(`${recordPath(address)}${path('waiting')}`, { method: 'DELETE' }));
