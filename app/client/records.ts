'use client';
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Action, FormView, RecordData, RecordedEvent, VisibleRecord } from '../../runtime/core/types';
import { apiUrl, newIdempotencyKey, path, request } from './request';
import type { BoardColumnItem, Page, VisitItem } from './wire';

/** Where a record lives: process key and record type, and its own id. */
export interface TypeAddress {
  process: string;
  type: string;
}
export interface RecordAddress extends TypeAddress {
  id: string;
}
export interface ListQuery {
  q?: string;
  filter?: string;
  sort?: string;
}

const typeKey = ({ process, type }: TypeAddress) => ['records', process, type] as const;
const recordKey = ({ id }: RecordAddress) => ['record', id] as const;
const typePath = ({ process, type }: TypeAddress) => path('processes', process, 'records', type);
const recordPath = (address: RecordAddress) => `${typePath(address)}${path(address.id)}`;

export function useRecordPages(address: TypeAddress, query: ListQuery, enabled = true) {
  return useInfiniteQuery({
    queryKey: [...typeKey(address), 'list', query],
    enabled,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request<Page<VisibleRecord>>(typePath(address), { query: { ...query, limit: 50, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
}

export function useBoard(address: TypeAddress, query: Omit<ListQuery, 'sort'>, enabled = true) {
  return useQuery({
    queryKey: [...typeKey(address), 'board', query],
    enabled,
    queryFn: ({ signal }) =>
      request<{ columns: BoardColumnItem[] }>(`${typePath(address)}/board`, { query: { ...query, limit: 50 }, signal }).then(
        (answer) => answer.columns,
      ),
    placeholderData: (before) => before,
  });
}

/** Records of a type that match what was typed, for relation fields. */
export function searchRecords(address: TypeAddress, q: string): Promise<VisibleRecord[]> {
  return request<Page<VisibleRecord>>(typePath(address), { query: { q, limit: 20 } }).then((page) => page.items);
}

export function fetchRecord(address: RecordAddress, signal?: AbortSignal): Promise<VisibleRecord> {
  return request<VisibleRecord>(recordPath(address), { signal });
}

export function useRecord(address: RecordAddress) {
  return useQuery({ queryKey: [...recordKey(address), 'state'], queryFn: ({ signal }) => fetchRecord(address, signal) });
}

export function useActions(address: RecordAddress) {
  return useQuery({
    queryKey: [...recordKey(address), 'actions'],
    queryFn: ({ signal }) => request<{ actions: Action[] }>(`${recordPath(address)}/actions`, { signal }).then((answer) => answer.actions),
  });
}

export function useVisits(address: RecordAddress, enabled = true) {
  return useQuery({
    queryKey: [...recordKey(address), 'visits'],
    enabled,
    queryFn: ({ signal }) => request<{ items: VisitItem[] }>(`${recordPath(address)}/visits`, { signal }).then((answer) => answer.items),
  });
}

/** All events, oldest first; pages are followed to the end (a record has tens of them, a cursor page holds 200). */
export function useEvents(address: RecordAddress) {
  return useQuery({
    queryKey: [...recordKey(address), 'events'],
    queryFn: async ({ signal }) => {
      const events: RecordedEvent[] = [];
      let after: string | null = null;
      do {
        const page: Page<RecordedEvent> = await request<Page<RecordedEvent>>(`${recordPath(address)}/events`, {
          query: { after, limit: 200 },
          signal,
        });
        events.push(...page.items);
        after = page.nextCursor;
      } while (after !== null);
      return events;
    },
  });
}

/** The form as this person may fill it now; `record` null for one to be created. */
export function useFormView(address: TypeAddress, form: string | null, record: { id: string; version: number } | null, enabled = true) {
  return useQuery({
    queryKey: record ? ['record', record.id, 'form', form, record.version] : [...typeKey(address), 'form', form],
    enabled: enabled && form !== null,
    queryFn: ({ signal }) => request<FormView>(`${typePath(address)}/forms${path(form ?? '')}`, { query: { record: record?.id }, signal }),
    placeholderData: (before) => before,
  });
}

async function refreshRecord(client: QueryClient, address: RecordAddress, record: VisibleRecord | undefined): Promise<void> {
  if (record?.id) client.setQueryData([...recordKey(address), 'state'], record);
  await Promise.all([
    client.invalidateQueries({ queryKey: recordKey(address) }),
    client.invalidateQueries({ queryKey: typeKey(address) }),
  ]);
}

function useRecordMutation<Input>(address: RecordAddress, run: (input: Input) => Promise<VisibleRecord>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: run, onSuccess: (record) => refreshRecord(client, address, record) });
}

export function useCreateRecord(address: TypeAddress) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ data, key }: { data: RecordData; key: string }) =>
      request<VisibleRecord>(typePath(address), { method: 'POST', body: { data }, idempotencyKey: key }),
    onSuccess: () => client.invalidateQueries({ queryKey: typeKey(address) }),
  });
}

/** `data` is a merge patch; `version` the one the person looked at. */
export const useUpdateRecord = (address: RecordAddress) =>
  useRecordMutation(address, ({ data, version }: { data: RecordData; version: number }) =>
    request<VisibleRecord>(recordPath(address), { method: 'PATCH', body: { data }, ifMatch: version }),
  );

export interface MoveInput {
  transition?: string;
  to?: string;
  data?: RecordData;
  reason?: string;
  waiver?: { reason: string };
}
/** Moves a record; one key per intent, so that a retry after a lost answer moves it once. */
export function moveRecord(address: RecordAddress, move: MoveInput, idempotencyKey = newIdempotencyKey()): Promise<VisibleRecord> {
  return request<VisibleRecord>(`${recordPath(address)}/move`, { method: 'POST', body: move, idempotencyKey });
}
export function useMove(address: RecordAddress) {
  return useRecordMutation(address, ({ key, ...move }: MoveInput & { key: string }) => moveRecord(address, move, key));
}
/** Moves any record of a type, for the board. */
export function useBoardMove(address: TypeAddress) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...move }: MoveInput & { id: string }) => moveRecord({ ...address, id }, move),
    onSettled: () => client.invalidateQueries({ queryKey: typeKey(address) }),
  });
}

export const useComment = (address: RecordAddress) =>
  useRecordMutation(address, (text: string) => request<VisibleRecord>(`${recordPath(address)}/comments`, { method: 'POST', body: { text } }));
export const useAssign = (address: RecordAddress) =>
  useRecordMutation(address, (owner: string) => request<VisibleRecord>(`${recordPath(address)}/assign`, { method: 'POST', body: { owner } }));
export const useArchive = (address: RecordAddress) =>
  useRecordMutation(address, (reason: string | undefined) =>
    request<VisibleRecord>(recordPath(address), { method: 'DELETE', body: reason ? { reason } : undefined }),
  );
export const useUpload = (address: RecordAddress) =>
  useRecordMutation(address, ({ field, file }: { field: string; file: File }) => {
    const body = new FormData();
    body.set('field', field);
    body.set('file', file);
    return request<VisibleRecord>(`${recordPath(address)}/files`, { method: 'POST', body });
  });

export const exportUrl = (address: TypeAddress, query: ListQuery & { format: 'csv' | 'xlsx'; columns?: string }) =>
  apiUrl(`${typePath(address)}/export`, { ...query });
export const fileUrl = (id: string) => apiUrl(path('files', id));
