import { useMutation } from '@tanstack/react-query';
import { call } from '@/lib/api-client';

/** Ends the session, then loads the sign-in page afresh: nothing of the last agent stays in memory. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => call('DELETE', '/session'),
    onSettled: () => location.assign('/sign-in'),
  });
}
