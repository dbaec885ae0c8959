import { viewFilter, viewNames } from '@/features/conversations/counts';
import {
  compare,
  type HeldList,
  isOutOfSight,
  type ListFilter,
  unreadOf,
} from '@/features/conversations/list';
import { countedViews } from '@/features/conversations/saved';
import { sortedTags } from '@/features/conversations/tags';
import type { HeldTimeline } from '@/features/messages/timeline';
import { compareMessages } from '@/features/messages/timeline';
import type { Conversation, ConversationHead, Counts, Customer, Snapshot, Tally } from '@/lib/api';
import type { Stamped } from '@/lib/flush';
import { isShown } from './works';
import type { World } from './world';

/** One page of a list, as the server would answer it now. The cursor is the number of rows before it. */
export function listOf(world: World, filter: ListFilter, limit = 100, cursor?: string): HeldList {
  const from = Number(cursor ?? 0);
  const all = [...world.conversations.values()]
    .filter(each => isShown(world, each, filter))
    .sort((a, b) => compare(a, b, filter.sort));
  const next = from + limit < all.length ? String(from + limit) : undefined;
  return { items: all.slice(from, from + limit), next, total: all.length, seq: world.seq };
}

const tallied = (some: Conversation[]): Tally => ({
  total: some.length,
  unread: some.filter(each => each.status !== 'closed' && unreadOf(each) > 0).length,
});

export function countsOf(world: World): Counts & Stamped {
  const all = [...world.conversations.values()];
  const open = all.filter(each => each.status === 'open' && !isOutOfSight(each));
  const order = { unread: false, sort: 'newest' as const };
  const group = (ids: Iterable<string>, holds: (each: Conversation, id: string) => boolean) =>
    [...ids]
      .map(id => ({ id, ...tallied(open.filter(each => holds(each, id))) }))
      .filter(({ total }) => total > 0);
  const views = viewNames.map(view => {
    const filter = { ...viewFilter(view, '31'), ...order };
    return [view, tallied(all.filter(each => isShown(world, each, filter)))] as const;
  });
  const saved = countedViews(world.views, { me: { agent_id: '31' }, teams: world.teams }).map(view => ({
    id: view.id,
    ...tallied(all.filter(each => each.status !== 'closed' && isShown(world, each, view.filter))),
  }));
  return {
    saved: saved.filter(({ total }) => total > 0),
    views: Object.fromEntries(views) as Counts['views'],
    teams: group(
      world.teams.map(team => team.id),
      (each, id) => each.team_id === id,
    ),
    channels: group(world.channels.keys(), (each, id) => each.channel_ids.includes(id)),
    tags: group(world.tags.keys(), (each, id) => each.tag_ids.includes(id)),
    seq: world.seq,
  };
}

function headsOf(world: World, customer: string): ConversationHead[] {
  return [...world.conversations.values()]
    .filter(each => each.customer.id === customer)
    .sort((a, b) => b.number - a.number)
    .map(({ id, number, status, spam, blocked, channel_ids, opened_at, closed_at, last_activity_at }) => ({
      id,
      number,
      spam,
      blocked,
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
  const done = world.happened.get(customer) ?? [];
  const end = before ? all.findIndex(message => message.id === before) : all.length;
  const items = all.slice(Math.max(0, end - limit), end);
  const named = new Set(items.map(message => message.conversation_id));
  const first = items[0];
  const from = end > limit ? (first?.shown_at ?? '') : '';
  const until = before ? (all[end]?.shown_at ?? '') : '9999';
  return {
    items,
    happened: done.filter(({ at }) => at >= from && at < until),
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
        'conversation_work',
        'customer_block',
        'tag_manage',
      ],
    },
    agents: [
      { id: '31', name: 'Mei Tan', role: 'owner', works: true },
      { id: '32', name: 'Jonas Weber', role: 'agent', works: true },
      { id: '33', name: 'Priya Nair', role: 'agent', works: true },
    ],
    channels: [...world.channels.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    conversations: { items, total, ...(next && { next }) },
    counts: countsOf(world),
    teams: world.teams,
    views: world.views,
    tags: sortedTags([...world.tags.values()]),
  };
}
