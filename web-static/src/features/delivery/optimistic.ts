import type { Agent, Conversation, Mentions, Message, NoteRequest } from '@/lib/api';
import type { Pending } from './pending';

interface Writer {
  conversation: Conversation;
  me: Agent;
}

/** What stands in the thread before the server has it. */
export function optimistic(key: string, { conversation, me }: Writer) {
  const now = new Date().toISOString();
  return {
    id: `pending-${key}`,
    conversation_id: conversation.id,
    customer_id: conversation.customer.id,
    author: { kind: 'agent' as const, id: me.id, name: me.name },
    context: { forwarded: 'no' as const },
    files: [],
    reactions: [],
    status: 'queued' as const,
    sent_at: now,
    shown_at: now,
    received_at: now,
    revision: 0,
  };
}

/** Words for the team alone. */
export function noted(text: string, { conversation, me }: Writer, mentions: Mentions): Pending {
  const key = crypto.randomUUID();
  const message: Message = {
    ...optimistic(key, { conversation, me }),
    identity_id: '',
    channel_id: conversation.last_channel_id,
    direction: 'note',
    content: { kind: 'text', text, entities: [] },
  };
  const isCalling = mentions.agent_ids.length + mentions.team_ids.length > 0;
  const request: NoteRequest = { text, ...(isCalling && { mentions }) };
  return { key, request, message, state: 'sending' };
}
