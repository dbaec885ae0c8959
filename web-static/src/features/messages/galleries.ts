import type { Message } from '@/lib/api';

/** What stands in a group: a message by itself, or pictures that belong together. */
export type GroupPiece =
  | { type: 'message'; message: Message }
  | { type: 'gallery'; key: string; messages: Message[]; missing: number };

/** Pictures sent one after another are one gallery when no more than this lies between two of them. */
const pause = 60_000;

/** The same for all pictures that were sent together on a channel by one person; none for the others. */
export function albumOf(message: Message): string | undefined {
  const { album } = message.context;
  return album && `${message.channel_id} ${message.author.kind} ${message.author.id ?? ''} ${album.id}`;
}

/** A picture and nothing else: what has words, a quote or a fate of its own stands by itself. */
function isPlain(message: Message): boolean {
  return (
    message.content.kind === 'image' &&
    !message.content.caption &&
    !message.reply_to &&
    !message.unsent_at &&
    !message.edited_at &&
    message.reactions.length === 0 &&
    message.status !== 'failed' &&
    message.context.forwarded === 'no' &&
    !message.context.referral
  );
}

const follows = (last: Message, next: Message) =>
  !albumOf(last) && !albumOf(next) && Date.parse(next.shown_at) - Date.parse(last.shown_at) <= pause;

const place = (message: Message) => message.context.album?.index ?? Number.MAX_SAFE_INTEGER;

/**
 * The messages of a group with its galleries put together: those sent together, in the order they were chosen in,
 * however they came; and those sent one right after another.
 */
export function groupPieces(messages: readonly Message[]): GroupPiece[] {
  const pieces: GroupPiece[] = [];
  const albums = new Map<string, Message[]>();
  for (const message of messages) {
    const album = albumOf(message);
    const before = pieces.at(-1);
    const known = album && albums.get(album);
    if (!isPlain(message)) pieces.push({ type: 'message', message });
    else if (known) known.push(message);
    else if (before?.type === 'gallery' && follows(before.messages.at(-1) ?? message, message))
      before.messages.push(message);
    else {
      const together = [message];
      if (album) albums.set(album, together);
      pieces.push({ type: 'gallery', key: message.id, messages: together, missing: 0 });
    }
  }
  return pieces.map(piece => (piece.type === 'gallery' ? settled(piece, messages) : piece));
}

function settled(piece: Extract<GroupPiece, { type: 'gallery' }>, all: readonly Message[]): GroupPiece {
  const [first] = piece.messages;
  if (!first) return piece;
  const album = albumOf(first);
  const came = album ? all.filter(message => albumOf(message) === album).length : 0;
  const missing = Math.max(0, (first.context.album?.total ?? 0) - came);
  if (piece.messages.length + missing < 2) return { type: 'message', message: first };
  return { ...piece, messages: piece.messages.toSorted((a, b) => place(a) - place(b)), missing };
}
