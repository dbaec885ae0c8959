import { useContext, useState } from 'react';
import type { Conversation, Way } from '@/lib/api';
import type { KeptCard } from '@/lib/kept-card';
import { RichSlotContext } from '../rich-slot';
import { undoSecondsOf } from '../send-key';

interface Options {
  way: Way | undefined;
  conversation: Conversation;
}

/** The way to a card or another form of the platform's own, where one can go, and where it is made while it is open. */
export function useRichSlot({ way, conversation }: Options) {
  const slot = useContext(RichSlotContext);
  const [making, setMaking] = useState<{ kept: KeptCard | undefined }>();
  if (!way?.free_form || !way.capabilities.includes('send_rich') || !slot) {
    return { open: undefined, openWith: undefined, maker: null };
  }
  const onEnd = () => setMaking(undefined);
  const maker = making && slot({ way, conversation, undoSeconds: undoSecondsOf(), kept: making.kept, onEnd });
  return {
    open: () => setMaking({ kept: undefined }),
    openWith: (kept: KeptCard) => setMaking({ kept }),
    maker: maker ?? null,
  };
}
