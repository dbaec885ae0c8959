import { useCallback, useContext } from 'react';
import type { Mode } from '@/features/delivery/components/composer';
import { useOutbox } from '@/features/delivery/outbox-context';
import { type Pending, wordsOf } from '@/features/delivery/pending';
import { TraysContext } from '@/features/delivery/trays-context';

/** Puts an answer that has not left back to where it was written, with its file. */
export function useTakeBack(conversation: string, recall: (text: string | undefined, to: Mode) => void) {
  const { outbox } = useOutbox();
  const trays = useContext(TraysContext);
  return useCallback(
    async (entry: Pending) => {
      // Before it is let go, and its file with it.
      const file = await trays.fileOf(entry);
      if (!outbox?.discard(entry.key)) return;
      recall(wordsOf(entry) || undefined, entry.message.direction === 'note' ? 'note' : 'reply');
      if (file) trays.of(conversation).putBack(file);
    },
    [outbox, trays, conversation, recall],
  );
}
