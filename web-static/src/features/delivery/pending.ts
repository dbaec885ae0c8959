import type { Content, Message, SendRequest } from '@/lib/api';

/** An answer that the server has not confirmed yet. */
export interface Pending {
  /** The idempotency key: however often it is sent, it is one message. */
  key: string;
  request: SendRequest;
  /** As it stands in the thread until the server's own takes its place. */
  message: Message;
  /** Messages with the same words that were there before: none of them is this one. */
  before: string[];
  /** `waiting`: the server was out of reach; `refused`: it said no, and nothing was stored. */
  state: 'sending' | 'waiting' | 'refused';
}

export type PendingState = Pending['state'];

const wordsOf = (content: Content): string => {
  const words = 'text' in content ? content.text : 'caption' in content ? content.caption : '';
  const media = 'media' in content ? content.media?.id : undefined;
  return [content.kind, words ?? '', media ?? ''].join(' ');
};

/** Whether a message of the log says what somebody of us just sent. */
const resembles = (sent: Message, message: Message): boolean =>
  message.direction === 'outbound' &&
  message.author.kind === 'agent' &&
  message.author.id === sent.author.id &&
  message.conversation_id === sent.conversation_id &&
  wordsOf(message.content) === wordsOf(sent.content);

/** Those already there that a new answer resembles, so that none of them is taken for it. */
export const twinsOf = (sent: Message, items: readonly Message[]): string[] =>
  items.filter(item => resembles(sent, item)).map(item => item.id);

/**
 * A thread with what is on its way below it. The log often tells of a message before the server's answer to the
 * sender does: from then on the log's is shown alone, so that at no moment one message stands twice.
 */
export function withPending(items: readonly Message[], pending: readonly Pending[]): readonly Message[] {
  const taken = new Set<string>();
  const open = pending.filter(({ message, before, state }) => {
    if (state === 'refused') return true;
    const twin = items.findLast(
      item => !taken.has(item.id) && !before.includes(item.id) && resembles(message, item),
    );
    if (twin) taken.add(twin.id);
    return !twin;
  });
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
