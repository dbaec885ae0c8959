import type { Content, Delivery, Message, MessageStatus } from '@/lib/api';
import { alter, say } from './acts';
import type { World } from './world';

interface Answer {
  content: Content;
  channel_id?: string;
  reply_to?: string;
  client_key?: string;
}

/** Whatever was uploaded, the house shows its lamp. */
function filesOf(content: Content): Message['files'] {
  const { kind } = content;
  if (kind !== 'image' && kind !== 'video' && kind !== 'audio' && kind !== 'file') return [];
  const name = content.media.file_name ?? kind;
  return [{ position: 0, state: 'stored', kind, url: '/files/lamp.svg', thumbnail: '/files/lamp.svg', name }];
}

const fate: MessageStatus[] = ['sending', 'sent', 'delivered', 'read'];

/** An agent answers; what he says is carried and read, step by step. Words that ask to fail do. */
export function answer(
  world: World,
  conversation: string,
  { content, channel_id, reply_to, client_key }: Answer,
): Message {
  world.now = Date.now();
  const { customer } = world.conversation(conversation);
  const all = world.messages.get(customer.id) ?? [];
  const quoted = all.find(each => each.id === reply_to);
  const more: Partial<Message> = {
    status: 'queued',
    files: filesOf(content),
    ...(client_key && { client_key }),
  };
  if (quoted) {
    const { id, author, content: said } = quoted;
    const preview = 'text' in said ? said.text : '';
    more.reply_to = { message_id: id, external_id: '', author_kind: author.kind, kind: said.kind, preview };
    if (author.name) more.reply_to.author_name = author.name;
  }
  say(world, customer.id, {
    content,
    direction: 'outbound',
    more,
    ...(channel_id && { channel: channel_id }),
  });
  const stored = world.messages.get(customer.id)?.at(-1);
  if (!stored) throw new Error('Nothing was said');
  carry(world, stored);
  return stored;
}

/** A colleague writes for the team. */
export function noteOf(world: World, conversation: string, body: Record<string, unknown>): Message {
  world.now = Date.now();
  const { text, client_key: key } = body;
  const content = { kind: 'text' as const, text: String(text), entities: [] };
  const { customer } = world.conversation(conversation);
  const more = typeof key === 'string' ? { client_key: key } : {};
  say(world, customer.id, { content, direction: 'note', more });
  const stored = world.messages.get(customer.id)?.at(-1);
  if (!stored) throw new Error('Nothing was said');
  return stored;
}

const found = (world: World, id: string): Message => {
  const message = [...world.messages.values()].flat().find(each => each.id === id);
  if (!message) throw new Error('No such message');
  return message;
};

/** Carries a message step by step, unless it is taken back. Words that begin with «fail» or «lose» do just that. */
function carry(world: World, { id, content }: Message, attempt = 1): void {
  const words = 'text' in content ? (content.text ?? '') : '';
  const problem = { code: '131026', title: 'Message undeliverable' };
  const steps: [MessageStatus, Partial<Message>?][] =
    attempt === 1 && words.startsWith('fail')
      ? [['sending'], ['failed', { problem }]]
      : attempt === 1 && words.startsWith('lose')
        ? [['sending'], ['unknown']]
        : fate.map(status => [status]);
  steps.forEach(([status, and], index) => {
    setTimeout(
      () => {
        const now = found(world, id);
        if (now.status !== 'cancelled') alter(world, now, 'message.status', { status, ...and });
      },
      2_000 + 700 * index,
    ).unref();
  });
}

export function deliveryOf(world: World, id: string): Delivery {
  const { status } = found(world, id);
  if (status === 'failed') return { state: status, attempt: 1, actions: ['resend', 'discard'], steps: [] };
  if (status !== 'unknown') return { attempt: 1, actions: [], steps: [] };
  return { state: status, attempt: 1, actions: ['resend', 'mark_sent', 'discard'], steps: [] };
}

export function decide(world: World, id: string, action: string): Message {
  const { problem: _, ...message } = found(world, id);
  const became: Record<string, MessageStatus> = {
    cancel: 'cancelled',
    resend: 'queued',
    'mark-sent': 'sent',
  };
  alter(world, message, 'message.status', { status: became[action] ?? 'failed' });
  if (action === 'resend') carry(world, message, 2);
  return found(world, id);
}
