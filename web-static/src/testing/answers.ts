import type { Content, Delivery, Message, MessageStatus, Way, Ways } from '@/lib/api';
import { alter, say } from './acts';
import type { World } from './world';

const limits: Way['limits'] = { text: 4096, caption: 1024, prompts: [], files: fileLimits() };

function fileLimits(): Way['limits']['files'] {
  const [pictures, films] = [['image/jpeg', 'image/png'], ['video/mp4']];
  return [
    { kind: 'image', mime_types: pictures, max_bytes: 5_242_880, caption: true },
    { kind: 'video', mime_types: films, max_bytes: 16_777_216, caption: true },
    { kind: 'audio', mime_types: ['audio/mpeg', 'audio/ogg'], max_bytes: 16_777_216, caption: false },
    { kind: 'file', mime_types: ['application/pdf', 'text/plain'], max_bytes: 104_857_600, caption: true },
  ];
}

/** Where a customer can be answered: on each channel he wrote on, while its window is open. */
export function waysOf(world: World, conversation: string): Ways {
  const customer = world.customer(world.conversation(conversation).customer.id);
  const items = customer.identities.flatMap(identity =>
    identity.channels.map((use): Way => {
      const channel = world.channels.get(use.channel_id);
      const closes = use.window_closes_at;
      const isPaused = channel?.state === 'paused';
      const isOpen = !isPaused && closes !== undefined && Date.parse(closes) > Date.now();
      return {
        channel_id: use.channel_id,
        identity_id: identity.id,
        address: identity.display,
        last_inbound_at: use.last_inbound_at,
        free_form: isOpen,
        template: !isPaused,
        capabilities: ['send_text', 'send_quote'],
        limits,
        ...(closes && { window_closes_at: closes }),
        ...(!isOpen && { refused_by: isPaused ? ('channel_paused' as const) : ('window_closed' as const) }),
        ...(channel?.health === 'reauthenticate' && { waits_for: 'reauthenticate' as const }),
      };
    }),
  );
  const usual = items.find(way => way.free_form);
  return {
    items,
    ...(usual && { usual: { channel_id: usual.channel_id, identity_id: usual.identity_id } }),
  };
}

interface Answer {
  content: Content;
  channel_id?: string;
  reply_to?: string;
}

/** Whatever was uploaded, the house shows its lamp. */
function filesOf(content: Content): Message['files'] {
  const { kind } = content;
  if (kind !== 'image' && kind !== 'video' && kind !== 'audio' && kind !== 'file') return [];
  const name = content.media.file_name ?? kind;
  return [{ position: 0, state: 'stored', kind, url: '/files/lamp.svg', name }];
}

const fate: MessageStatus[] = ['sending', 'sent', 'delivered', 'read'];

/** An agent answers; what he says is carried and read, step by step. Words that ask to fail do. */
export function answer(
  world: World,
  conversation: string,
  { content, channel_id, reply_to }: Answer,
): Message {
  world.now = Date.now();
  const { customer } = world.conversation(conversation);
  const all = world.messages.get(customer.id) ?? [];
  const quoted = all.find(each => each.id === reply_to);
  const more: Partial<Message> = { status: 'queued', files: filesOf(content) };
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
