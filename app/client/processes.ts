'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ProcessModel, RecordTypeModel } from '../../runtime/core/process-model';
import type { Problem } from '../../schemas/problem';
import { useMutation } from './mutation';
import { path, request, requestText } from './request';
import type { ChangeItem, ImportAnswer, ProcessItem, TemplateItem, VersionItem } from './wire';

const PROCESSES = ['processes'] as const;
const TEMPLATES = ['templates'] as const;
const processKey = (key: string) => ['process', key] as const;

export function useProcesses(enabled = true) {
  return useQuery({
    queryKey: PROCESSES,
    staleTime: 60_000,
    enabled,
    queryFn: ({ signal }) => request<{ items: ProcessItem[] }>('/processes', { signal }).then((answer) => answer.items),
  });
}

export function useModel(key: string | null) {
  return useQuery({
    queryKey: [...processKey(key ?? ''), 'model'],
    staleTime: 60_000,
    enabled: key !== null,
    queryFn: ({ signal }) => request<ProcessModel>(path('processes', key ?? '', 'model'), { signal }),
  });
}

/** The record type of a model by id; undefined when the reader may not see it. */
export function recordTypeOf(model: ProcessModel | undefined, id: string): RecordTypeModel | undefined {
  return model?.recordTypes.find((type) => type.id === id);
}

export function useTemplates() {
  return useQuery({
    queryKey: TEMPLATES,
    queryFn: ({ signal }) => request<{ items: TemplateItem[] }>('/templates', { signal }).then((answer) => answer.items),
  });
}

export const templateText = (key: string) => requestText(path('templates', key)).then((answer) => answer.text);
/** The document exactly as `pinion export` writes it. */
export const exportText = (key: string, version: 'draft' | 'latest' | number) =>
  requestText(path('processes', key, 'export'), { query: { version } }).then((answer) => answer.text);

export function useDraftText(key: string) {
  return useQuery({
    queryKey: [...processKey(key), 'draft'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => exportText(key, 'draft'),
  });
}

export function useVersions(key: string) {
  return useQuery({
    queryKey: [...processKey(key), 'versions'],
    queryFn: ({ signal }) =>
      request<{ items: VersionItem[] }>(path('processes', key, 'versions'), { signal }).then((answer) => answer.items),
  });
}

export function useDiff(key: string, from: string | null, to: string | null) {
  return useQuery({
    queryKey: [...processKey(key), 'diff', from, to],
    enabled: from !== null && to !== null && from !== to,
    queryFn: ({ signal }) => request<{ changes: ChangeItem[] }>(path('processes', key, 'diff'), { query: { from, to }, signal }),
  });
}

/** Everything a change of a process can touch is read again: its pages, its model, the lists. */
function useProcessMutation<Input, Output>(run: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: PROCESSES }),
        client.invalidateQueries({ queryKey: TEMPLATES }),
        client.invalidateQueries({ queryKey: ['process'] }),
      ]),
  });
}

export const useImportProcess = () =>
  useProcessMutation(({ text, publish }: { text: string; publish: boolean }) =>
    request<ImportAnswer>('/processes', { method: 'POST', body: text, raw: true, query: { publish: publish ? true : undefined } }),
  );
export const useSaveDraft = (key: string) =>
  useProcessMutation((text: string) =>
    request<{ problems?: Problem[] }>(path('processes', key, 'draft'), { method: 'PUT', body: text, raw: true }),
  );
export const usePublish = (key: string) =>
  useProcessMutation(() => request<{ version: number }>(path('processes', key, 'publish'), { method: 'POST' }));
export const useImportSamples = () =>
  useProcessMutation((key: string) => request<{ created: number }>(path('processes', key, 'samples'), { method: 'POST' }));

/** Checks text without saving it. */
export function useCheck(key: string) {
  return useMutation({
    mutationFn: (text: string) =>
      request<{ problems: Problem[] }>(path('processes', key, 'check'), { method: 'POST', body: text, raw: true }),
  });
}
