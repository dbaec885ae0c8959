import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Session, SetUp } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { sessionQuery } from './session';

/** Whether the one-time link is still good; an error says that it is not. */
export function useSetUpToken(token: string) {
  return useQuery({
    queryKey: ['setup', token],
    queryFn: async ({ signal }) => {
      await call('GET', `/setup${query({ token })}`, { signal });
      return true;
    },
    retry: false,
  });
}

export function useSetUp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (admin: SetUp) => (await call<Session>('POST', '/setup', { body: admin })).data,
    onSuccess: session => client.setQueryData(sessionQuery.queryKey, session),
  });
}
