import type { QueryClient } from '@tanstack/react-query';
import type { HeldChannels } from '@/features/channels/events';
import { listKey, pageSize } from '@/features/conversations/api/use-conversation-list';
import type { HeldCounts, HeldLists } from '@/features/conversations/held';
import type { HeldViews } from '@/features/conversations/saved';
import { type HeldTags, sortedTags } from '@/features/conversations/tags';
import type { Snapshot } from '@/lib/api';
import { call } from '@/lib/api-client';
import { channelsKey, countsKey, snapshotKey, tagsKey, viewsKey } from '@/lib/keys';

/** Fetches everything a page starts from, true at one position of the log, and fills the features' caches with it. */
export async function boot(cache: QueryClient, slug: string): Promise<Snapshot> {
  const { data } = await call<Snapshot>('GET', `/w/${slug}/snapshot?limit=${pageSize}`);
  const { seq } = data;
  cache.setQueryData<Snapshot>(snapshotKey(slug), data);
  cache.setQueryData<HeldChannels>(channelsKey(slug), { items: data.channels, seq });
  cache.setQueryData<HeldTags>(tagsKey(slug), { items: sortedTags(data.tags), seq });
  cache.setQueryData<HeldViews>(viewsKey(slug), { items: data.views, seq });
  cache.setQueryData<HeldCounts>(countsKey(slug), { ...data.counts, seq });
  const { items, next, total } = data.conversations;
  cache.setQueryData<HeldLists>(listKey(slug, { unread: false, sort: 'newest' }), {
    pages: [{ items, next, total, seq }],
    pageParams: [undefined],
  });
  return data;
}
