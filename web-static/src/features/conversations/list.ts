import type { Conversation, ConversationStatus, LiveConversation, Priority } from '@/lib/api';
import type { Stamped } from '@/lib/flush';
import { compareIds } from '@/lib/ids';
import { dueOf, isLate } from '@/lib/sla';
import { compareTimes } from '@/lib/times';

export type Sort = 'newest' | 'oldest' | 'waiting' | 'priority' | 'due';

/** What a list shows, in which order. Ids where the address says «me»: a list knows nobody. */
export interface ListFilter {
  /** Absent: open ones. */
  status?: readonly ConversationStatus[];
  /** Only those whose customer waits for us. */
  waiting?: true;
  /** An agent, or `none`. */
  assignee?: string | undefined;
  /** A team, `none`, or `mine` for `teams`. */
  team?: string | undefined;
  /** Those that `mine` means. */
  teams?: readonly string[];
  channel?: string | undefined;
  tag?: string | undefined;
  priority?: Priority | undefined;
  following?: true;
  mentioned?: true;
  /** Only those in which the agent began an answer and did not send it, which the server alone knows. */
  drafted?: true;
  /** Only those with a message of ours that did not go, which the server alone knows. */
  failed?: true;
  /** Only those in which something is late by their policy. */
  breached?: true;
  /** Only what is out of sight, which no other list has; of every status, unless some are named. */
  blocked?: true;
  unread: boolean;
  sort: Sort;
}

/** The loaded part of one list: the first `items.length` of `total`, in the order of its filter. */
export interface HeldList extends Stamped {
  items: Conversation[];
  next?: string | undefined;
  total: number;
}

/** What happened to conversations, told completely: values with what is this agent's own. */
export interface Change {
  now: ReadonlyMap<string, Conversation>;
  /** What was held of them before, by this page. */
  before: ReadonlyMap<string, Conversation>;
  /** Those that did not exist before. */
  opened: ReadonlySet<string>;
  gone: ReadonlySet<string>;
}

/** Whether it is spam, or all who wrote in it are blocked. */
export const isOutOfSight = ({ spam, blocked }: Pick<Conversation, 'spam' | 'blocked'>): boolean =>
  spam || blocked;

type Read = Pick<Conversation, 'inbound_count' | 'read_count' | 'spam' | 'blocked'>;

/** What is out of sight counts as read. */
export const unreadOf = (conversation: Read): number =>
  isOutOfSight(conversation) ? 0 : Math.max(0, conversation.inbound_count - conversation.read_count);

const openOnly: readonly ConversationStatus[] = ['open'];

const isOf = (id: string | undefined, wanted: string | undefined): boolean =>
  wanted === undefined || (wanted === 'none' ? id === undefined : id === wanted);

const isOfTeam = (id: string | undefined, { team, teams = [] }: ListFilter): boolean =>
  team === 'mine' ? id !== undefined && teams.includes(id) : isOf(id, team);

/** Whether only the server can tell all that a list shows; the page can tell some that it does not show. */
export const isTheServers = (filter: ListFilter): boolean => (filter.failed ?? filter.drafted) === true;

/** Whether a list shows a conversation; of one whose own fields are not known, whether it might. */
export function belongs(conversation: LiveConversation, filter: ListFilter): boolean {
  if (isOutOfSight(conversation) !== (filter.blocked ?? false)) return false;
  const statuses = filter.status ?? (filter.blocked ? undefined : openOnly);
  if (statuses && !statuses.includes(conversation.status)) return false;
  if (filter.breached && !isLate(conversation)) return false;
  if (filter.waiting && !conversation.waiting_since) return false;
  if (!isOf(conversation.assignee_id, filter.assignee)) return false;
  if (!isOfTeam(conversation.team_id, filter)) return false;
  if (filter.channel && !conversation.channel_ids.includes(filter.channel)) return false;
  if (filter.tag && !conversation.tag_ids.includes(filter.tag)) return false;
  if (filter.priority && conversation.priority !== filter.priority) return false;
  if (filter.following && conversation.following === false) return false;
  if (filter.mentioned && conversation.mentioned === false) return false;
  if (!filter.unread) return true;
  return !filter.blocked && conversation.inbound_count > (conversation.read_count ?? 0);
}

/** The longest without an answer first; those that wait for nothing after them, the newest first. */
function compareWaiting(a: LiveConversation, b: LiveConversation): number {
  if (!a.waiting_since && !b.waiting_since) return compare(a, b, 'newest');
  if (!a.waiting_since || !b.waiting_since) return a.waiting_since ? -1 : 1;
  return compareTimes(a.waiting_since, b.waiting_since) || compareIds(a.id, b.id);
}

/** What is due first by its policy; what nothing is asked of after that, the newest first. */
function compareDue(a: LiveConversation, b: LiveConversation): number {
  const [one, other] = [dueOf(a), dueOf(b)];
  if (!one && !other) return compare(a, b, 'newest');
  if (!one || !other) return one ? -1 : 1;
  return compareTimes(one, other) || compareIds(a.id, b.id);
}

export const rank: Record<Priority, number> = { low: 0, normal: 1, high: 2, urgent: 3 };

/** The server's own order, so that a page fetched later continues where this one ends. */
export function compare(a: LiveConversation, b: LiveConversation, sort: Sort): number {
  switch (sort) {
    case 'newest':
      return compareTimes(b.last_activity_at, a.last_activity_at) || compareIds(b.id, a.id);
    case 'oldest':
      return compareTimes(a.last_activity_at, b.last_activity_at) || compareIds(a.id, b.id);
    case 'waiting':
      return compareWaiting(a, b);
    case 'due':
      return compareDue(a, b);
    case 'priority':
      return rank[b.priority] - rank[a.priority] || compare(a, b, 'newest');
  }
}

/** Whether a place in the order is among the loaded rows: later ones come with a later page. */
export function isLoaded(list: HeldList, conversation: LiveConversation, sort: Sort): boolean {
  const last = list.items.at(-1);
  return !list.next || !last || compare(conversation, last, sort) <= 0;
}
