import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useWays } from '@/features/delivery/api/use-ways';
import { PendingNotes } from '@/features/delivery/components/pending-notes';
import { useOutbox } from '@/features/delivery/outbox-context';
import { withPending } from '@/features/delivery/pending';
import { quotingWay } from '@/features/delivery/ways';
import type { ThreadTools } from '@/features/messages/thread-tools';
import { type HeldTimelines, joinedTimeline } from '@/features/messages/timeline';
import type { Message } from '@/lib/api';
import { timelinesKey } from '@/lib/keys';

/** Ties a thread to its composer: what is on its way, what is quoted, what can be decided about a message. */
export function useAnswering(slug: string, conversation: string, customer: string | undefined) {
  const cache = useQueryClient();
  const { outbox, entries } = useOutbox();
  const ways = useWays(slug, conversation);
  const [quoted, setQuoted] = useState<Message>();

  const mine = useMemo(
    () => entries.filter(({ message }) => message.customer_id === customer),
    [entries, customer],
  );
  const thread = useCallback((items: readonly Message[]) => withPending(items, mine), [mine]);
  const held = useCallback(() => {
    const data = cache.getQueryData<HeldTimelines>([...timelinesKey(slug), customer]);
    return (data && joinedTimeline(data)?.items) ?? [];
  }, [cache, slug, customer]);

  const tools = useMemo(
    (): ThreadTools => ({
      canReply: message =>
        ways !== undefined &&
        !message.id.startsWith('pending-') &&
        !['queued', 'sending', 'failed', 'unknown', 'cancelled'].includes(message.status) &&
        quotingWay(ways, message.channel_id) !== undefined,
      onReply: setQuoted,
      below: message => {
        const entry = mine.find(each => each.message.id === message.id);
        return entry && outbox ? <PendingNotes entry={entry} outbox={outbox} /> : null;
      },
    }),
    [ways, mine, outbox],
  );
  const endQuote = useCallback(() => setQuoted(undefined), []);
  return { thread, held, tools, quoted, endQuote };
}
