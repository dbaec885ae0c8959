import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

/**
 * Holds all server state. What is live never turns stale by time: the socket keeps it true, and a gap or a
 * `resync` throws it away (see `live.ts`).
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      // Events keep what they do not touch by identity; comparing 10,000 rows with each of them costs a frame.
      structuralSharing: false,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) =>
        count < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 500),
    },
    mutations: { retry: false },
  },
});
