import type { Message, NoteRequest, SendRequest } from '@/lib/api';

/** An answer, or a note, that the server has not confirmed yet. */
export interface Pending {
  /** The idempotency key: however often it is sent, it is one message. */
  key: string;
  request: SendRequest | NoteRequest;
  /** As it stands in the thread until the server's own takes its place. */
  message: Message;
  /** `waiting`: the server was out of reach; `refused`: it said no, and nothing was stored. */
  state: 'sending' | 'waiting' | 'refused';
}

export type PendingState = Pending['state'];

/**
 * A thread with what is on its way below it. The log often tells of a message before the server's answer to the
 * sender does: from then on the log's is shown alone, known by the key it was sent under, so that at no moment one
 * message stands twice.
 */
export function withPending(items: readonly Message[], pending: readonly Pending[]): readonly Message[] {
  if (pending.length === 0) return items;
  const known = new Set(items.map(item => item.client_key));
  const open = pending.filter(({ key }) => !known.has(key));
  return open.length > 0 ? [...items, ...open.map(({ message }) => message)] : items;
}

/** Puts one entry into another state, as a new value; the others stay the same objects. */
export function changed(
  entries: readonly Pending[],
  key: string,
  state: PendingState,
  problem?: Message['problem'],
): Pending[] {
  return entries.map(entry => {
    if (entry.key !== key) return entry;
    const { problem: _, ...rest } = entry.message;
    const status = state === 'refused' ? ('failed' as const) : ('queued' as const);
    return { ...entry, state, message: { ...rest, status, ...(problem && { problem }) } };
  });
}

/** As it is after a reload: asked again, which its key makes safe, and without the pictures that this page held. */
export function restored(entry: Pending): Pending {
  const files = entry.message.files.map(file => {
    if (!file.url?.startsWith('blob:')) return file;
    const { url: _, ...rest } = file;
    return { ...rest, state: 'pending' as const };
  });
  const state = entry.state === 'sending' ? 'waiting' : entry.state;
  return { ...entry, state, message: { ...entry.message, files } };
}
