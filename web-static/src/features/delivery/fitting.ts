import type { Way } from '@/lib/api';

type FileLimit = Way['limits']['files'][number];
const picked = ['image', 'video', 'audio', 'file'] as const;
/** As what a file can be sent from here; stickers are drawn, not picked. */
export type SentKind = (typeof picked)[number] | 'voice';

/** What is known of a file; `isVoice`: it was recorded here. */
export interface Shape {
  type: string;
  size: number;
  isVoice?: boolean;
}

/** As what a way takes a file, or why it does not. */
export type Fitting =
  | { kind: SentKind; caption: boolean }
  | { refused: 'file_empty' | 'file_type' }
  | { refused: 'file_size'; max: number };

/** Names that browsers give to types which the platforms call otherwise. */
const otherNames: Record<string, string> = { 'audio/x-m4a': 'audio/mp4', 'audio/mp3': 'audio/mpeg' };

const kindOf = (type: string): SentKind => picked.find(kind => type.startsWith(`${kind}/`)) ?? 'file';

/** As what it may go, the best first. */
const kindsOf = (type: string, isVoice: boolean): SentKind[] =>
  isVoice ? ['voice', 'audio', 'file'] : [...new Set<SentKind>([kindOf(type), 'file'])];

/**
 * The kind of the file's own type where the way carries it so, else as a plain file, as which a large picture may
 * still go; what was recorded here goes as a voice note where there are such. A file that is too large everywhere is
 * told the most it could have been.
 */
export function fitting(limits: Way['limits'], { type, size, isVoice = false }: Shape): Fitting {
  if (size === 0) return { refused: 'file_empty' };
  const named = otherNames[type] ?? type;
  const takers = kindsOf(named, isVoice).flatMap(kind => {
    const limit = limits.files.find(each => each.kind === kind);
    return limit && takes(limit, named) ? [{ kind, limit }] : [];
  });
  const taker = takers.find(({ limit }) => size <= limit.max_bytes);
  if (taker) return { kind: taker.kind, caption: taker.limit.caption };
  if (takers.length === 0) return { refused: 'file_type' };
  return { refused: 'file_size', max: Math.max(...takers.map(({ limit }) => limit.max_bytes)) };
}

const takes = ({ mime_types }: FileLimit, type: string) =>
  mime_types.length === 0 || mime_types.includes(type);

/** Whether a way carries any file that can be picked. */
export const carriesFiles = ({ files }: Way['limits']): boolean =>
  files.some(({ kind }) => (picked as readonly string[]).includes(kind));

/** Whether a way carries what is recorded here, other than as a file to be saved. */
export function carriesVoice(limits: Way['limits']): boolean {
  const fit = fitting(limits, { type: 'audio/ogg', size: 1, isVoice: true });
  return 'kind' in fit && fit.kind !== 'file';
}

/** Whether it draws emoji of its own among words. */
export const takesEmoji = ({ capabilities }: Way): boolean => capabilities.includes('send_emoji');
