import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Channel } from '@/lib/api';
import { call } from '@/lib/api-client';
import { channelsKey } from '@/lib/keys';
import type { HeldChannels } from '../events';

export const channelsQuery = (slug: string) =>
  queryOptions({
    queryKey: channelsKey(slug),
    queryFn: async ({ signal }): Promise<HeldChannels> => {
      const { data, seq } = await call<{ items: Channel[] }>('GET', `/w/${slug}/channels`, { signal });
      return { items: data.items, seq };
    },
  });

const none: Channel[] = [];

export function useChannels(slug: string): Channel[] {
  return useQuery(channelsQuery(slug)).data?.items ?? none;
}

/** Channels by id, for whoever holds only an id. */
export function useChannelMap(slug: string): ReadonlyMap<string, Channel> {
  const channels = useChannels(slug);
  return useMemo(() => new Map(channels.map(channel => [channel.id, channel])), [channels]);
}
