import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ConversationPage } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { listsKey } from '@/lib/keys';
import { joined } from '../held';
import type { HeldList, ListFilter } from '../list';

export const pageSize = 100;

export const listKey = (slug: string, filter: ListFilter) => [...listsKey(slug), filter] as const;

async function fetchPage(
  slug: string,
  filter: ListFilter,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<HeldList> {
  const { status, unread, teams: _, ...rest } = filter;
  const values = {
    ...rest,
    // What is out of sight is shown whatever its status.
    status: status?.join(',') ?? (filter.blocked ? undefined : 'open'),
    unread: unread || undefined,
    limit: pageSize,
    cursor,
  };
  const path = `/w/${slug}/conversations${query(values)}`;
  const { data, seq } = await call<ConversationPage>('GET', path, { signal });
  const { items, next, total } = data;
  return { items, next, total, seq };
}

/** The conversations of a filter in its order, page by page as one scrolls. */
export function useConversationList(slug: string, filter: ListFilter) {
  const result = useInfiniteQuery<
    HeldList,
    Error,
    InfiniteData<HeldList, string | undefined>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: listKey(slug, filter),
    initialPageParam: undefined,
    queryFn: ({ signal, pageParam }) => fetchPage(slug, filter, pageParam, signal),
    getNextPageParam: page => page.next,
  });
  const list = useMemo(() => result.data && joined(result.data), [result.data]);
  return { ...result, list };
}
