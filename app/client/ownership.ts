'use client';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DuplicateLook } from '../../runtime/core/ownership/duplicates';
import type { RecordData, VisibleRecord } from '../../runtime/core/types';
import { useMutation } from './mutation';
import { type RecordAddress, recordKey, recordPath, type TypeAddress, typeKey, typePath, useRecordMutation } from './records';
import { path, request } from './request';

/** A record that is there already, as far as one may know it; its label in the reader's language. */
export type Look = Omit<DuplicateLook, 'label'> & { label: string };
/** The answer to a creation that went into the record of whoever is protected. */
export interface MergedAnswer {
  merged: Pick<Look, 'own' | 'region' | 'heldUntil' | 'record'>;
}
export interface OwnershipCard {
  protection: { until: string; since: string; extensionsLeft: number; endsSoon: boolean } | { pool: true; since: string } | null;
  can: { extend: boolean; release: boolean; claim: boolean; merge: boolean; undoMerge: boolean };
  mergedInto: { id: string; title: string } | null;
  merged: { id: string; title: string } | null;
  duplicates: Look[];
}
export interface PooledItem {
  id: string;
  version: number;
  title: string | null;
  data: RecordData;
  since: string;
  region: string | null;
}
/** So many may one person claim in the time (ISO 8601), and so many are left. */
export interface ClaimQuota {
  perPerson: number;
  per: string;
  left: number;
}
interface PoolPage {
  items: PooledItem[];
  nextCursor: string | null;
  quota: ClaimQuota | null;
}

/** Looks at records that typed values match. @param data values of fields that rules compare; empty for none */
export function useDuplicates(address: TypeAddress, data: RecordData) {
  return useQuery<Look[]>({
    queryKey: [...typeKey(address), 'duplicates', data],
    enabled: Object.keys(data).length > 0,
    staleTime: 10_000,
    retry: false,
    placeholderData: (before) => before,
    queryFn: ({ signal }) =>
      request<{ items: Look[] }>(`${typePath(address)}${path('duplicates')}`, { method: 'POST', body: { data }, signal }).then(
        ({ items }) => items,
      ),
  });
}

export function useOwnership(address: RecordAddress, version: number, enabled: boolean) {
  return useQuery<OwnershipCard>({
    queryKey: [...recordKey(address), 'ownership', version],
    enabled,
    placeholderData: (before) => before,
    queryFn: ({ signal }) => request<OwnershipCard>(`${recordPath(address)}${path('ownership')}`, { signal }),
  });
}

const poolKey = (address: TypeAddress) => [...typeKey(address), 'pool'] as const;
export function usePool(address: TypeAddress) {
  return useInfiniteQuery({
    queryKey: poolKey(address),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => request<PoolPage>(`${typePath(address)}${path('pool')}`, { query: { cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Claims one record of the pool; the list is read anew, also when somebody was faster. */
export function useClaim(address: TypeAddress) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<VisibleRecord>(`${recordPath({ ...address, id })}${path('claim')}`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: typeKey(address) }),
  });
}

const command =
  <Input>(address: RecordAddress, name: string, bodyOf: (input: Input) => object | undefined) =>
  (input: Input) => {
    const body = bodyOf(input);
    return request<VisibleRecord>(`${recordPath(address)}${path(name)}`, { method: 'POST', ...(body === undefined ? {} : { body }) });
  };

export const useExtend = (address: RecordAddress) =>
  useRecordMutation(
    address,
    command<void>(address, 'extend-protection', () => undefined),
  );
export const useRelease = (address: RecordAddress) =>
  useRecordMutation(
    address,
    command<string>(address, 'release', (reason) => (reason === '' ? {} : { reason })),
  );
export const useMerge = (address: RecordAddress) =>
  useRecordMutation(
    address,
    command<{ other: string; take: string[] }>(address, 'merge', (input) => input),
  );
export const useUndoMerge = (address: RecordAddress) =>
  useRecordMutation(
    address,
    command<void>(address, 'undo-merge', () => undefined),
  );
