import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import type { Message, NoteRequest } from '@/lib/api';
import { call } from '@/lib/api-client';
import { tellProblem } from '@/lib/notify';
import { adoptMessage } from '../events';
import { WorkspaceSlug } from './use-retry-file';

/** Changes what a note says, unless it changed meanwhile. */
export function useEditNote({ id, revision }: Message, onDone: () => void) {
  const slug = useContext(WorkspaceSlug);
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (body: Required<NoteRequest>) =>
      (await call<Message>('PATCH', `/w/${slug}/notes/${id}`, { body, revision })).data,
    onSuccess: note => {
      adoptMessage(cache, slug, note);
      onDone();
    },
    onError: tellProblem,
  });
}

/** Takes a note's words away for good; that it is gone comes back with the log. */
export function useDeleteNote({ id }: Message) {
  const slug = useContext(WorkspaceSlug);
  return useMutation({
    mutationFn: () => call('DELETE', `/w/${slug}/notes/${id}`),
    onError: tellProblem,
  });
}
