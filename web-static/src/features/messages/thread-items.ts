import type { ConversationHead, Message } from '@/lib/api';

export type ThreadItem =
  | { type: 'conversation'; key: string; head: ConversationHead }
  | { type: 'day'; key: string; at: string }
  | { type: 'unread'; key: string }
  | { type: 'event' | 'note'; key: string; message: Message }
  | { type: 'group'; key: string; messages: Message[]; isNewChannel: boolean };

/** Longer than this apart, two messages of one author are told as two. */
const pause = 10 * 60_000;

const isEvent = (message: Message) =>
  !message.unsent_at && (message.content.kind === 'system' || message.content.kind === 'call');

function continues(last: Message, next: Message): boolean {
  return (
    last.direction === next.direction &&
    last.channel_id === next.channel_id &&
    last.conversation_id === next.conversation_id &&
    last.author.kind === next.author.kind &&
    last.author.id === next.author.id &&
    last.status !== 'failed' &&
    Date.parse(next.shown_at) - Date.parse(last.shown_at) < pause
  );
}

const dayOf = (message: Message) => new Date(message.shown_at).toDateString();

/**
 * What stands in a thread, top to bottom: messages in groups of one author, the days, the line above the first
 * unread message, and at the end of each earlier conversation what became of it.
 */
export function threadItems(
  messages: readonly Message[],
  conversations: readonly ConversationHead[],
  firstUnread: string | undefined,
): ThreadItem[] {
  const heads = new Map(conversations.map(head => [head.id, head]));
  const items: ThreadItem[] = [];
  let last: Message | undefined;
  for (const message of messages) {
    const ended = last && last.conversation_id !== message.conversation_id && heads.get(last.conversation_id);
    if (ended) items.push({ type: 'conversation', key: `c${ended.id}-${message.id}`, head: ended });
    if (!last || ended || dayOf(last) !== dayOf(message)) {
      items.push({ type: 'day', key: `d${message.id}`, at: message.shown_at });
    }
    if (message.id === firstUnread) items.push({ type: 'unread', key: 'unread' });
    const group = items.at(-1);
    if (isEvent(message)) items.push({ type: 'event', key: message.id, message });
    else if (message.direction === 'note') items.push({ type: 'note', key: message.id, message });
    else if (last && group?.type === 'group' && continues(last, message)) group.messages.push(message);
    else {
      const isNewChannel = last?.channel_id !== message.channel_id;
      items.push({ type: 'group', key: message.id, messages: [message], isNewChannel });
    }
    last = message;
  }
  return items;
}

/** The first of a conversation's messages that was unread when one came: the n-th last of the customer's. */
export function firstUnreadOf(
  messages: readonly Message[],
  conversation: string,
  unread: number,
): string | undefined {
  if (unread <= 0) return undefined;
  const inbound = messages.filter(
    each => each.conversation_id === conversation && each.direction === 'inbound',
  );
  return inbound.at(-Math.min(unread, inbound.length))?.id;
}
