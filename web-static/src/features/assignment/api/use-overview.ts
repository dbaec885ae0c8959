import { useQuery } from '@tanstack/react-query';
import type { Overview } from '@/lib/api';
import { call } from '@/lib/api-client';
import { overviewKey } from '@/lib/keys';

/** Whoever sees only some channels hears of nothing else: how much agents have in all is asked for now and then. */
const pause = 30_000;

/** What is open now; asked for again when something happens, see Duty. */
export function useOverview(slug: string) {
  return useQuery({
    queryKey: overviewKey(slug),
    queryFn: async ({ signal }) => (await call<Overview>('GET', `/w/${slug}/overview`, { signal })).data,
    refetchInterval: pause,
  });
}
