import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { ConversationHead, LiveConversation, Message } from '@/lib/api';
import { type Flush, isNews } from '@/lib/flush';
import { stretchesKey, timelinesKey } from '@/lib/keys';
import { applyToTimeline, type HeldTimeline, type HeldTimelines, joinedTimeline } from './timeline';

/** What a thread says of a conversation, out of what the log says of it. */
export function headOf(live: LiveConversation): ConversationHead {
  const { id, number, status, spam, blocked, channel_ids, opened_at, closed_at, last_activity_at } = live;
  const head = { id, number, status, spam, blocked, channel_ids, opened_at, last_activity_at };
  return { ...head, ...(closed_at && { closed_at }) };
}

const moving = new Set(['customer.merged', 'customer.split']);

/** A merge or a split moves messages that no flush names: customers whose messages were told as another's till now. */
const joined = (flush: Flush): Set<string> =>
  new Set(
    flush.events.flatMap(({ kind, ids }) =>
      moving.has(kind) && ids ? [ids.customer, ids.from].filter(id => id !== undefined) : [],
    ),
  );

/** Puts a message that the server just told of into the timeline of its customer, where one is held. */
export function adoptMessage(cache: QueryClient, slug: string, message: Message): void {
  cache.setQueryData<HeldTimelines>([...timelinesKey(slug), message.customer_id], data => {
    const held = data && joinedTimeline(data);
    if (!held) return data;
    const next = applyToTimeline(held, [message], [], held.seq);
    return { pages: [next], pageParams: [undefined] };
  });
}

/** Brings every held timeline to where a refetch would bring it; answers whose must be fetched again. */
export function apply(cache: QueryClient, slug: string, flush: Flush): string[] {
  const strange: string[] = [];
  const moved = joined(flush);
  for (const [key, data] of cache.getQueriesData<HeldTimelines>({ queryKey: timelinesKey(slug) })) {
    const held = data && joinedTimeline(data);
    if (!held || !isNews(flush, held)) continue;
    const customer = String(key.at(-1));
    if (moved.has(customer)) strange.push(customer);
    const messages = flush.entities.messages?.filter(message => message.customer_id === customer) ?? [];
    const conversations = flush.entities.conversations?.filter(each => each.customer.id === customer) ?? [];
    const next = applyToTimeline(held, messages, conversations.map(headOf), flush.upTo);
    cache.setQueryData<HeldTimelines>(key, { pages: [next], pageParams: [undefined] });
  }
  return strange;
}

/** Brings stretches of threads that do not reach the newest message to where a refetch would bring them. */
export function applyToStretches(cache: QueryClient, slug: string, flush: Flush): void {
  const told = new Map(flush.entities.messages?.map(message => [message.id, message]));
  if (joined(flush).size > 0) void cache.invalidateQueries({ queryKey: stretchesKey(slug) });
  if (told.size === 0) return;
  const newer = (held: Message) => {
    const now = told.get(held.id);
    return now && now.revision >= held.revision ? now : held;
  };
  cache.setQueriesData<InfiniteData<HeldTimeline>>({ queryKey: stretchesKey(slug) }, data =>
    data?.pages.some(page => page.items.some(({ id }) => told.has(id)))
      ? { ...data, pages: data.pages.map(page => ({ ...page, items: page.items.map(newer) })) }
      : data,
  );
}

const silent = new Set(['conversation.read', 'conversation.followed']);

/** Customers of a held timeline to whose conversations something was done that no message tells. */
export function workedOn(cache: QueryClient, slug: string, { events, entities }: Flush): string[] {
  const worked = events.filter(({ kind }) => kind.startsWith('conversation.') && !silent.has(kind));
  const ids = new Set(worked.map(event => event.conversation_id));
  const customers = entities.conversations?.filter(each => ids.has(each.id)).map(each => each.customer.id);
  return [...new Set(customers)].filter(id => cache.getQueryData([...timelinesKey(slug), id]) !== undefined);
}

/** Puts the newest end of a customer's timeline in, which may be older than what is held by now. */
export function adoptNewest(cache: QueryClient, slug: string, customer: string, page: HeldTimeline): void {
  cache.setQueryData<HeldTimelines>([...timelinesKey(slug), customer], data => {
    const held = data && joinedTimeline(data);
    if (!held) return data;
    const next = applyToTimeline(held, page.items, page.conversations, held.seq, page.happened);
    return { pages: [next], pageParams: [undefined] };
  });
}
