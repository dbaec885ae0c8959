import { belongs, compare, type HeldList, type ListFilter, unreadOf } from '@/features/conversations/list';
import type { HeldTimeline } from '@/features/messages/timeline';
import { compareMessages } from '@/features/messages/timeline';
import type { ConversationHead, Counts, Customer, Snapshot } from '@/lib/api';
import type { Stamped } from '@/lib/flush';
import type { World } from './world';

/** One page of a list, as the server would answer it now. The cursor is the number of rows before it. */
export function listOf(world: World, filter: ListFilter, limit = 100, cursor?: string): HeldList {
  const from = Number(cursor ?? 0);
  const all = [...world.conversations.values()]
    .filter(each => belongs(each, filter))
    .sort((a, b) => compare(a, b, filter.sort));
  const next = from + limit < all.length ? String(from + limit) : undefined;
  return { items: all.slice(from, from + limit), next, total: all.length, seq: world.seq };
}

export function countsOf(world: World): Counts & Stamped {
  const open = [...world.conversations.values()].filter(each => each.status === 'open');
  return { open: open.length, unread: open.filter(each => unreadOf(each) > 0).length, seq: world.seq };
}

function headsOf(world: World, customer: string): ConversationHead[] {
  return [...world.conversations.values()]
    .filter(each => each.customer.id === customer)
    .sort((a, b) => b.number - a.number)
    .map(({ id, number, status, channel_ids, opened_at, closed_at, last_activity_at }) => ({
      id,
      number,
      status,
      channel_ids,
      opened_at,
      last_activity_at,
      ...(closed_at && { closed_at }),
    }));
}

export function customerOf(world: World, id: string): Customer & Stamped {
  const customer = structuredClone(world.customer(id));
  return { ...customer, conversations: headsOf(world, id), seq: world.seq };
}

/** The newest messages before a cursor, which is the id of the oldest one held. */
export function timelineOf(world: World, customer: string, limit = 50, before?: string): HeldTimeline {
  const all = [...(world.messages.get(customer) ?? [])].sort(compareMessages);
  const end = before ? all.findIndex(message => message.id === before) : all.length;
  const items = all.slice(Math.max(0, end - limit), end);
  const named = new Set(items.map(message => message.conversation_id));
  const first = items[0];
  return {
    items,
    conversations: headsOf(world, customer).filter(head => named.has(head.id)),
    before: first && end > limit ? first.id : undefined,
    seq: world.seq,
  };
}

export function snapshotOf(world: World, limit: number): Snapshot {
  const { items, next, total } = listOf(world, { unread: false, sort: 'newest' }, limit);
  return {
    seq: world.seq,
    epoch: world.epoch,
    workspace: { id: '21', slug: 'solstice', name: 'Solstice Lamps', zone: 'Asia/Singapore' },
    me: {
      agent_id: '31',
      role: 'owner',
      permissions: [
        'member',
        'conversation_read',
        'message_send',
        'customer_read',
        'channel_read',
        'channel_manage',
        'subscription_manage',
        'template_manage',
        'audit_read',
      ],
    },
    agents: [
      { id: '31', name: 'Mei Tan', role: 'owner' },
      { id: '32', name: 'Jonas Weber', role: 'agent' },
      { id: '33', name: 'Priya Nair', role: 'agent' },
    ],
    teams: [{ id: '35', name: 'Repairs', member_ids: ['32', '33'] }],
    channels: [...world.channels.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    conversations: { items, total, ...(next && { next }) },
    counts: { open: countsOf(world).open, unread: countsOf(world).unread },
  };
}
