import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Session, Theme } from '@/lib/api';
import { call } from '@/lib/api-client';
import { tellProblem } from '@/lib/notify';
import { sessionQuery } from './session';

/** Keeps an agent's language or theme with the account, so that it follows to another computer. */
export function usePreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { language?: string; theme?: Theme }) =>
      call('PATCH', '/session/person', { body: change }),
    onMutate: change =>
      client.setQueryData<Session | null>(
        sessionQuery.queryKey,
        session => session && { ...session, person: { ...session.person, ...change } },
      ),
    onError: error => {
      tellProblem(error);
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}
