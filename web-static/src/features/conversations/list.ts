import type { Conversation, LiveConversation } from '@/lib/api';
import type { Stamped } from '@/lib/flush';
import { compareIds } from '@/lib/ids';
import { compareTimes } from '@/lib/times';

export type Sort = 'newest' | 'oldest' | 'waiting';

export interface ListFilter {
  /** Absent: all channels. */
  channel?: string | undefined;
  unread: boolean;
  sort: Sort;
}

/** The loaded part of one list: the first `items.length` of `total`, in the order of its filter. */
export interface HeldList extends Stamped {
  items: Conversation[];
  next?: string | undefined;
  total: number;
}

/** What happened to conversations, told completely: values with this agent's read count. */
export interface Change {
  now: ReadonlyMap<string, Conversation>;
  /** What was held of them before, by this page. */
  before: ReadonlyMap<string, Conversation>;
  /** Those that did not exist, or were not open, before. */
  opened: ReadonlySet<string>;
  gone: ReadonlySet<string>;
}

export const unreadOf = (conversation: Pick<Conversation, 'inbound_count' | 'read_count'>): number =>
  Math.max(0, conversation.inbound_count - conversation.read_count);

/** Whether a list shows a conversation; without a read count, whether it might. */
export function belongs(
  conversation: LiveConversation & { read_count?: number },
  filter: ListFilter,
): boolean {
  if (conversation.status !== 'open') return false;
  if (filter.channel && !conversation.channel_ids.includes(filter.channel)) return false;
  if (!filter.unread) return true;
  return conversation.inbound_count > (conversation.read_count ?? 0);
}

/** Those that wait for nothing come last. */
const never = '9999-01-01T00:00:00Z';

/** The server's own order, so that a page fetched later continues where this one ends. */
export function compare(a: LiveConversation, b: LiveConversation, sort: Sort): number {
  switch (sort) {
    case 'newest':
      return compareTimes(b.last_activity_at, a.last_activity_at) || compareIds(b.id, a.id);
    case 'oldest':
      return compareTimes(a.last_activity_at, b.last_activity_at) || compareIds(a.id, b.id);
    case 'waiting':
      return compareTimes(a.waiting_since ?? never, b.waiting_since ?? never) || compareIds(a.id, b.id);
  }
}

/** Whether a place in the order is among the loaded rows: later ones come with a later page. */
export function isLoaded(list: HeldList, conversation: LiveConversation, sort: Sort): boolean {
  const last = list.items.at(-1);
  return !list.next || !last || compare(conversation, last, sort) <= 0;
}

function insert(items: Conversation[], conversation: Conversation, sort: Sort): void {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = items[middle];
    if (other && compare(other, conversation, sort) < 0) low = middle + 1;
    else high = middle;
  }
  items.splice(low, 0, conversation);
}

/** By how much a total changes; undefined when what was held cannot tell. */
export function difference(
  change: Change,
  filter: ListFilter,
  held?: ReadonlySet<string>,
): number | undefined {
  let sum = 0;
  let certain = true;
  for (const [id, now] of change.now) {
    const before = change.before.get(id);
    const belonged = before ? belongs(before, filter) : held?.has(id) || !change.opened.has(id);
    if (!before && !held?.has(id) && !change.opened.has(id) && filter.unread) certain = false;
    sum += Number(belongs(now, filter)) - Number(belonged);
  }
  for (const id of change.gone) {
    const before = change.before.get(id);
    if (before ? belongs(before, filter) : held?.has(id)) sum -= 1;
    else if (!before) certain = false;
  }
  return certain ? sum : undefined;
}

/** The list as a refetch of its loaded part would answer it, and whether its total could be reckoned. */
export function applyToList(
  list: HeldList,
  filter: ListFilter,
  change: Change,
  seq: number,
): { list: HeldList; certain: boolean } {
  const ids = new Set(list.items.map(item => item.id));
  const delta = difference(change, filter, ids);
  const current = new Map(change.now);
  const items = list.items.filter(item => {
    const now = change.now.get(item.id);
    if (now && now.revision < item.revision) current.set(item.id, { ...item, read_count: now.read_count });
    return !now && !change.gone.has(item.id);
  });
  const rest = { ...list, items };
  for (const now of current.values()) {
    if (belongs(now, filter) && isLoaded({ ...rest, items: list.items }, now, filter.sort)) {
      insert(items, now, filter.sort);
    }
  }
  const total = Math.max(items.length, list.total + (delta ?? 0));
  return { list: { ...rest, total, seq: Math.max(list.seq, seq) }, certain: delta !== undefined };
}
