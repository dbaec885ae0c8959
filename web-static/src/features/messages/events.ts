import type { QueryClient } from '@tanstack/react-query';
import type { ConversationHead, LiveConversation } from '@/lib/api';
import { type Flush, isNews } from '@/lib/flush';
import { timelinesKey } from '@/lib/keys';
import { applyToTimeline, type HeldTimelines, joinedTimeline } from './timeline';

/** What a thread says of a conversation, out of what the log says of it. */
export function headOf(live: LiveConversation): ConversationHead {
  const { id, number, status, channel_ids, opened_at, closed_at, last_activity_at } = live;
  return { id, number, status, channel_ids, opened_at, last_activity_at, ...(closed_at && { closed_at }) };
}

/** Brings every held timeline to where a refetch would bring it. */
export function apply(cache: QueryClient, slug: string, flush: Flush): void {
  for (const [key, data] of cache.getQueriesData<HeldTimelines>({ queryKey: timelinesKey(slug) })) {
    const held = data && joinedTimeline(data);
    if (!held || !isNews(flush, held)) continue;
    const customer = key.at(-1);
    const messages = flush.entities.messages?.filter(message => message.customer_id === customer) ?? [];
    const conversations = flush.entities.conversations?.filter(each => each.customer.id === customer) ?? [];
    const next = applyToTimeline(held, messages, conversations.map(headOf), flush.upTo);
    cache.setQueryData<HeldTimelines>(key, { pages: [next], pageParams: [undefined] });
  }
}
