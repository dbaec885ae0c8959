import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Endpoint, EndpointChange, EndpointDraft } from '@/lib/api';
import { call } from '@/lib/api-client';
import { workspaceKey } from '@/lib/keys';

const endpointsKey = (slug: string) => [...workspaceKey(slug), 'endpoints'] as const;

/** The webhook addresses of a workspace; only for whoever may manage channels. */
export function useEndpoints(slug: string, enabled: boolean) {
  return useQuery({
    queryKey: endpointsKey(slug),
    enabled,
    queryFn: async ({ signal }) =>
      (await call<{ items: Endpoint[] }>('GET', `/w/${slug}/endpoints`, { signal })).data.items,
  });
}

export function useCreateEndpoint(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (draft: EndpointDraft) =>
      (await call<Endpoint>('POST', `/w/${slug}/endpoints`, { body: draft })).data,
    onSuccess: made => client.setQueryData<Endpoint[]>(endpointsKey(slug), held => held && [...held, made]),
  });
}

export function useChangeEndpoint(slug: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: EndpointChange) =>
      (await call<Endpoint>('PATCH', `/w/${slug}/endpoints/${id}`, { body: change })).data,
    onSuccess: changed =>
      client.setQueryData<Endpoint[]>(endpointsKey(slug), held =>
        held?.map(each => (each.id === changed.id ? changed : each)),
      ),
  });
}
