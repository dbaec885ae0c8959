import { useInfiniteQuery } from '@tanstack/react-query';
import type { ChannelNotice } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { noticesKey } from '@/lib/keys';

interface NoticePage {
  items: ChannelNotice[];
  next?: string;
}

const pageSize = 50;

/** What a platform said about an account, newest first, page by page. */
export function useNotices(slug: string, channel: string) {
  return useInfiniteQuery({
    queryKey: [...noticesKey(slug), channel],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) => {
      const values = query({ limit: pageSize, cursor: pageParam });
      const path = `/w/${slug}/channels/${channel}/notices${values}`;
      return (await call<NoticePage>('GET', path, { signal })).data;
    },
    getNextPageParam: page => page.next,
  });
}
