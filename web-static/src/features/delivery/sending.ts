import type { Agent, Conversation, Message, Way } from '@/lib/api';
import { type Pending, twinsOf } from './pending';

interface Draft {
  text: string;
  way: Way;
  conversation: Conversation;
  me: Agent;
  quoted: Message | undefined;
  /** What the thread shows already. */
  held: readonly Message[];
  /** How long it can be taken back; absent, as the installation is set. */
  undoSeconds: number | undefined;
}

const previewOf = ({ content }: Message): string =>
  'text' in content && content.text ? content.text.slice(0, 200) : '';

/** What was written, ready to go and as it stands in the thread at once. */
export function composed({ text, way, conversation, me, quoted, held, undoSeconds }: Draft): Pending {
  const key = crypto.randomUUID();
  const now = new Date().toISOString();
  const content = { kind: 'text' as const, text: text.trim(), entities: [] };
  const message: Message = {
    id: `pending-${key}`,
    conversation_id: conversation.id,
    customer_id: conversation.customer.id,
    identity_id: way.identity_id,
    channel_id: way.channel_id,
    direction: 'outbound',
    author: { kind: 'agent', id: me.id, name: me.name },
    content,
    files: [],
    context: { forwarded: 'no' },
    reactions: [],
    status: 'queued',
    sent_at: now,
    shown_at: now,
    received_at: now,
    revision: 0,
    ...(quoted && {
      reply_to: {
        message_id: quoted.id,
        external_id: '',
        author_kind: quoted.author.kind,
        ...(quoted.author.name && { author_name: quoted.author.name }),
        kind: quoted.content.kind,
        preview: previewOf(quoted),
      },
    }),
  };
  const request = {
    content,
    channel_id: way.channel_id,
    identity_id: way.identity_id,
    ...(quoted && { reply_to: quoted.id }),
    ...(undoSeconds !== undefined && { undo_seconds: undoSeconds }),
  };
  return { key, request, message, before: twinsOf(message, held), state: 'sending' };
}
