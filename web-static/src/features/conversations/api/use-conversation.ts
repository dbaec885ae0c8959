import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '@/lib/api';
import { call } from '@/lib/api-client';
import { conversationsKey } from '@/lib/keys';
import { type HeldConversation, heldLists } from '../held';

export async function fetchConversation(
  slug: string,
  id: string,
  signal?: AbortSignal,
): Promise<HeldConversation> {
  const { data, seq } = await call<Conversation>('GET', `/w/${slug}/conversations/${id}`, { signal });
  return { ...data, seq };
}

/** One conversation; shown at once when a list already holds it. */
export function useConversation(slug: string, id: string | undefined) {
  const client = useQueryClient();
  return useQuery({
    queryKey: [...conversationsKey(slug), id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => fetchConversation(slug, id ?? '', signal),
    initialData: () => {
      for (const { list } of heldLists(client, slug)) {
        const item = list.items.find(each => each.id === id);
        if (item) return { ...item, seq: list.seq };
      }
      return undefined;
    },
  });
}
