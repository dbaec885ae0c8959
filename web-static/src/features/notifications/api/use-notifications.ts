import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Notification, NotificationList } from '@/lib/api';
import { call } from '@/lib/api-client';
import { notificationsKey } from '@/lib/keys';
import { withRead } from '../told';

const query = (slug: string) => ({
  queryKey: notificationsKey(slug),
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await call<NotificationList>('GET', `/w/${slug}/notifications`, { signal })).data,
});

/** What this agent was told, the last first. */
export const useNotifications = (slug: string) => useQuery(query(slug));

/** How many of them he has not read. */
export function useUnreadNotifications(slug: string): number {
  return useQuery({ ...query(slug), select: ({ unread }) => unread }).data ?? 0;
}

/** What he was told of a conversation and has not read. */
export function useUnreadOf(slug: string, conversation: string | undefined): Notification | undefined {
  const select = useCallback(
    ({ items }: NotificationList) => items.find(({ id, read }) => id === conversation && !read),
    [conversation],
  );
  return useQuery({ ...query(slug), select }).data;
}

/** Marks what was looked at as read; what comes to one of them meanwhile stays unread. */
export function useReadNotifications(slug: string) {
  const client = useQueryClient();
  const queryKey = notificationsKey(slug);
  return useMutation({
    mutationFn: (looked: Notification[]) =>
      call('POST', `/w/${slug}/notifications/read`, {
        body: { ids: looked.map(({ id }) => id), up_to: Math.max(0, ...looked.map(({ seq }) => seq)) },
      }),
    onMutate: async looked => {
      await client.cancelQueries({ queryKey });
      client.setQueryData<NotificationList>(queryKey, held => held && withRead(held, looked));
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
