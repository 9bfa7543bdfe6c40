'use client';
import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Offer } from '../../runtime/core/knowledge/knowledge-for';
import type { Action, FormPreview, FormView, RecordData, RecordedEvent, VisibleRecord } from '../../runtime/core/types';
import { useMutation } from './mutation';
import type { MergedAnswer } from './ownership';
import { apiUrl, path, request, requestText } from './request';
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

export const typeKey = ({ process, type }: TypeAddress) => ['records', process, type] as const;
export const recordKey = ({ id }: RecordAddress) => ['record', id] as const;
export const typePath = ({ process, type }: TypeAddress) => path('processes', process, 'records', type);
export const recordPath = (address: RecordAddress) => `${typePath(address)}${path(address.id)}`;

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

/** How many cards a stage of the board shows before asking for more. */
const CARDS = 30;
const boardKey = (address: TypeAddress, query: Omit<ListQuery, 'sort'>) => [...typeKey(address), 'board', query] as const;

export function useBoard(address: TypeAddress, query: Omit<ListQuery, 'sort'>, enabled = true) {
  return useQuery({
    queryKey: boardKey(address, query),
    enabled,
    queryFn: ({ signal }) =>
      request<{ columns: BoardColumnItem[] }>(`${typePath(address)}/board`, { query: { ...query, limit: CARDS }, signal }).then(
        (answer) => answer.columns,
      ),
    placeholderData: (before) => before,
  });
}

/** CEL for "as `filter` says, and in this stage". */
export const inStage = (filter: string | undefined, stage: string): string =>
  `${filter ? `(${filter}) && ` : ''}stage == ${JSON.stringify(stage)}`;

/** Loads the next cards of a stage into the board that is shown. */
export function useMoreCards(address: TypeAddress, query: Omit<ListQuery, 'sort'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ stage, cursor }: { stage: string; cursor: string }) =>
      request<Page<VisibleRecord>>(typePath(address), { query: { ...query, filter: inStage(query.filter, stage), limit: CARDS, cursor } }),
    onSuccess: (page, { stage, cursor }) =>
      client.setQueryData<BoardColumnItem[]>(boardKey(address, query), (columns) =>
        columns?.map((column) =>
          // The board may have been read anew meanwhile; then these cards do not follow its last one.
          column.stage === stage && column.nextCursor === cursor
            ? { ...column, items: [...column.items, ...page.items], nextCursor: page.nextCursor }
            : column,
        ),
      ),
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

export function fetchActions(address: RecordAddress, signal?: AbortSignal): Promise<Action[]> {
  return request<{ actions: Action[] }>(`${recordPath(address)}/actions`, { signal }).then((answer) => answer.actions);
}

export function useActions(address: RecordAddress) {
  return useQuery({ queryKey: [...recordKey(address), 'actions'], queryFn: ({ signal }) => fetchActions(address, signal) });
}

/** Talk tracks and articles that fit the record as it is saved, the best first. */
export function useKnowledge(address: RecordAddress) {
  return useQuery({
    queryKey: [...recordKey(address), 'knowledge'],
    queryFn: ({ signal }) => request<{ items: Offer[] }>(`${recordPath(address)}/knowledge`, { signal }).then((answer) => answer.items),
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
          query: { cursor: after, limit: 200 },
          signal,
        });
        events.push(...page.items);
        after = page.nextCursor;
      } while (after !== null);
      return events;
    },
  });
}

/** A form view and the version of the record it was made of (0 for a record to be created). */
export interface VersionedView {
  view: FormView;
  version: number;
}

/** The form as this person may fill it now; `record` null for one to be created. While a newer one loads, the older stays. */
export function useFormView(address: TypeAddress, form: string | null, record: { id: string; version: number } | null, enabled = true) {
  return useQuery({
    queryKey: record ? ['record', record.id, 'form', form, record.version] : [...typeKey(address), 'form', form],
    enabled: enabled && form !== null,
    queryFn: async ({ signal }): Promise<VersionedView> => {
      const { text, version } = await requestText(`${typePath(address)}/forms${path(form ?? '')}`, {
        query: { record: record?.id },
        signal,
      });
      // the record may have moved on since it was read: under the older name newer values would look like what one started from
      return { view: JSON.parse(text) as FormView, version: version ?? record?.version ?? 0 };
    },
    placeholderData: (before, query) => (query?.queryKey[3] === form ? before : undefined),
    // A view belongs to one version and is read once: read again, it would carry newer values under the old version's name,
    // and what somebody else changed could not be told from what this person started with.
    staleTime: record ? Number.POSITIVE_INFINITY : 0,
  });
}

