'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMutation } from './mutation';
import { SESSION_KEY } from './query-client';
import { refusalOf } from './refusal';
import { request } from './request';
import type { SessionPerson, TokenItem } from './wire';

/** Who is signed in: null when nobody is, undefined while it is being asked. */
export function useSession() {
  return useQuery({
    queryKey: SESSION_KEY,
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<SessionPerson | null> => {
      try {
        return (await request<{ person: SessionPerson }>('/session', { signal })).person;
      } catch (error) {
        if (refusalOf(error).status === 401) return null;
        throw error;
      }
    },
  });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => request<{ person: SessionPerson }>('/session', { method: 'POST', body }),
    onSuccess: ({ person }) => {
      // Another person may have been signed in before: nothing they saw may stay.
      client.clear();
      client.setQueryData(SESSION_KEY, person);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>('/session', { method: 'DELETE' }),
    onSuccess: () => {
      client.clear();
      window.location.assign('/sign-in');
    },
  });
}

export function useSaveMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { locale?: string; name?: string }) => request<unknown>('/me', { method: 'PATCH', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: SESSION_KEY }),
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { current: string; next: string }) => request<unknown>('/me/password', { method: 'PUT', body }),
  });
}

const TOKENS = ['tokens'] as const;

export function useTokens() {
  return useQuery({
    queryKey: TOKENS,
    queryFn: ({ signal }) => request<{ items: TokenItem[] }>('/me/tokens', { signal }).then((answer) => answer.items),
  });
}

/** The secret is in the answer once; it cannot be read again. */
export function useAddToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; expiresAt: string | null }) =>
      request<{ token: TokenItem; secret: string }>('/me/tokens', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS }),
  });
}

export function useRemoveToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>(`/me/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS }),
  });
}
