import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NotificationPreferences } from '@/lib/api';
import { call } from '@/lib/api-client';
import { notificationPreferencesKey } from '@/lib/keys';
import { tellProblem } from '@/lib/notify';

const pathOf = (slug: string) => `/w/${slug}/notifications/preferences`;

/** How this agent is told, and when he is left in peace; nothing for a page of nobody. */
export const usePreferences = (slug: string) =>
  useQuery({
    queryKey: notificationPreferencesKey(slug),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      (await call<NotificationPreferences>('GET', pathOf(slug), { signal })).data,
  });

/** Changes that; shown at once. */
export function useChoosePreferences(slug: string) {
  const client = useQueryClient();
  const queryKey = notificationPreferencesKey(slug);
  return useMutation({
    scope: { id: pathOf(slug) },
    mutationFn: async ({ revision: _, ...chosen }: NotificationPreferences) =>
      (await call<NotificationPreferences>('PUT', pathOf(slug), { body: chosen })).data,
    onMutate: async chosen => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, chosen);
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
