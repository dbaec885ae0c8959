import type { Message, NoteRequest, SendRequest, UploadedFile } from '@/lib/api';

/** An answer, or a note, that the server has not confirmed yet. */
export interface Pending {
  /** The idempotency key: however often it is sent, it is one message. */
  key: string;
  request: SendRequest | NoteRequest;
  /** As it stands in the thread until the server's own takes its place. */
  message: Message;
  /** `waiting`: the server was out of reach; `refused`: it said no, and nothing was stored. */
  state: 'sending' | 'waiting' | 'refused';
  /** It is being asked for again right now, and can no longer be taken back without knowing what came of it. */
  isAsked?: boolean;
  /** Its file, as it lies on the shelf; one that is not uploaded goes up before the answer. */
  file?: { id: string; isUploaded: boolean };
}

export type PendingState = Pending['state'];

/** What somebody wrote in it: its text, or the words under its file. */
export function wordsOf({ message: { content } }: Pending): string {
  if (content.kind === 'text') return content.text;
  return 'caption' in content ? (content.caption ?? '') : '';
}

/** Where something got stuck, and how badly: what was refused needs somebody, what waits goes by itself. */
export function unsent(entries: readonly Pending[]): ReadonlyMap<string, 'waiting' | 'refused'> {
  const stuck = new Map<string, 'waiting' | 'refused'>();
  for (const { message, state } of entries) {
    const { conversation_id: id } = message;
    if (state !== 'sending' && stuck.get(id) !== 'refused') stuck.set(id, state);
  }
  return stuck;
}

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
    const { isAsked: __, ...before } = entry;
    const status = state === 'refused' ? ('failed' as const) : ('queued' as const);
    return { ...before, state, message: { ...rest, status, ...(problem && { problem }) } };
  });
}

/** The same answer once its file is on the server. */
export function uploadedAs(entry: Pending, { id, name, mime_type, size }: UploadedFile): Pending {
  const { request, message, file } = entry;
  const media = { id, file_name: name };
  const named = <Said extends { kind: string }>(content: Said): Said =>
    'media' in content ? { ...content, media } : content;
  const files = message.files.map(each => ({ ...each, name, mime_type, size }));
  return {
    ...entry,
    request:
      'content' in request && request.content ? { ...request, content: named(request.content) } : request,
    message: { ...message, content: named(message.content), files },
    ...(file && { file: { ...file, isUploaded: true } }),
  };
}

/** As it is after a reload: asked again, which its key makes safe, and without the pictures that this page held. */
export function restored(entry: Pending): Pending {
  const files = entry.message.files.map(file => {
    if (!file.url?.startsWith('blob:')) return file;
    const { url: _, ...rest } = file;
    return { ...rest, state: 'pending' as const };
  });
  const { isAsked: _, ...rest } = entry;
  const state = entry.state === 'sending' ? 'waiting' : entry.state;
  return { ...rest, state, message: { ...entry.message, files } };
}
