import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Timeline } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { timelinesKey } from '@/lib/keys';
import { type HeldTimeline, heldOf, joinedTimeline } from '../timeline';

const pageSize = 50;

/** A customer's messages over all conversations: the newest first page, older ones as one asks for them. */
export function useTimeline(slug: string, customer: string) {
  const result = useInfiniteQuery<
    HeldTimeline,
    Error,
    InfiniteData<HeldTimeline, string | undefined>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...timelinesKey(slug), customer],
    initialPageParam: undefined,
    queryFn: async ({ signal, pageParam }) => {
      const path = `/w/${slug}/customers/${customer}/timeline${query({ before: pageParam, limit: pageSize })}`;
      const { data, seq } = await call<Timeline>('GET', path, { signal });
      return heldOf(data, seq);
    },
    getNextPageParam: page => page.before,
  });
  const timeline = useMemo(() => result.data && joinedTimeline(result.data), [result.data]);
  return { ...result, timeline };
}
