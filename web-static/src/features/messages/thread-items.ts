import type { ConversationHead, Message, TimelineEvent } from '@/lib/api';
import { compareTimes } from '@/lib/times';
import { albumOf } from './galleries';

export type ThreadItem =
  | { type: 'conversation'; key: string; head: ConversationHead }
  | { type: 'day'; key: string; at: string }
  | { type: 'unread'; key: string }
  | { type: 'happened'; key: string; events: TimelineEvent[] }
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

/** What happened in conversations that are out of sight does not stand in the thread of another. */
export function inSight<T extends { conversation_id: string }>(
  all: readonly T[],
  conversations: readonly ConversationHead[],
  current: string,
): readonly T[] {
  const hidden = new Set(
    conversations.filter(head => (head.spam || head.blocked) && head.id !== current).map(({ id }) => id),
  );
  return hidden.size > 0 ? all.filter(each => !hidden.has(each.conversation_id)) : all;
}

/** One thing in a thread: something said, or something done. */
type Entry = { at: string; conversation_id: string; message?: Message; event?: TimelineEvent };

function entriesOf(messages: readonly Message[], happened: readonly TimelineEvent[]): Entry[] {
  const said = messages.map(
    (message): Entry => ({ at: message.shown_at, conversation_id: message.conversation_id, message }),
  );
  if (happened.length === 0) return said;
  const done = happened.map(
    (event): Entry => ({ at: event.at, conversation_id: event.conversation_id, event }),
  );
  // Of two things at one moment, what was said comes first.
  return [...said, ...done].sort((a, b) => compareTimes(a.at, b.at));
}

const dayOf = ({ at }: Entry) => new Date(at).toDateString();

/**
 * What stands in a thread, top to bottom: messages in groups of one author, what was done between them, the days,
 * the line above the first unread message, and at the end of each earlier conversation what became of it.
 */
export function threadItems(
  messages: readonly Message[],
  happened: readonly TimelineEvent[],
  conversations: readonly ConversationHead[],
  firstUnread: string | undefined,
): ThreadItem[] {
  const heads = new Map(conversations.map(head => [head.id, head]));
  const items: ThreadItem[] = [];
  let last: Entry | undefined;
  let said: Message | undefined;
  const albums: Albums = new Map();
  for (const entry of entriesOf(messages, happened)) {
    if (entry.message && joinsAlbum(albums, entry.message)) continue;
    const key = entry.message?.id ?? `e${entry.event?.id}`;
    const ended = last && last.conversation_id !== entry.conversation_id && heads.get(last.conversation_id);
    if (ended) items.push({ type: 'conversation', key: `c${ended.id}-${key}`, head: ended });
    if (!last || ended || dayOf(last) !== dayOf(entry))
      items.push({ type: 'day', key: `d${key}`, at: entry.at });
    if (entry.message) {
      addMessage(items, entry.message, said, firstUnread);
      said = entry.message;
      noteAlbum(albums, items.at(-1), entry.message);
    } else if (entry.event) addEvent(items, entry.event);
    last = entry;
  }
  return items;
}

/** The groups in which the first pictures of albums stand. */
type Albums = Map<string, Message[]>;

/** A picture that comes after others of its album stands with them, whatever was said meanwhile. */
function joinsAlbum(albums: Albums, message: Message): boolean {
  const album = albumOf(message);
  const group = album && albums.get(album);
  if (!group || group[0]?.conversation_id !== message.conversation_id) return false;
  group.push(message);
  return true;
}

function noteAlbum(albums: Albums, item: ThreadItem | undefined, message: Message): void {
  const album = albumOf(message);
  if (album && item?.type === 'group') albums.set(album, item.messages);
}

function addEvent(items: ThreadItem[], event: TimelineEvent): void {
  const before = items.at(-1);
  if (before?.type === 'happened') before.events.push(event);
  else items.push({ type: 'happened', key: `e${event.id}`, events: [event] });
}

function addMessage(
  items: ThreadItem[],
  message: Message,
  said: Message | undefined,
  firstUnread: string | undefined,
): void {
  if (message.id === firstUnread) items.push({ type: 'unread', key: 'unread' });
  const before = items.at(-1);
  if (isEvent(message)) items.push({ type: 'event', key: message.id, message });
  else if (message.direction === 'note') items.push({ type: 'note', key: message.id, message });
  else if (said && before?.type === 'group' && continues(said, message)) before.messages.push(message);
  else {
    const isNewChannel = said?.channel_id !== message.channel_id;
    items.push({ type: 'group', key: message.id, messages: [message], isNewChannel });
  }
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
