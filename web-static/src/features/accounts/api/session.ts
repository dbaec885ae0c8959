import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Session } from '@/lib/api';
import { call } from '@/lib/api-client';
import { Problem } from '@/lib/problem';

/** Who is signed in, and where; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return (await call<Session>('GET', '/session', { signal })).data;
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) return null;
      throw problem;
    }
  },
});

export const useSession = (): Session | null | undefined => useQuery(sessionQuery).data;
