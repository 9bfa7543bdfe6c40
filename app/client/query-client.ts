import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { refusalOf } from './refusal';

export const SESSION_KEY = ['session'] as const;

/** Reads are retried only when no answer came or the server was busy: a refusal stays a refusal. */
export function shouldRetry(failures: number, error: unknown): boolean {
  const { status } = refusalOf(error);
  return failures < 2 && (status === 0 || status === 502 || status === 503 || status === 504);
}

/**
 * The server state of the pages. Whatever request first tells that the session has ended (the person was deactivated, the
 * password changed elsewhere), the frame learns it at once and leads to signing in.
 */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (refusalOf(error).details.code === 'sign_in_required') client.setQueryData(SESSION_KEY, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: shouldRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
  return client;
}
