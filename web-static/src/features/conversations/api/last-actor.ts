import type { Conversation, Timeline } from '@/lib/api';
import { call, query } from '@/lib/api-client';

/** Who changed a conversation last, by name. */
export async function lastActor(slug: string, { id, customer }: Conversation): Promise<string | undefined> {
  const path = `/w/${slug}/customers/${customer.id}/timeline${query({ limit: 20 })}`;
  const { data } = await call<Timeline>('GET', path);
  const last = data.items.findLast(
    item => 'kind' in item && item.kind === 'event' && item.conversation_id === id,
  );
  return last && 'actor' in last ? last.actor.name : undefined;
}
