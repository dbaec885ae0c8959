import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Post } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { subscriptionsKey } from './use-subscriptions';

export type PostFilter = Post['state'] | undefined;

interface PostPage {
  items: Post[];
  next?: string;
}

const pageSize = 12;
const lookAgain = 5_000;
const mostWatched = 3;
const postsKey = (slug: string, id: string) => [...subscriptionsKey(slug), id, 'posts'] as const;

/** What was posted to a program, newest first, page by page. */
export function usePosts(slug: string, id: string, state: PostFilter) {
  return useInfiniteQuery<
    PostPage,
    Error,
    InfiniteData<PostPage, string | undefined>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...postsKey(slug, id), state],
    initialPageParam: undefined,
    // Whoever looks far back would have all of it asked for again and again.
    refetchInterval: ({ state: held }) => ((held.data?.pages.length ?? 0) > mostWatched ? false : lookAgain),
    queryFn: async ({ signal, pageParam }) => {
      const values = query({ state, limit: pageSize, cursor: pageParam });
      return (await call<PostPage>('GET', `/w/${slug}/subscriptions/${id}/posts${values}`, { signal })).data;
    },
    getNextPageParam: page => page.next,
  });
}

/** Puts one post, or all that failed since a time, in line again; how many. */
export function useReplay(slug: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (what: { seq: number } | { since: string }) => {
      const path = `/w/${slug}/subscriptions/${id}`;
      const { data } =
        'seq' in what
          ? await call<{ posts: number }>('POST', `${path}/posts/${what.seq}/replay`)
          : await call<{ posts: number }>('POST', `${path}/replay`, { body: what });
      return data.posts;
    },
    onSettled: () => client.invalidateQueries({ queryKey: subscriptionsKey(slug) }),
  });
}
