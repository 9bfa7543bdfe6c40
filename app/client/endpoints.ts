'use client';
import { type Query, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMutation } from './mutation';
import { path, request } from './request';

export const ENDPOINT_KINDS = ['wecom', 'dingtalk', 'feishu', 'webhook', 'incoming'] as const;
export type EndpointKind = (typeof ENDPOINT_KINDS)[number];

/** What becomes of messages that come in. */
export interface IncomingMapping {
  process: string;
  recordType: string;
  person: string;
  /** JSON Pointer into the message by field */
  fields: { [field: string]: string };
  match: string | null;
}
/** A webhook or group robot; its address is covered, its secret never told. */
export interface EndpointItem {
  id: string;
  kind: EndpointKind;
  label: string;
  address: string;
  hasSecret: boolean;
  locale: 'zh-CN' | 'en';
  incoming?: IncomingMapping;
  createdAt: string;
  /** sealed with another key: address and secret have to be entered again */
  unreadable?: true;
}
export interface EndpointInput {
  id: string;
  kind: EndpointKind;
  label: string;
  /** none of what comes in */
  url?: string;
  secret: string | null;
  locale: 'zh-CN' | 'en';
  incoming?: IncomingMapping;
}
export interface TestAnswer {
  ok: boolean;
  reason: string | null;
  /** status and beginning of the answer */
  said: string | null;
}
/** Something that did not arrive. */
export interface OutboxItem {
  key: string;
  type: string;
  createdAt: string;
  attempts: number;
  reason: string;
  endpoint: string | null;
  people: string[];
  text: string;
  record: { process: string; type: string; id: string; title: string } | null;
  /** the run of an automation that it comes of */
  run: { process: string; id: string; label: string } | null;
  /** of the next attempt; null when it is given up */
  nextAt: string | null;
}
export interface OutboxList {
  items: OutboxItem[];
  counts: { pending: number; failing: number; dead: number };
}

const ENDPOINTS = ['endpoints'] as const;
const OUTBOX = ['outbox'] as const;
/** How often the page of what did not arrive looks again (ms). */
const LOOK_EVERY_MS = 10_000;

export function useEndpoints() {
  return useQuery({
    queryKey: ENDPOINTS,
    queryFn: ({ signal }) => request<{ items: EndpointItem[] }>('/endpoints', { signal }).then((answer) => answer.items),
  });
}

function useChange<Input, Answer>(
  queryKey: readonly string[],
  run: (input: Input) => Promise<Answer>,
  concerns: (key: QueryKey) => boolean = () => false,
) {
  const client = useQueryClient();
  const predicate = (query: Query) => concerns(query.queryKey);
  return useMutation({
    mutationFn: run,
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey }), client.invalidateQueries({ predicate })]),
  });
}
/** The logs of automations, of processes and of records, tell what did not arrive. */
const isRunLog = (key: QueryKey) => key.includes('automation-runs');

/** The answer holds the secret when one was made: it is told this once. */
type Saved = EndpointItem & { secret?: string };
export const useAddEndpoint = () => useChange(ENDPOINTS, (body: EndpointInput) => request<Saved>('/endpoints', { method: 'POST', body }));
export const useSaveEndpoint = () =>
  useChange(ENDPOINTS, ({ id, ...body }: Partial<EndpointInput> & { id: string }) =>
    request<Saved>(path('endpoints', id), { method: 'PATCH', body }),
  );
export const useRemoveEndpoint = () => useChange(ENDPOINTS, (id: string) => request(path('endpoints', id), { method: 'DELETE' }));
export const useTestEndpoint = () =>
  useMutation({ mutationFn: (id: string) => request<TestAnswer>(path('endpoints', id, 'test'), { method: 'POST' }) });

export function useOutbox(state: 'dead' | 'waiting') {
  return useQuery({
    queryKey: [...OUTBOX, state],
    refetchInterval: LOOK_EVERY_MS,
    queryFn: ({ signal }) => request<OutboxList>('/outbox', { query: { state }, signal }),
  });
}
export const useRetryOutbox = () =>
  useChange(OUTBOX, (keys: string[]) => request<{ changed: number }>('/outbox/retry', { method: 'POST', body: { keys } }), isRunLog);
export const useDiscardOutbox = () =>
  useChange(OUTBOX, (keys: string[]) => request<{ changed: number }>('/outbox/discard', { method: 'POST', body: { keys } }), isRunLog);
