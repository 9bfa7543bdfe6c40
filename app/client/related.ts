'use client';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FieldModel, ProcessModel } from '../../runtime/core/process-model';
import type { RecordData, VisibleRecord } from '../../runtime/core/types';
import { isObject } from '../../runtime/render/field-view';
import { path, request } from './request';
import type { Page } from './wire';

export interface RelatedId {
  type: string;
  id: string;
}

/** The records that relation fields of these records and columns of their tables point at, each once, in a stable order. */
export function relatedIds(model: ProcessModel, records: readonly { type: string; data: RecordData }[]): RelatedId[] {
  const found = new Map<string, RelatedId>();
  const collect = (fields: readonly FieldModel[], data: RecordData) => {
    for (const { id, relation, columns } of fields) {
      const value = data[id];
      if (relation && typeof value === 'string') found.set(`${relation} ${value}`, { type: relation, id: value });
      if (Array.isArray(value) && columns?.some((column) => column.relation))
        for (const row of value) if (isObject(row)) collect(columns, row);
    }
  };
  for (const { type, data } of records) collect(model.recordTypes.find(({ id }) => id === type)?.fields ?? [], data);
  return [...found.values()].sort((a, b) => (a.type + a.id < b.type + b.id ? -1 : 1));
}

/** At most this many ids a request: the address stays short, the answer is one page. */
const CHUNK = 50;

export function inChunks(wanted: readonly RelatedId[]): { type: string; ids: string[] }[] {
  const byType = new Map<string, string[]>();
  for (const { type, id } of wanted) byType.set(type, [...(byType.get(type) ?? []), id]);
  return [...byType].flatMap(([type, ids]) =>
    Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, index) => ({ type, ids: ids.slice(index * CHUNK, (index + 1) * CHUNK) })),
  );
}

/** A title that is still on its way; null for a record that the person may not read. */
export const LOADING = Symbol('loading');
type Title = string | typeof LOADING | null | undefined;

/** Titles of related records: one request a type and fifty of them. Undefined for those that were not asked for. */
export function useRelatedTitles(process: string, wanted: readonly RelatedId[]): (type: string, id: string) => Title {
  const chunks = useMemo(() => inChunks(wanted), [wanted]);
  const titles = useQueries({
    queries: chunks.map(({ type, ids }) => ({
      queryKey: ['records', process, type, 'titles', ids],
      staleTime: 60_000,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request<Page<VisibleRecord>>(path('processes', process, 'records', type), {
          query: { filter: `id in [${ids.map((id) => JSON.stringify(id)).join(', ')}]`, limit: CHUNK },
          signal,
        }),
    })),
    combine: (results) => {
      const titles = new Map<string, Title>();
      for (const [index, { type, ids }] of chunks.entries()) {
        const { data, isPending } = results[index] ?? {};
        for (const id of ids) titles.set(`${type} ${id}`, isPending ? LOADING : null);
        for (const record of data?.items ?? []) titles.set(`${type} ${record.id}`, record.title);
      }
      return titles;
    },
  });
  return (type, id) => titles.get(`${type} ${id}`);
}
