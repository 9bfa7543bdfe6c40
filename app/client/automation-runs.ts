'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AutomationStepKind } from '../../schemas/automation';
import type { RecordAddress } from './records';
import { path, request } from './request';
import type { Page } from './wire';

/** Something a run sent that did not arrive; told to administrators. */
export interface UndeliveredItem {
  key: string;
  reason: string;
  /** of the next attempt; null when it is given up */
  nextAt: string | null;
}
/** A run of an automation as the API tells it. */
export interface RunItem {
  id: string;
  automation: string;
  label: string;
  recordId: string;
  recordType: string;
  title: string | null;
  at: string;
  outcome: 'running' | 'done' | 'refused' | 'stopped';
  stopped?: 'depth' | 'tooMany' | 'gone';
  by: string[];
  /** what the fields in `by` are called */
  fieldsBy: string[];
  actor: string;
  depth: number;
  steps: {
    step: string;
    kind: AutomationStepKind;
    outcome: 'done' | 'skipped' | 'unchanged' | 'refused' | 'notReached';
    fieldNames?: string[];
    record?: { type: string; id: string };
    rejections?: { code: string; message: string }[];
    undelivered?: UndeliveredItem[];
  }[];
  /** the run itself could not go on */
  undelivered?: UndeliveredItem[];
}

/** Runs of a process, or of one record of it; newest first, or from one on. */
export function useAutomationRuns(process: string, record: RecordAddress | null, from: string | null) {
  const where = record === null ? path('processes', process) : path('processes', process, 'records', record.type, record.id);
  return useInfiniteQuery({
    queryKey: record === null ? ['automation-runs', process, from] : ['record', record.id, 'automation-runs'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request<Page<RunItem>>(`${where}/automation-runs`, { query: { cursor: pageParam, from, limit: 30 }, signal }),
    getNextPageParam: (page) => page.nextCursor,
  });
}
