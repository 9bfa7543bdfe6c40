'use client';
import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { INBOX_KEY } from './live';
import { useMutation } from './mutation';
import { request } from './request';
import type { NoticeSettings, NotificationItem, Page, Topic } from './wire';

const UNREAD = [...INBOX_KEY, 'unread'] as const;
const LIST = [...INBOX_KEY, 'list'] as const;
const SETTINGS = ['notice-settings'] as const;

export interface InboxFilter {
  topic: Topic | null;
  unread: boolean;
}

export function useInbox(filter: InboxFilter) {
  return useInfiniteQuery({
    queryKey: [...LIST, filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request<Page<NotificationItem>>('/me/notifications', {
        query: { topic: filter.topic, unread: filter.unread || null, cursor: pageParam, limit: 30 },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** 100 stands for a hundred or more. Asked again each minute, for pages that have no stream. */
export function useUnread() {
  return useQuery({
    queryKey: UNREAD,
    refetchInterval: 60_000,
    queryFn: ({ signal }) => request<{ count: number }>('/me/notifications/unread', { signal }).then(({ count }) => count),
  });
}

function mark(client: QueryClient, fits: (item: NotificationItem) => boolean, readAt: string | null): void {
  client.setQueriesData<InfiniteData<Page<NotificationItem>>>({ queryKey: LIST }, (data) =>
    data === undefined
      ? data
      : {
          ...data,
          pages: data.pages.map((page) => ({ ...page, items: page.items.map((item) => (fits(item) ? { ...item, readAt } : item)) })),
        },
  );
}

/** Marks messages at once, and as the server has them when it has answered. A row stays where it is until the list is read again. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: string[]; read: boolean }) => request<void>('/me/notifications/read', { method: 'POST', body }),
    onMutate: ({ ids, read }) => mark(client, (item) => ids.includes(item.id), read ? new Date().toISOString() : null),
    onError: () => client.invalidateQueries({ queryKey: LIST }),
    onSettled: () => client.invalidateQueries({ queryKey: UNREAD }),
  });
}

export function useMarkAllRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upTo: string) => request<void>('/me/notifications/read-all', { method: 'POST', body: { upTo } }),
    onSettled: () => client.invalidateQueries({ queryKey: INBOX_KEY }),
  });
}

export function useNoticeSettings() {
  return useQuery({ queryKey: SETTINGS, queryFn: ({ signal }) => request<NoticeSettings>('/me/notification-settings', { signal }) });
}

export function useSaveNoticeSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NoticeSettings) => request<NoticeSettings>('/me/notification-settings', { method: 'PUT', body }),
    // one after the other, and an answer does not take back what was chosen since
    scope: { id: 'notice-settings' },
    onMutate: (body) => client.setQueryData(SETTINGS, body),
    onError: () => client.invalidateQueries({ queryKey: SETTINGS }),
  });
}
