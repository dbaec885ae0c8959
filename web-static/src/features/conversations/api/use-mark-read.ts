import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '@/lib/api';
import { call } from '@/lib/api-client';
import { tellProblem } from '@/lib/notify';
import { markRead } from '../events';

interface Reading {
  id: string;
  /** How many of the customer's messages count as seen from now on. */
  count: number;
  /** How many did until now, for the case that the server refuses. */
  before: number;
}

/** Says how much this agent has seen; a smaller number makes some of it unread again. */
export function useMarkRead(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, count }: Reading) =>
      call<Pick<Conversation, 'read_count'>>('PUT', `/w/${slug}/conversations/${id}/read`, {
        body: { inbound_count: count },
      }),
    onMutate: ({ id, count }) => markRead(client, slug, id, count),
    onSuccess: ({ data }, { id }) => markRead(client, slug, id, data.read_count),
    onError: (error, { id, before }) => {
      markRead(client, slug, id, before);
      tellProblem(error);
    },
  });
}