/** The form as saving the typed values would leave it; saves nothing. `data` is a merge patch, `record` null for a new one. */
export function previewForm(
  address: TypeAddress,
  form: string,
  typed: { record: string | null; data: RecordData },
  signal: AbortSignal,
): Promise<FormPreview> {
  const body = { ...(typed.record === null ? {} : { record: typed.record }), data: typed.data };
  return request<FormPreview>(`${typePath(address)}/forms${path(form)}`, { method: 'POST', body, signal });
}

/** Puts the newest state in place and has everything about the record and its lists read again. */
export async function refreshRecord(client: QueryClient, address: RecordAddress, record?: VisibleRecord): Promise<void> {
  if (record) client.setQueryData([...recordKey(address), 'state'], record);
  await Promise.all([
    client.invalidateQueries({ queryKey: recordKey(address), predicate: ({ queryKey }) => queryKey[2] !== 'form' }),
    client.invalidateQueries({ queryKey: typeKey(address) }),
  ]);
}

export function useRecordMutation<Input>(address: RecordAddress, run: (input: Input) => Promise<VisibleRecord>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: run, onSuccess: (record) => refreshRecord(client, address, record) });
}

export function useCreateRecord(address: TypeAddress) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: { data: RecordData; ask?: { reason?: string } }; key: string }) =>
      request<VisibleRecord | MergedAnswer>(typePath(address), { method: 'POST', body, idempotencyKey: key }),
    onSuccess: () => client.invalidateQueries({ queryKey: typeKey(address) }),
  });
}

interface UpdateInput {
  /** a merge patch */
  data: RecordData;
  /** the one the person looked at */
  version: number;
  /** told of the version it led to, before anything on the page is renewed */
  onAccepted?: (version: number) => void;
}
export const useUpdateRecord = (address: RecordAddress) =>
  useRecordMutation(address, async ({ data, version, onAccepted }: UpdateInput) => {
    const record = await request<VisibleRecord>(recordPath(address), { method: 'PATCH', body: { data }, ifMatch: version });
    onAccepted?.(record.version);
    return record;
  });

export interface MoveInput {
  transition?: string;
  to?: string;
  data?: RecordData;
  reason?: string;
  waiver?: { reason: string };
}
/** Moves a record; one key per intent, so that a retry after a lost answer moves it once. */
export function moveRecord(address: RecordAddress, move: MoveInput, idempotencyKey: string): Promise<VisibleRecord> {
  return request<VisibleRecord>(`${recordPath(address)}/move`, { method: 'POST', body: move, idempotencyKey });
}
export function useMove(address: RecordAddress) {
  return useRecordMutation(address, ({ key, ...move }: MoveInput & { key: string }) => moveRecord(address, move, key));
}
export const useComment = (address: RecordAddress) =>
  useRecordMutation(address, (text: string) =>
    request<VisibleRecord>(`${recordPath(address)}/comments`, { method: 'POST', body: { text } }),
  );
export const useAssign = (address: RecordAddress) =>
  useRecordMutation(address, (owner: string) =>
    request<VisibleRecord>(`${recordPath(address)}/assign`, { method: 'POST', body: { owner } }),
  );
/** Archiving answers nothing; the record is read again. */
export function useArchive(address: RecordAddress) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>(recordPath(address), { method: 'DELETE' }),
    onSuccess: () => refreshRecord(client, address),
  });
}

export const exportUrl = (address: TypeAddress, query: ListQuery & { format: 'csv' | 'xlsx'; columns?: string }) =>
  apiUrl(`${typePath(address)}/export`, { ...query });
/** Pictures are shown in place, everything else is saved. */
export const fileUrl = (id: string) => apiUrl(path('files', id), { inline: true });
