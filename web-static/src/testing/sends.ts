import type { Pending } from '@/features/delivery/pending';
import type { Message } from '@/lib/api';

const at = '2026-11-21T09:14:02Z';

/** A message of ours as the server tells it. */
export const sent = (id: string, text: string, conversation = '5'): Message => ({
  id,
  conversation_id: conversation,
  customer_id: '6',
  identity_id: '61',
  channel_id: '4',
  direction: 'outbound',
  author: { kind: 'agent', id: '31', name: 'Mei Tan' },
  content: { kind: 'text', text, entities: [] },
  files: [],
  context: { forwarded: 'no' },
  reactions: [],
  status: 'queued',
  sent_at: at,
  shown_at: at,
  received_at: at,
  revision: 1,
});

/** The same before the server knows it. */
export const entry = (key: string, text: string, conversation = '5'): Pending => ({
  key,
  request: { content: { kind: 'text', text, entities: [] } },
  message: { ...sent(`pending-${key}`, text, conversation), revision: 0 },
  state: 'sending',
});
