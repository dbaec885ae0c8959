import type { Agent, Conversation, Message, ReadyTemplate, Way } from '@/lib/api';
import { optimistic } from './optimistic';
import type { Pending } from './pending';

interface Use {
  way: Way;
  conversation: Conversation;
  me: Agent;
  undoSeconds: number | undefined;
}

/** A template, ready to go and as it stands in the thread at once. */
export function templated({ template, content }: ReadyTemplate, use: Use): Pending {
  const { way, conversation, me, undoSeconds } = use;
  const key = crypto.randomUUID();
  const message: Message = {
    ...optimistic(key, { conversation, me }),
    identity_id: way.identity_id,
    channel_id: way.channel_id,
    direction: 'outbound',
    content,
  };
  const request = {
    template,
    channel_id: way.channel_id,
    identity_id: way.identity_id,
    ...(undoSeconds !== undefined && { undo_seconds: undoSeconds }),
  };
  return { key, request, message, state: 'sending' };
}
