import { useQuery } from '@tanstack/react-query';
import type { Snapshot } from '@/lib/api';
import { call } from '@/lib/api-client';
import { countsKey } from '@/lib/keys';
import type { HeldCounts } from '../held';

/** How many conversations are open, and in how many of them something is unread by this agent. */
export function useCounts(slug: string): HeldCounts | undefined {
  return useQuery({
    queryKey: countsKey(slug),
    queryFn: async ({ signal }): Promise<HeldCounts> => {
      const { data } = await call<Snapshot>('GET', `/w/${slug}/snapshot?limit=1`, { signal });
      return { ...data.counts, seq: data.seq };
    },
  }).data;
}
