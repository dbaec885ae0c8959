import { type RefObject, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppliedMacro, Conversation } from '@/lib/api';
import type { KeptCard } from '@/lib/kept-card';
import { tellWords } from '@/lib/notify';
import type { Attachments } from '../attachments';
import { MacroSlotContext } from '../macro-slot';

interface Options {
  conversation: Conversation;
  /** Rises when somebody asks for them by a key or from the palette. */
  call: number;
  field: RefObject<HTMLTextAreaElement | null>;
  insert: (words: string) => void;
  attachments: Attachments;
  onTemplate: (() => void) | undefined;
  /** Opens a card that was kept; absent where none can go. */
  onCard: ((kept: KeptCard) => void) | undefined;
}

/** The way to the macros, and their list while it is open. */
export function useMacroSlot({
  conversation,
  call,
  field,
  insert,
  attachments,
  onTemplate,
  onCard,
}: Options) {
  const { t } = useTranslation();
  const slot = useContext(MacroSlotContext);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    if (call > 0) setOpen(true);
  }, [call]);

  function onEnd(words?: string) {
    setOpen(false);
    field.current?.focus();
    if (words) insert(words);
  }

  function onApplied({ text, card, files }: AppliedMacro) {
    onEnd(text);
    if (card) {
      if (onCard) onCard({ card, files });
      else tellWords(t('macro.no_card'));
      return;
    }
    for (const uploaded of files) {
      const file = new File([], uploaded.name, { type: uploaded.mime_type });
      attachments.putBack({ id: crypto.randomUUID(), file, state: 'stored', progress: 1, uploaded });
    }
  }

  const picker = isOpen && slot ? slot({ conversation, onTemplate, onApplied, onEnd }) : null;
  /** Whether the words ask for them: a slash where nothing stands yet. */
  const isCommand = (words: string) => {
    if (words !== '/' || !slot) return false;
    setOpen(true);
    return true;
  };
  return { open: slot && (() => setOpen(true)), picker, isCommand };
}
