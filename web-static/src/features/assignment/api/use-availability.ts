import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AgentAvailability, Availability } from '@/lib/api';
import { call } from '@/lib/api-client';
import { availabilityKey } from '@/lib/keys';

const nobody: AgentAvailability[] = [];

/** Who is there, with what each has and may have. */
export function useAvailability(slug: string): AgentAvailability[] {
  const { data } = useQuery({
    queryKey: availabilityKey(slug),
    staleTime: 30_000,
    queryFn: async ({ signal }) =>
      (await call<{ items: AgentAvailability[] }>('GET', `/w/${slug}/availability`, { signal })).data.items,
  });
  return data ?? nobody;
}

/** The same by agent, for the dots. */
export function useAvailabilityMap(slug: string): ReadonlyMap<string, Availability> {
  const all = useAvailability(slug);
  return useMemo(() => new Map(all.map(each => [each.agent_id, each.availability])), [all]);
}

/** Says whether one is there; shown at once. */
export function useChooseAvailability(slug: string, me: string | undefined) {
  const client = useQueryClient();
  const queryKey = availabilityKey(slug);
  return useMutation({
    mutationFn: (availability: Availability) =>
      call('PUT', `/w/${slug}/availability`, { body: { availability } }),
    onMutate: async availability => {
      await client.cancelQueries({ queryKey });
      client.setQueryData<AgentAvailability[]>(queryKey, held =>
        held?.map(each => (each.agent_id === me ? { ...each, chosen: availability, availability } : each)),
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** Says how much somebody is given at once; left out: what holds for all. */
export function useSetCapacity(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ agent, own }: { agent: string; own?: { capacity?: number } }) => {
      const path = `/w/${slug}/agents/${agent}/capacity`;
      if (own) await call('PUT', path, { body: own });
      else await call('DELETE', path);
    },
    onSettled: () => client.invalidateQueries({ queryKey: availabilityKey(slug) }),
  });
}
