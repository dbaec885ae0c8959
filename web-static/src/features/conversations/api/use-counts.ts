import { useQuery } from '@tanstack/react-query';
import type { Counts } from '@/lib/api';
import { call } from '@/lib/api-client';
import { countsKey } from '@/lib/keys';
import type { HeldCounts } from '../held';

/** How many conversations each view, team, channel and tag shows, and how many of them this agent has not read. */
export function useCounts(slug: string): HeldCounts | undefined {
  return useQuery({
    queryKey: countsKey(slug),
    queryFn: async ({ signal }): Promise<HeldCounts> => {
      const { data, seq } = await call<Counts>('GET', `/w/${slug}/counts`, { signal });
      return { ...data, seq };
    },
  }).data;
}
