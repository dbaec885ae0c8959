import type { Agent, Content, Conversation, Message, MessageFile, Way } from '@/lib/api';
import { type Attachment, shapeOf } from './attachments';
import { fitting, type SentKind } from './fitting';
import { type Pending, twinsOf } from './pending';

export interface Draft {
  text: string;
  /** Uploaded files that fit the way, in the order in which they go. */
  files: readonly Attachment[];
  way: Way;
  conversation: Conversation;
  me: Agent;
  quoted: Message | undefined;
  /** What the thread shows already. */
  held: readonly Message[];
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
  const { uploaded, picture } = attachment;
  if (!uploaded || !('kind' in fit)) throw new Error('Only what is uploaded and fits can be sent');
  const { name, mime_type, size, width, height } = uploaded;
  const { kind } = fit;
  const file: MessageFile = {
    position: 0,
    state: picture ? 'stored' : 'pending',
    kind,
    mime_type,
    size,
    name,
    ...(picture && { url: picture }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
  return { content: contentOf(kind, { id: uploaded.id, file_name: name }, caption), files: [file] };
}

function contentOf(kind: SentKind, media: { id: string; file_name: string }, caption: string): Content {
  if (kind === 'audio') return { kind, media, voice: false };
  return { kind, media, ...(caption && { caption }) };
}

/** Lets go of the pictures that only this page had. */
export function releasePictures({ message }: Pending): void {
  for (const { url } of message.files) if (url?.startsWith('blob:')) URL.revokeObjectURL(url);
}

function pending({ content, files }: Part, draft: Draft): Pending {
  const { way, conversation, me, quoted, held, undoSeconds } = draft;
  const key = crypto.randomUUID();
  const now = new Date().toISOString();
  const message: Message = {
    id: `pending-${key}`,
    conversation_id: conversation.id,
    customer_id: conversation.customer.id,
    identity_id: way.identity_id,
    channel_id: way.channel_id,
    direction: 'outbound',
    author: { kind: 'agent', id: me.id, name: me.name },
    content,
    files,
    context: { forwarded: 'no' },
    reactions: [],
    status: 'queued',
    sent_at: now,
    shown_at: now,
    received_at: now,
    revision: 0,
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
  return { key, request, message, before: twinsOf(message, held), state: 'sending' };
}
