import { useQuery } from '@tanstack/react-query';
import type { Ways } from '@/lib/api';
import { call } from '@/lib/api-client';
import type { Stamped } from '@/lib/flush';
import { waysKey } from '@/lib/keys';

export type HeldWays = Ways & Stamped;

/** Where the customer of a conversation can be answered now, until when, and what instead. */
export function useWays(slug: string, conversation: string) {
  return useQuery({
    queryKey: [...waysKey(slug), conversation],
    enabled: conversation !== '',
    queryFn: async ({ signal }): Promise<HeldWays> => {
      const { data, seq } = await call<Ways>('GET', `/w/${slug}/conversations/${conversation}/ways`, {
        signal,
      });
      return { ...data, seq };
    },
    refetchInterval: ({ state }) => untilNext(state.data),
  });
}

/** Ways that wait go on by themselves, of which no event tells: asked again when the first should. */
function untilNext(ways: Ways | undefined): number | false {
  const times = (ways?.items ?? []).flatMap(way => (way.waits_until ? [Date.parse(way.waits_until)] : []));
  return times.length === 0 ? false : Math.min(60_000, Math.max(1_000, Math.min(...times) - Date.now()));
}
