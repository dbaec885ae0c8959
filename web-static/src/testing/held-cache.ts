import { QueryClient } from '@tanstack/react-query';
import { viewFilter, viewNames } from '@/features/conversations/counts';
import { type HeldCounts, type HeldLists, joined } from '@/features/conversations/held';
import type { HeldList, ListFilter, Sort } from '@/features/conversations/list';
import type { HeldViews } from '@/features/conversations/saved';
import type { Snapshot } from '@/lib/api';
import { countsKey, listsKey, snapshotKey, viewsKey } from '@/lib/keys';
import { countsOf, listOf, snapshotOf } from './views';
import type { World } from './world';

export const slug = 'solstice';
const sorts: Sort[] = ['newest', 'oldest', 'waiting', 'priority'];
const narrow: Partial<ListFilter>[] = [
  {},
  { channel: '1001' },
  { team: '5' },
  { tag: '1003' },
  { priority: 'high' },
  { status: ['waiting'] },
  { assignee: '32', tag: '1003' },
];
/** Every kind of list that a page can hold. */
export const filters: ListFilter[] = [
  ...sorts.flatMap(sort => narrow.map(some => ({ ...some, sort, unread: false }))),
  ...viewNames.map(view => ({ ...viewFilter(view, '31'), sort: 'newest' as const, unread: false })),
  { sort: 'newest', unread: true },
  { ...viewFilter('mine', '31'), sort: 'oldest', unread: true },
];

/** A page that has just fetched everything: every list whole, the counts, one conversation. */
export function fetched(world: World, limit = 1_000) {
  const cache = new QueryClient();
  for (const filter of filters) {
    cache.setQueryData<HeldLists>([...listsKey(slug), filter], {
      pages: [listOf(world, filter, limit)],
      pageParams: [undefined],
    });
  }
  cache.setQueryData<HeldCounts>(countsKey(slug), countsOf(world));
  cache.setQueryData<HeldViews>(viewsKey(slug), { items: world.views, seq: world.seq });
  cache.setQueryData<Snapshot>(snapshotKey(slug), snapshotOf(world, 1));
  return cache;
}

export function held(cache: QueryClient, filter: ListFilter): HeldList | undefined {
  const data = cache.getQueryData<HeldLists>([...listsKey(slug), filter]);
  return data && joined(data);
}
