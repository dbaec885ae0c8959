import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Conversation, Counts } from '@/lib/api';
import type { Stamped } from '@/lib/flush';
import { conversationsKey, listsKey } from '@/lib/keys';
import type { HeldList, ListFilter } from './list';

export type HeldConversation = Conversation & Stamped;
export type HeldCounts = Counts & Stamped;
export type HeldLists = InfiniteData<HeldList, string | undefined>;

/** All loaded pages as one list; a row that moved between two fetches stands once, where it was first seen. */
export function joined(data: HeldLists): HeldList | undefined {
  const last = data.pages.at(-1);
  if (!last) return undefined;
  if (data.pages.length === 1) return last;
  const seen = new Set<string>();
  const items = data.pages
    .flatMap(page => page.items)
    .filter(item => !seen.has(item.id) && seen.add(item.id));
  const newest = data.pages.reduce((a, b) => (b.seq > a.seq ? b : a));
  return { items, next: last.next, total: newest.total, seq: Math.min(...data.pages.map(page => page.seq)) };
}

export interface HeldEntry {
  key: readonly unknown[];
  filter: ListFilter;
  list: HeldList;
}

export function heldLists(cache: QueryClient, slug: string): HeldEntry[] {
  return cache.getQueriesData<HeldLists>({ queryKey: listsKey(slug) }).flatMap(([key, data]) => {
    const list = data && joined(data);
    return list ? [{ key, list, filter: key.at(-1) as ListFilter }] : [];
  });
}

export function heldConversations(
  cache: QueryClient,
  slug: string,
  lists: HeldEntry[],
): Map<string, Conversation> {
  const held = new Map(lists.flatMap(entry => entry.list.items).map(item => [item.id, item]));
  for (const [, data] of cache.getQueriesData<HeldConversation>({ queryKey: conversationsKey(slug) })) {
    if (data) held.set(data.id, data);
  }
  return held;
}
