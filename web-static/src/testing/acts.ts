import type { Content, Conversation, Customer, Message, MessageFile } from '@/lib/api';
import type { Flush } from '@/lib/flush';
import { iso, type World } from './world';

export interface Words {
  content: Content;
  direction?: Message['direction'];
  channel?: string;
  at?: number;
  files?: MessageFile[];
  more?: Partial<Message>;
}

const day = 86_400_000;

function open(world: World, customer: Customer, channel: string, at: number): Conversation {
  const { id, name, language } = customer;
  const conversation: Conversation = {
    id: world.id(),
    number: world.conversations.size + 1,
    customer: { id, name, ...(language && { language }) },
    status: 'open',
    channel_ids: [channel],
    last_channel_id: channel,
    priority: 'normal',
    tag_ids: [],
    spam: false,
    blocked: false,
    following: false,
    mentioned: false,
    opened_at: iso(at),
    last_activity_at: iso(at),
    inbound_count: 0,
    read_count: 0,
    revision: 1,
  };
  world.conversations.set(conversation.id, conversation);
  world.slots.set(id, conversation.id);
  return conversation;
}

function written(world: World, customer: Customer, conversation: string, words: Words, at: number): Message {
  const direction = words.direction ?? 'inbound';
  return {
    id: world.id(),
    conversation_id: conversation,
    customer_id: customer.id,
    identity_id: customer.identities[0]?.id ?? '',
    channel_id: words.channel ?? customer.identities[0]?.channels[0]?.channel_id ?? '',
    direction,
    author:
      direction === 'inbound'
        ? { kind: 'customer', id: customer.id, name: customer.name }
        : { kind: 'agent', id: '31', name: 'Mei Tan' },
    content: words.content,
    files: words.files ?? [],
    context: { forwarded: 'no' },
    reactions: [],
    status: direction === 'outbound' ? 'sent' : 'received',
    sent_at: iso(at),
    shown_at: iso(at),
    received_at: iso(at),
    revision: 1,
    ...words.more,
  };
}

function noted(world: World, message: Message, at: number): void {
  const inbound = message.direction === 'inbound';
  const words = message.content as { text?: string; caption?: string; body?: string; title?: string };
  const held = world.conversation(message.conversation_id);
  const { waiting_since, ...answered } = held;
  const rest = message.direction === 'note' ? held : answered;
  const { id, content, direction, author, status } = message;
  const preview = (words.text ?? words.caption ?? words.body ?? words.title ?? '').slice(0, 200);
  world.conversations.set(held.id, {
    ...rest,
    channel_ids: [...new Set([...rest.channel_ids, message.channel_id])],
    last_channel_id: message.channel_id,
    last_activity_at: iso(at),
    inbound_count: rest.inbound_count + Number(inbound),
    ...(inbound && { waiting_since: waiting_since ?? iso(at), window_closes_at: iso(at + day) }),
    last_message: {
      id,
      kind: content.kind,
      direction,
      author_kind: author.kind,
      ...(author.id && author.kind !== 'customer' && { author_id: author.id }),
      ...(author.name && { author_name: author.name }),
      preview,
      at: iso(at),
      status,
      unsent: message.unsent_at !== undefined,
    },
    revision: rest.revision + 1,
  });
  const identity = world.customer(message.customer_id).identities[0];
  if (!inbound || !identity) return;
  const use = identity.channels.find(each => each.channel_id === message.channel_id);
  const window = { last_inbound_at: iso(at), window_closes_at: iso(at + day) };
  if (use) Object.assign(use, window);
  else identity.channels.push({ channel_id: message.channel_id, ...window });
}

/** A message comes in, or goes out; the open conversation takes it, or one is opened. */
export function say(world: World, customerId: string, words: Words): Flush {
  const customer = world.customer(customerId);
  const at = words.at ?? world.now;
  const held = world.openOf(customerId);
  const channel = words.channel ?? customer.identities[0]?.channels[0]?.channel_id ?? '';
  const conversation = held ?? open(world, customer, channel, at);
  const message = written(world, customer, conversation.id, words, at);
  world.messages.get(customerId)?.push(message);
  noted(world, message, at);
  const conversations = [conversation.id];
  const opened = held ? [] : [{ kind: 'conversation.opened', conversations }];
  return world.tell([...opened, { kind: 'message.received', conversations, messages: [message] }]);
}

/** A message fares on: a receipt, an edit, a reaction, its withdrawal, its file. */
export function alter(world: World, held: Message, kind: string, change: Partial<Message>): Flush {
  const all = world.messages.get(held.customer_id) ?? [];
  const next = { ...held, ...change, revision: held.revision + 1 };
  all[all.findIndex(each => each.id === held.id)] = next;
  return world.tell([{ kind, conversations: [next.conversation_id], messages: [next] }]);
}

export function read(world: World, id: string, count: number): Flush {
  const held = world.conversation(id);
  const read_count = Math.min(count, held.inbound_count);
  world.conversations.set(id, { ...held, read_count });
  return world.tell([{ kind: 'conversation.read', reads: [{ conversation_id: id, read_count }] }]);
}

export function rename(world: World, id: string, name: string): Flush {
  const customer = world.customer(id);
  world.customers.set(id, { ...customer, name, revision: customer.revision + 1 });
  for (const each of world.conversations.values()) {
    if (each.customer.id !== id) continue;
    world.conversations.set(each.id, { ...each, customer: { ...each.customer, name } });
  }
  return world.tell([{ kind: 'customer.changed', customers: [id] }]);
}
