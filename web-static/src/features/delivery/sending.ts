import type { Agent, Content, Conversation, Message, MessageFile, UploadedFile, Way } from '@/lib/api';
import { lineEmojiIn } from '@/lib/line-emoji';
import { type Mentionable, memberEntities } from '@/lib/mentions';
import { type Attachment, ownUrlOf, shapeOf } from './attachment';
import { fitting, type SentKind, takesEmoji } from './fitting';
import { optimistic } from './optimistic';
import type { Pending } from './pending';

export interface Draft {
  text: string;
  /** Files that fit the way, in the order in which they go; those that wait go up before their message. */
  files: readonly Attachment[];
  way: Way;
  conversation: Conversation;
  me: Agent;
  quoted: Message | undefined;
  /** Who can be mentioned: in a group, where the channel carries that. */
  members?: readonly Mentionable[];
  /** How long it can be taken back; absent, as the installation is set. */
  undoSeconds: number | undefined;
}

const previewOf = ({ content }: Message): string =>
  'text' in content && content.text ? content.text.slice(0, 200) : '';

interface Part {
  content: Content;
  files: MessageFile[];
  file?: Pending['file'];
}

/** Whether every file fits, and has arrived or waits for the line as the answer itself will. */
export const isReady = (way: Way, files: readonly Attachment[]): boolean =>
  files.every(
    file => ['stored', 'waiting'].includes(file.state) && 'kind' in fitting(way.limits, shapeOf(file)),
  );

/** Where the words go: under the first file, or, where none can stand there, before it as their own message. */
export const isCaption = (way: Way, files: readonly Attachment[]): boolean => {
  const fit = files[0] && fitting(way.limits, shapeOf(files[0]));
  return fit !== undefined && 'caption' in fit && fit.caption;
};

/** What was written and picked, ready to go in this order and as it stands in the thread at once. */
export function composed(draft: Draft): Pending[] {
  const text = draft.text.trim();
  const captioned = isCaption(draft.way, draft.files);
  const parts = draft.files.map((file, index) =>
    filePart(draft.way, file, captioned && index === 0 ? text : ''),
  );
  if (text !== '' && !captioned) {
    const mentions = memberEntities(text, draft.members ?? []);
    const entities = [...mentions, ...(takesEmoji(draft.way) ? lineEmojiIn(text) : [])];
    parts.unshift({ content: { kind: 'text', text, entities }, files: [] });
  }
  return parts.map((part, index) => pending(part, index === 0 ? draft : { ...draft, quoted: undefined }));
}

function filePart(way: Way, attachment: Attachment, caption: string): Part {
  const fit = fitting(way.limits, shapeOf(attachment));
  const { uploaded, voice } = attachment;
  if (!('kind' in fit)) throw new Error('Only what fits can be sent');
  const { kind } = fit;
  const { name, mime_type, size, width, height } = uploaded ?? unsent(attachment.file);
  const url = ownUrlOf(attachment);
  const file: MessageFile = {
    position: 0,
    state: url ? 'stored' : 'pending',
    kind: kind === 'voice' ? 'audio' : kind,
    mime_type,
    size,
    name,
    ...(url && { url }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
  const media = { id: uploaded?.id ?? '', file_name: name };
  const content = contentOf(kind, media, caption, voice?.seconds);
  return { content, files: [file], file: { id: attachment.id, isUploaded: uploaded !== undefined } };
}

/** What this browser knows of a file that the server does not have yet. */
const unsent = ({ name, type, size }: File): Omit<UploadedFile, 'id'> => ({ name, mime_type: type, size });

function contentOf(
  kind: SentKind,
  media: { id: string; file_name: string },
  caption: string,
  seconds: number | undefined,
): Content {
  if (kind === 'audio' || kind === 'voice') {
    const length = seconds === undefined ? undefined : Math.max(1, Math.round(seconds));
    return { kind: 'audio', media, voice: kind === 'voice', ...(length && { seconds: length }) };
  }
  return { kind, media, ...(caption && { caption }) };
}

/** Lets go of the pictures and sounds that only this page had. */
export function releaseFiles({ message }: Pending): void {
  for (const { url } of message.files) if (url?.startsWith('blob:')) URL.revokeObjectURL(url);
}

function pending({ content, files, file }: Part, draft: Draft): Pending {
  const { way, quoted, undoSeconds } = draft;
  const key = crypto.randomUUID();
  const message: Message = {
    ...optimistic(key, draft),
    identity_id: way.identity_id,
    channel_id: way.channel_id,
    direction: 'outbound',
    content,
    files,
    ...(quoted && {
      reply_to: {
        message_id: quoted.id,
        external_id: '',
        author_kind: quoted.author.kind,
        ...(quoted.author.name && { author_name: quoted.author.name }),
        kind: quoted.content.kind,
        preview: previewOf(quoted),
      },
    }),
  };
  const request = {
    content,
    channel_id: way.channel_id,
    identity_id: way.identity_id,
    ...(quoted && { reply_to: quoted.id }),
    ...(undoSeconds !== undefined && { undo_seconds: undoSeconds }),
  };
  return { key, request, message, state: 'sending', ...(file && { file }) };
}
