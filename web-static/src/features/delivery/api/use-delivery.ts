import { useQuery } from '@tanstack/react-query';
import type { Delivery, Message } from '@/lib/api';
import { call } from '@/lib/api-client';
import { workspaceKey } from '@/lib/keys';

/** How a message of ours fares on its way out; asked anew for each state of the message. */
export function useDelivery(slug: string, { id, revision }: Message): Delivery | undefined {
  return useQuery({
    queryKey: [...workspaceKey(slug), 'delivery', id, revision],
    queryFn: async ({ signal }) =>
      (await call<Delivery>('GET', `/w/${slug}/messages/${id}/delivery`, { signal })).data,
  }).data;
}
