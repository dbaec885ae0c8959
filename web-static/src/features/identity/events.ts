import type { QueryClient } from '@tanstack/react-query';
import type { ConversationHead, Customer, Identity, LiveConversation, Message } from '@/lib/api';
import { type Flush, isNews, type Stamped } from '@/lib/flush';
import { customersKey, historiesKey } from '@/lib/keys';
import { compareTimes } from '@/lib/times';

export type HeldCustomer = Customer & Stamped;

function headOf(live: LiveConversation): ConversationHead {
  const { id, number, status, spam, blocked, channel_ids, opened_at, closed_at, last_activity_at } = live;
  const head = { id, number, status, spam, blocked, channel_ids, opened_at, last_activity_at };
  return { ...head, ...(closed_at && { closed_at }) };
}

/** A message moves the time of the address it came from, and with it the time left to answer freely. */
function heard(identity: Identity, message: Message, conversation: LiveConversation | undefined): Identity {
  if (identity.id !== message.identity_id || message.direction !== 'inbound') return identity;
  const closes =
    conversation?.last_channel_id === message.channel_id ? conversation.window_closes_at : undefined;
  const channels = identity.channels.map(channel =>
    channel.channel_id === message.channel_id &&
    compareTimes(channel.last_inbound_at, message.received_at) < 0
      ? { ...channel, last_inbound_at: message.received_at, ...(closes && { window_closes_at: closes }) }
      : channel,
  );
  return { ...identity, channels };
}

/** Whether a message came from an address, or on a channel, that the held customer does not show yet. */
function isStrange(held: HeldCustomer, message: Message): boolean {
  const identity = held.identities.find(each => each.id === message.identity_id);
  return !identity?.channels.some(channel => channel.channel_id === message.channel_id);
}

/** The customer as a refetch would answer him. */
export function applyToCustomer(held: HeldCustomer, flush: Flush): HeldCustomer {
  const named = flush.entities.customers?.find(each => each.id === held.id);
  const conversations = flush.entities.conversations?.filter(each => each.customer.id === held.id) ?? [];
  const messages = flush.entities.messages?.filter(each => each.customer_id === held.id) ?? [];
  const heads = new Map([...held.conversations, ...conversations.map(headOf)].map(each => [each.id, each]));
  const identities = messages.reduce((all, message) => {
    const conversation = conversations.find(each => each.id === message.conversation_id);
    return all.map(identity => heard(identity, message, conversation));
  }, held.identities);
  const newestFirst = [...heads.values()].sort((a, b) => b.number - a.number);
  // What is not told any more is not there any more.
  const { language: _, picture: __, ...rest } = held;
  return {
    ...(named ? { ...rest, ...named } : held),
    identities,
    conversations: newestFirst,
    seq: Math.max(held.seq, flush.upTo),
  };
}

/** Whether a flush tells of attributes: which they are now is asked for. */
export const tellsOfAttributes = ({ events }: Flush): boolean =>
  events.some(({ kind }) => kind.startsWith('attribute.'));

/** Whether a flush tells of what customers can allow, or by which words they forbid it. */
export const tellsOfTopics = ({ events }: Flush): boolean =>
  events.some(({ kind }) => kind.startsWith('consent_topic.') || kind === 'stop_words.changed');

/** Customers of whom addresses went, or to whom they came. */
const movedBy = (flush: Flush): Set<string> =>
  new Set(
    flush.events.flatMap(({ kind, ids }) =>
      (kind === 'customer.merged' || kind === 'customer.split') && ids
        ? [ids.customer, ids.from].filter(id => id !== undefined)
        : [],
    ),
  );

/** Brings held customers up to date; answers those who must be fetched again to be told whole. */
export function apply(cache: QueryClient, slug: string, flush: Flush): string[] {
  const strange: string[] = [];
  const moved = movedBy(flush);
  if (moved.size > 0) void cache.invalidateQueries({ queryKey: historiesKey(slug) });
  for (const { kind, ids } of flush.events) {
    // Whom he may be, and what was decided about him, comes with news of him.
    if (kind === 'customer.changed' && ids?.customer)
      void cache.invalidateQueries({ queryKey: [...historiesKey(slug), ids.customer] });
  }
  for (const [key, held] of cache.getQueriesData<HeldCustomer>({ queryKey: customersKey(slug) })) {
    if (!held || !isNews(flush, held)) continue;
    const messages = flush.entities.messages?.filter(each => each.customer_id === held.id) ?? [];
    const isNamed = flush.entities.customers?.some(each => each.id === held.id);
    if (isNamed || moved.has(String(key.at(-1))) || messages.some(message => isStrange(held, message)))
      strange.push(String(key.at(-1)));
    cache.setQueryData<HeldCustomer>(key, applyToCustomer(held, flush));
  }
  return strange;
}
