import type { QueryClient } from '@tanstack/react-query';
import type { Conversation, CustomerSummary } from '@/lib/api';
import { type Flush, isNews, nothingWanted, type Wanted } from '@/lib/flush';
import { conversationsKey, countsKey } from '@/lib/keys';
import {
  type HeldConversation,
  type HeldCounts,
  type HeldEntry,
  type HeldLists,
  heldConversations,
  heldLists,
} from './held';
import { applyToList, belongs, type Change, difference, isLoaded, type ListFilter } from './list';

function renamed(conversation: Conversation, { id, name, language }: CustomerSummary): Conversation {
  return { ...conversation, customer: { id, name, ...(language && { language }) } };
}

/** Completes what the flush says with this agent's read counts; those nobody here knows are answered apart. */
function changeOf(flush: Flush, before: Map<string, Conversation>) {
  const opened = new Set(
    flush.events.flatMap(event =>
      event.kind === 'conversation.opened' ? [event.conversation_id ?? ''] : [],
    ),
  );
  const reads = new Map(flush.entities.reads?.map(read => [read.conversation_id, read.read_count]));
  const now = new Map<string, Conversation>();
  const unknown: string[] = [];
  let unheld = false;
  for (const live of flush.entities.conversations ?? []) {
    const read =
      reads.get(live.id) ?? before.get(live.id)?.read_count ?? (opened.has(live.id) ? 0 : undefined);
    if (read === undefined) unknown.push(live.id);
    else now.set(live.id, { ...live, read_count: read });
  }
  for (const [id, read_count] of reads) {
    const held = before.get(id);
    if (held && !now.has(id)) now.set(id, { ...held, read_count });
    if (!held && !now.has(id)) unheld = true;
  }
  const names = new Map(flush.entities.customers?.map(each => [each.id, each]));
  for (const held of names.size > 0 ? before.values() : []) {
    const customer = names.get(held.customer.id);
    if (customer) now.set(held.id, renamed(now.get(held.id) ?? held, customer));
  }
  const gone = new Set(flush.gone?.conversations);
  return { change: { now, before, opened, gone } satisfies Change, unknown, unheld };
}

const open: ListFilter = { unread: false, sort: 'newest' };

function writeCounts(cache: QueryClient, slug: string, change: Change, seq: number | undefined): boolean {
  const counts = cache.getQueryData<HeldCounts>(countsKey(slug));
  if (!counts || (seq !== undefined && seq <= counts.seq)) return true;
  const opened = difference(change, open);
  const unread = difference(change, { ...open, unread: true });
  cache.setQueryData<HeldCounts>(countsKey(slug), {
    open: Math.max(0, counts.open + (opened ?? 0)),
    unread: Math.max(0, counts.unread + (unread ?? 0)),
    seq: seq ?? counts.seq,
  });
  return opened !== undefined && unread !== undefined;
}

function writeDetails(cache: QueryClient, slug: string, change: Change, seq: number | undefined): void {
  for (const [key, held] of cache.getQueriesData<HeldConversation>({ queryKey: conversationsKey(slug) })) {
    if (!held || (seq !== undefined && seq <= held.seq)) continue;
    const now = change.now.get(held.id);
    const newest = now && now.revision >= held.revision ? now : held;
    const read_count = now?.read_count ?? held.read_count;
    cache.setQueryData<HeldConversation>(key, { ...newest, read_count, seq: seq ?? held.seq });
  }
}

/**
 * Writes a change into everything held. Without a position it is news of our own that the log will tell later.
 * Answers whether all counts could be reckoned.
 */
function write(cache: QueryClient, slug: string, lists: HeldEntry[], change: Change, seq?: number): boolean {
  let certain = true;
  for (const { key, filter, list } of lists) {
    const next = applyToList(list, filter, change, seq ?? list.seq);
    certain &&= next.certain;
    cache.setQueryData<HeldLists>(key, { pages: [next.list], pageParams: [undefined] });
  }
  writeDetails(cache, slug, change, seq);
  return writeCounts(cache, slug, change, seq) && certain;
}

/** Brings lists, counts and open conversations to where a refetch would bring them. */
export function apply(cache: QueryClient, slug: string, flush: Flush): Wanted {
  const wanted = nothingWanted();
  const lists = heldLists(cache, slug);
  const { change, unknown, unheld } = changeOf(flush, heldConversations(cache, slug, lists));
  wanted.counts = unheld;
  const stale = lists.filter(entry => isNews(flush, entry.list));
  for (const id of unknown) {
    const live = flush.entities.conversations?.find(each => each.id === id);
    if (!live) continue;
    wanted.counts = true;
    if (stale.some(({ list, filter }) => belongs(live, filter) && isLoaded(list, live, filter.sort)))
      wanted.conversations.add(id);
  }
  if (!write(cache, slug, stale, change, flush.upTo)) wanted.counts = true;
  return wanted;
}

/** Puts conversations in that were fetched because a flush named them and nobody held them. */
export function adopt(cache: QueryClient, slug: string, found: Conversation[]): void {
  const lists = heldLists(cache, slug);
  const before = heldConversations(cache, slug, lists);
  const now = new Map(found.map(each => [each.id, each]));
  write(cache, slug, lists, { now, before, opened: new Set(), gone: new Set() });
}

/** What this agent has read, before the server has said so. */
export function markRead(cache: QueryClient, slug: string, id: string, read_count: number): void {
  const lists = heldLists(cache, slug);
  const before = heldConversations(cache, slug, lists);
  const held = before.get(id);
  if (!held) return;
  const change: Change = {
    now: new Map([[id, { ...held, read_count }]]),
    before,
    opened: new Set(),
    gone: new Set(),
  };
  write(cache, slug, lists, change);
}
