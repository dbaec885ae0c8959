import type { Message } from '@/lib/api';
import { call } from '@/lib/api-client';
import type { Pending } from '../pending';

/** Those behind it wait as long as this one is being asked for, in milliseconds. */
const patience = 30_000;

/** Hands an answer or a note to the server; the same key is the same message, however often it is asked. */
export async function sendMessage(slug: string, { key, request, message }: Pending): Promise<Message> {
  const room = message.direction === 'note' ? 'notes' : 'messages';
  const path = `/w/${slug}/conversations/${message.conversation_id}/${room}`;
  return (await call<Message>('POST', path, { body: request, key, patience })).data;
}
