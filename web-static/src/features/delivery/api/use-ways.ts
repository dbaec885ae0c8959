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
  });
}
