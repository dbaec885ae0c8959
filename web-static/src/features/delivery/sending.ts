import type { Agent, Content, Conversation, Message, MessageFile, Way } from '@/lib/api';
import { type Attachment, ownUrlOf, shapeOf } from './attachments';
import { fitting, type SentKind } from './fitting';
import type { Pending } from './pending';

export interface Draft {
  text: string;
  /** Uploaded files that fit the way, in the order in which they go. */
  files: readonly Attachment[];
  way: Way;
  conversation: Conversation;
  me: Agent;
  quoted: Message | undefined;
  /** How long it can be taken back; absent, as the installation is set. */
  undoSeconds: number | undefined;
}

const previewOf = ({ content }: Message): string =>
  'text' in content && content.text ? content.text.slice(0, 200) : '';

interface Part {
  content: Content;
  files: MessageFile[];
}

/** Whether every file has arrived and fits. */
export const isReady = (way: Way, files: readonly Attachment[]): boolean =>
  files.every(file => file.state === 'stored' && 'kind' in fitting(way.limits, shapeOf(file)));

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
    parts.unshift({ content: { kind: 'text', text, entities: [] }, files: [] });
  }
  return parts.map((part, index) => pending(part, index === 0 ? draft : { ...draft, quoted: undefined }));
}

function filePart(way: Way, attachment: Attachment, caption: string): Part {
  const fit = fitting(way.limits, shapeOf(attachment));
  const { uploaded, voice } = attachment;
  if (!uploaded || !('kind' in fit)) throw new Error('Only what is uploaded and fits can be sent');
  const { name, mime_type, size, width, height } = uploaded;
  const { kind } = fit;
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
  const media = { id: uploaded.id, file_name: name };
  return { content: contentOf(kind, media, caption, voice?.seconds), files: [file] };
}

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

/** What stands in the thread before the server has it. */
export function optimistic(key: string, { conversation, me }: Pick<Draft, 'conversation' | 'me'>) {
  const now = new Date().toISOString();
  return {
    id: `pending-${key}`,
    conversation_id: conversation.id,
    customer_id: conversation.customer.id,
    author: { kind: 'agent' as const, id: me.id, name: me.name },
    context: { forwarded: 'no' as const },
    files: [],
    reactions: [],
    status: 'queued' as const,
    sent_at: now,
    shown_at: now,
    received_at: now,
    revision: 0,
  };
}

/** Words for the team alone. */
export function noted(text: string, { conversation, me }: Pick<Draft, 'conversation' | 'me'>): Pending {
  const key = crypto.randomUUID();
  const message: Message = {
    ...optimistic(key, { conversation, me }),
    identity_id: '',
    channel_id: conversation.last_channel_id,
    direction: 'note',
    content: { kind: 'text', text, entities: [] },
  };
  return { key, request: { text }, message, state: 'sending' };
}

function pending({ content, files }: Part, draft: Draft): Pending {
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
  return { key, request, message, state: 'sending' };
}
