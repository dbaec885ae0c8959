import type { QueryClient } from '@tanstack/react-query';
import type { Conversation, ConversationChange, Snapshot } from '@/lib/api';
import { type Flush, isNews, nothingWanted, type Wanted } from '@/lib/flush';
import { conversationsKey, countsKey, snapshotKey, viewsKey } from '@/lib/keys';
import { applyToList } from './apply-list';
import { changeOf, changeTo } from './change';
import { recounted } from './counts';
import {
  type HeldConversation,
  type HeldCounts,
  type HeldEntry,
  type HeldLists,
  heldConversations,
  heldLists,
} from './held';
import { belongs, type Change, isLoaded, isTheServers } from './list';
import { countedViews, type HeldViews } from './saved';
import { changedBy } from './work';

function writeCounts(cache: QueryClient, slug: string, change: Change, seq: number | undefined): boolean {
  const counts = cache.getQueryData<HeldCounts>(countsKey(slug));
  if (!counts || (seq !== undefined && seq <= counts.seq)) return true;
  const snapshot = cache.getQueryData<Snapshot>(snapshotKey(slug));
  const saved = countedViews(cache.getQueryData<HeldViews>(viewsKey(slug))?.items ?? [], snapshot);
  const reckoned = saved.filter(({ filter }) => !isTheServers(filter));
  const next = recounted(counts, change, snapshot?.me.agent_id ?? '', reckoned);
  cache.setQueryData<HeldCounts>(countsKey(slug), { ...(next ?? counts), seq: seq ?? counts.seq });
  return next !== undefined && reckoned.length === saved.length;
}

function writeDetails(cache: QueryClient, slug: string, change: Change, seq: number | undefined): void {
  for (const [key, held] of cache.getQueriesData<HeldConversation>({ queryKey: conversationsKey(slug) })) {
    if (!held || (seq !== undefined && seq <= held.seq)) continue;
    const now = change.now.get(held.id);
    const newest = now && now.revision >= held.revision ? now : held;
    const { read_count, following, mentioned } = now ?? held;
    cache.setQueryData<HeldConversation>(key, {
      ...newest,
      read_count,
      following,
      mentioned,
      seq: seq ?? held.seq,
    });
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

/** Whether a flush may move something into the failed sends or out of them. */
function touchesFailed(cache: QueryClient, slug: string, { entities }: Flush): boolean {
  const some = (cache.getQueryData<HeldCounts>(countsKey(slug))?.views.failed.total ?? 0) > 0;
  const ours = entities.messages?.filter(message => message.direction === 'outbound') ?? [];
  return ours.some(({ status }) => some || status === 'failed' || status === 'unknown');
}

/** Whether a flush may move something into this agent's drafts or out of them. */
function touchesDrafts(cache: QueryClient, slug: string, { events }: Flush): boolean {
  const some = (cache.getQueryData<HeldCounts>(countsKey(slug))?.views.drafts.total ?? 0) > 0;
  return events.some(
    ({ kind }) => kind === 'conversation.draft' || (some && kind === 'conversation.changed'),
  );
}

/** Brings lists, counts and open conversations to where a refetch would bring them. */
export function apply(cache: QueryClient, slug: string, flush: Flush): Wanted {
  const wanted = nothingWanted();
  const lists = heldLists(cache, slug);
  const { change, unknown, unheld } = changeOf(flush, heldConversations(cache, slug, lists));
  wanted.counts = unheld;
  wanted.failed =
    flush.events.some(({ kind }) => kind.startsWith('scheduled.')) ||
    touchesFailed(cache, slug, flush) ||
    touchesDrafts(cache, slug, flush);
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
  write(cache, slug, lists, changeTo(found, heldConversations(cache, slug, lists)));
}

/** Changes conversations as the server will once it has been asked; answers what they were. */
function ahead(
  cache: QueryClient,
  slug: string,
  ids: readonly string[],
  change: (held: Conversation) => Conversation,
): Conversation[] {
  const lists = heldLists(cache, slug);
  const before = heldConversations(cache, slug, lists);
  const held = ids.flatMap(id => before.get(id) ?? []);
  if (held.length > 0) write(cache, slug, lists, changeTo(held.map(change), before));
  return held;
}

/** What this agent has read, before the server has said so. */
export function markRead(cache: QueryClient, slug: string, id: string, read_count: number): void {
  ahead(cache, slug, [id], held => ({ ...held, read_count }));
}

/** That this agent follows, before the server has said so. */
export function markFollowed(cache: QueryClient, slug: string, id: string, following: boolean): void {
  ahead(cache, slug, [id], held => ({ ...held, following }));
}

/** What was asked to be changed, before the server has said so; answers what was there before. */
export const changeAhead = (
  cache: QueryClient,
  slug: string,
  ids: readonly string[],
  asked: ConversationChange,
) => ahead(cache, slug, ids, held => changedBy(held, asked));

/** Takes back what was asked of these and refused; what came of them meanwhile stays. */
export function undo(cache: QueryClient, slug: string, before: readonly Conversation[]): void {
  const were = new Map(before.map(each => [each.id, each]));
  ahead(cache, slug, [...were.keys()], held => {
    const was = were.get(held.id);
    return was && was.revision === held.revision ? { ...was, read_count: held.read_count } : held;
  });
}
