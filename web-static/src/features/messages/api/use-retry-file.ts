import { useMutation } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { call } from '@/lib/api-client';
import { tellProblem } from '@/lib/notify';

/** The workspace whose messages are shown. */
export const WorkspaceSlug = createContext('');

/** Asks for a file again that was given up; that it is on its way comes back with the log. */
export function useRetryFile(message: string, position: number) {
  const slug = useContext(WorkspaceSlug);
  return useMutation({
    mutationFn: () => call('POST', `/w/${slug}/messages/${message}/files/${position}/retry`),
    onError: tellProblem,
  });
}
