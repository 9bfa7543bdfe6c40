import { QueryClient } from '@tanstack/react-query';
import { refusalOf } from './refusal';

/** Reads are retried only when no answer came or the server was busy: a refusal stays a refusal. */
export function shouldRetry(failures: number, error: unknown): boolean {
  const { status } = refusalOf(error);
  return failures < 2 && (status === 0 || status === 502 || status === 503 || status === 504);
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: shouldRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
