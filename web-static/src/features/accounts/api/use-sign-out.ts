import { useMutation } from '@tanstack/react-query';
import { call } from '@/lib/api-client';
import { forgetKeptDrafts } from '@/lib/kept-words';

/**
 * Ends the session, then loads the sign-in page afresh: nothing of the last agent stays in memory, and of his drafts
 * only what the server lacks in this browser.
 */
export function useSignOut() {
  return useMutation({
    mutationFn: () => call('DELETE', '/session'),
    onSuccess: forgetKeptDrafts,
    onSettled: () => location.assign('/sign-in'),
  });
}
