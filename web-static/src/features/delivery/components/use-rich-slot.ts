import { useContext, useState } from 'react';
import type { Conversation, Way } from '@/lib/api';
import { RichSlotContext } from '../rich-slot';
import { undoSecondsOf } from '../send-key';

interface Options {
  way: Way | undefined;
  conversation: Conversation;
}

/** The way to a card or another form of the platform's own, where one can go, and where it is made while it is open. */
export function useRichSlot({ way, conversation }: Options) {
  const slot = useContext(RichSlotContext);
  const [isOpen, setOpen] = useState(false);
  if (!way?.free_form || !way.capabilities.includes('send_rich') || !slot) {
    return { open: undefined, maker: null };
  }
  const onEnd = () => setOpen(false);
  const maker = isOpen ? slot({ way, conversation, undoSeconds: undoSecondsOf(), onEnd }) : null;
  return { open: () => setOpen(true), maker };
}
