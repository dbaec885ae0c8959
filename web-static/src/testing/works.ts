import { belongs, type ListFilter } from '@/features/conversations/list';
import { changedBy } from '@/features/conversations/work';
import type { Conversation, ConversationChange, Tag, TimelineEvent } from '@/lib/api';
import type { Flush } from '@/lib/flush';
import { iso, type World } from './world';

type Actor = TimelineEvent['actor'];

export const mei: Actor = { kind: 'agent', id: '31', name: 'Mei Tan' };
export const jonas: Actor = { kind: 'agent', id: '32', name: 'Jonas Weber' };

const told = ['status', 'assignee_id', 'team_id', 'priority', 'snoozed_until', 'spam', 'tag_ids'] as const;

function changesOf(before: Conversation, after: Conversation): TimelineEvent['changes'] {
  return told
    .filter(field => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map(field => ({ field, before: before[field], after: after[field] }));
}

/** Somebody changes a conversation; nothing is told of what was so already. */
export function work(world: World, id: string, change: ConversationChange, actor = mei): Flush | undefined {
  const held = world.conversation(id);
  const next = changedBy(held, change);
  const changes = changesOf(held, next);
  if (changes.length === 0) return undefined;
  world.conversations.set(id, { ...next, revision: held.revision + 1 });
  const { customer } = held;
  const isLeft = next.status === 'closed' || next.spam;
  if (isLeft) world.slots.delete(customer.id);
  else if (!world.slots.has(customer.id)) world.slots.set(customer.id, id);
  const event: TimelineEvent = {
    id: world.id(),
    kind: 'event',
    conversation_id: id,
    at: iso(world.now),
    actor,
    changes,
  };
  world.happened.set(customer.id, [...(world.happened.get(customer.id) ?? []), event]);
  return world.tell([{ kind: 'conversation.changed', conversations: [id] }]);
}

/** Somebody closes it, now or a while ago. */
export function close(world: World, id: string, at = world.now): Flush {
  const flush = work(world, id, { status: 'closed' });
  const { customer, revision } = world.conversation(id);
  world.conversations.set(id, { ...world.conversation(id), closed_at: iso(at), revision });
  const event = world.happened.get(customer.id)?.at(-1);
  if (event) event.at = iso(at);
  for (const live of flush?.entities.conversations ?? []) if (live.id === id) live.closed_at = iso(at);
  if (!flush) throw new Error('It was closed already');
  return flush;
}

/** The agent follows, or is mentioned. */
export function own(world: World, id: string, mine: { following?: boolean; mentioned?: boolean }): Flush {
  world.conversations.set(id, { ...world.conversation(id), ...mine });
  return world.tell([{ kind: 'conversation.followed', reads: [{ conversation_id: id, ...mine }] }]);
}

export function addTag(world: World, name: string, colour: Tag['colour']): Tag {
  const tag = { id: world.id(), name, colour };
  world.tags.set(tag.id, tag);
  world.tell([{ kind: 'tag.changed' }]);
  return tag;
}

export function dropTag(world: World, id: string): void {
  world.tags.delete(id);
  const tagged = [...world.conversations.values()].filter(each => each.tag_ids.includes(id));
  for (const each of tagged) world.update(each.id, { tag_ids: each.tag_ids.filter(tag => tag !== id) });
  world.tell([{ kind: 'tag.deleted', conversations: tagged.map(each => each.id) }]);
}

/** Whether the server would show it in a list: it alone knows which have something that failed. */
export function isShown(world: World, conversation: Conversation, filter: ListFilter): boolean {
  if (!belongs(conversation, filter)) return false;
  // Nobody has a second browser here: no draft is on the server.
  if (filter.drafted) return false;
  if (!filter.failed) return true;
  const all = world.messages.get(conversation.customer.id) ?? [];
  return all.some(
    each => each.conversation_id === conversation.id && ['failed', 'unknown'].includes(each.status),
  );
}
