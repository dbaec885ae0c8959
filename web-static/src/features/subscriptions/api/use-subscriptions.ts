import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Subscription, SubscriptionDraft, SubscriptionPatch, SubscriptionTest } from '@/lib/api';
import { call } from '@/lib/api-client';
import { workspaceKey } from '@/lib/keys';

export const subscriptionsKey = (slug: string) => [...workspaceKey(slug), 'subscriptions'] as const;

/** Posts go out while one looks; nothing tells the page of them. */
const lookAgain = 5_000;

/** The programs that are told what happens; only for whoever may manage them. */
export function useSubscriptions(slug: string, enabled: boolean) {
  return useQuery({
    queryKey: subscriptionsKey(slug),
    enabled,
    refetchInterval: lookAgain,
    queryFn: async ({ signal }) =>
      (await call<{ items: Subscription[] }>('GET', `/w/${slug}/subscriptions`, { signal })).data.items,
  });
}

/** The secret is shown once and never kept. */
function keep(client: QueryClient, slug: string, { secret: _, ...made }: Subscription): void {
  client.setQueryData<Subscription[]>(
    subscriptionsKey(slug),
    held =>
      held && [...held.filter(each => each.id !== made.id), made].sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
}

export function useCreateSubscription(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ draft, key }: { draft: SubscriptionDraft; key: string }) =>
      (await call<Subscription>('POST', `/w/${slug}/subscriptions`, { body: draft, key })).data,
    onSuccess: made => keep(client, slug, made),
  });
}

export function useChangeSubscription(slug: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: SubscriptionPatch) =>
      (await call<Subscription>('PATCH', `/w/${slug}/subscriptions/${id}`, { body: change })).data,
    onSuccess: changed => keep(client, slug, changed),
  });
}

export function useRotateSecret(slug: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => (await call<Subscription>('POST', `/w/${slug}/subscriptions/${id}/secret`)).data,
    onSuccess: changed => keep(client, slug, changed),
  });
}

/** Posts a test and waits for its answer, at most fifteen seconds. */
export function useTestSubscription(slug: string, id: string) {
  return useMutation({
    mutationFn: async () =>
      (await call<SubscriptionTest>('POST', `/w/${slug}/subscriptions/${id}/test`)).data,
  });
}

export function useRemoveSubscription(slug: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => void (await call('DELETE', `/w/${slug}/subscriptions/${id}`)),
    onSuccess: () =>
      client.setQueryData<Subscription[]>(subscriptionsKey(slug), held =>
        held?.filter(each => each.id !== id),
      ),
  });
}
