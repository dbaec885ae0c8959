import { useQuery } from '@tanstack/react-query';
import type { ChannelHour } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { activityKey } from '@/lib/keys';

const minute = 60_000;

/** What came and went on an account, hour by hour; asked for again each minute while it is looked at. */
export function useActivity(slug: string, channel: string, hours: number) {
  return useQuery({
    queryKey: [...activityKey(slug), channel, hours],
    queryFn: async ({ signal }) => {
      const path = `/w/${slug}/channels/${channel}/activity${query({ hours })}`;
      return (await call<{ items: ChannelHour[] }>('GET', path, { signal })).data.items;
    },
    refetchInterval: minute,
  });
}
