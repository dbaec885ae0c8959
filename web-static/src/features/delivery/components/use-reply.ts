import { useRef } from 'react';
import type { SendRequest, Way } from '@/lib/api';
import type { Mentionable } from '@/lib/mentions';
import { isBlank } from '../draft';
import { useOutbox } from '../outbox-context';
import { undoSecondsOf } from '../send-key';
import { composed, isCaption, isReady, releaseFiles } from '../sending';
import type { ComposerProps } from './composer';
import type { useAttachments } from './use-attachments';
import { useDraft } from './use-draft';
import { useMacroSlot } from './use-macro-slot';
import { useMentioning } from './use-mentioning';
import { useOvertaken } from './use-overtaken';
import { useRichSlot } from './use-rich-slot';
import { useTemplateSlot } from './use-template-slot';
import { useWriting } from './use-writing';

interface Options extends ComposerProps {
  way: Way | undefined;
  takesFiles: boolean;
  attached: ReturnType<typeof useAttachments>;
}

const nobody: readonly Mentionable[] = [];

/** An answer while it is being written: what it says, whether it can go, and sending it. */
export function useReply(options: Options) {
  const { conversation, me, quoted, onQuoteEnd, way, takesFiles } = options;
  const { attachments, items, take } = options.attached;
  const { outbox, waiting } = useOutbox();
  const draft = useDraft(conversation.id);
  const { text, write } = draft;
  const templates = useTemplateSlot(options);
  const rich = useRichSlot(options);
  const field = useRef<HTMLTextAreaElement>(null);
  const told = { isTold: true, also: draft.hands };
  const { insert, onWrite, hands } = useWriting({ ...options, ...told, field, text, write });
  const macros = useMacroSlot({
    conversation,
    call: options.macroCall,
    field,
    insert,
    attachments,
    onTemplate: templates.open,
    onCard: rich.openWith,
  });
  const members = way?.capabilities.includes('send_mention') ? options.members : nobody;
  const offering = useMentioning({ field, text, onWrite, people: members });
  const overtakenBy = useOvertaken(conversation, me, !isBlank(text));
  const isOpen = way?.free_form === true;
  const limit = way && isCaption(way, items) ? way.limits.caption : way?.limits.text;
  const over = limit === undefined ? 0 : text.trim().length - limit;
  const isSomething = !isBlank(text) || items.length > 0;
  const canSend = isOpen && isSomething && over <= 0 && isReady(way, items);

  function send() {
    if (!way || !canSend) return;
    const words = { text, way, conversation, me, quoted, members, undoSeconds: undoSecondsOf() };
    for (const entry of composed({ ...words, files: take() })) outbox?.add(entry);
    onWrite('');
    onQuoteEnd();
    field.current?.focus();
  }

  /** What would be sent, for another time; files must have arrived. */
  function requests(): SendRequest[] {
    if (!way) return [];
    const words = { text, way, conversation, me, quoted, members, undoSeconds: undefined };
    return composed({ ...words, files: items }).map(entry => {
      releaseFiles(entry);
      return entry.request as SendRequest;
    });
  }

  function onScheduled() {
    take();
    onWrite('');
    onQuoteEnd();
    field.current?.focus();
  }

  function attach(files: File[]) {
    if (way && takesFiles) attachments.add(files, way.limits);
    field.current?.focus();
  }

  return {
    waiting,
    draft,
    text,
    templates,
    rich,
    macros,
    field,
    offering,
    insert,
    onWrite,
    hands,
    overtakenBy,
    over,
    canSend,
    canSchedule: canSend && items.every(file => file.state === 'stored'),
    requests,
    onScheduled,
    send,
    attach,
  };
}
