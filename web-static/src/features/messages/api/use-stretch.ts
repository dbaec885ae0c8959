import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Timeline } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { stretchesKey } from '@/lib/keys';
import { type Anchor, anchorKey, anchorQuery } from '../anchor';
import { type HeldTimeline, heldOf, joinedTimeline } from '../timeline';

const pageSize = 50;

type Ends = Record<string, string>;

/** A customer's messages around a place that the newest ones do not reach, and on from there in both directions. */
export function useStretch(slug: string, customer: string, conversation: string, anchor: Anchor | undefined) {
  const result = useInfiniteQuery<
    HeldTimeline,
    Error,
    InfiniteData<HeldTimeline, Ends>,
    readonly unknown[],
    Ends
  >({
    queryKey: [...stretchesKey(slug), customer, anchor && anchorKey(anchor)],
    enabled: anchor !== undefined,
    initialPageParam: anchor ? anchorQuery(anchor, conversation) : {},
    queryFn: async ({ signal, pageParam }) => {
      const ends = query({ ...pageParam, limit: pageSize });
      const path = `/w/${slug}/customers/${customer}/timeline${ends}`;
      const { data, seq } = await call<Timeline>('GET', path, { signal });
      return heldOf(data, seq);
    },
    // As in the thread itself the older pages stand behind the newer ones.
    getNextPageParam: page => (page.before ? { before: page.before } : undefined),
    getPreviousPageParam: page => (page.after ? { after: page.after } : undefined),
    // Another visit begins at the place again, and not with all that was walked to from there.
    gcTime: 0,
    retry: false,
  });
  const stretch = useMemo(() => result.data && joinedTimeline(result.data), [result.data]);
  return { ...result, stretch };
}
