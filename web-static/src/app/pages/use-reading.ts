import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useMarkRead } from '@/features/conversations/api/use-mark-read';
import type { Conversation } from '@/lib/api';

/** So long must the newest message be in sight to count as read. */
const moment = 700;

function subscribe(listener: () => void): () => void {
  const events = ['focus', 'blur'] as const;
  for (const event of events) addEventListener(event, listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    for (const event of events) removeEventListener(event, listener);
    document.removeEventListener('visibilitychange', listener);
  };
}

const isLooking = () => document.visibilityState === 'visible' && document.hasFocus();

/** Counts a conversation as read while its end is in sight of somebody who looks, until he says otherwise. */
export function useReading(slug: string, conversation: Conversation | undefined) {
  const { mutate } = useMarkRead(slug);
  const looking = useSyncExternalStore(subscribe, isLooking);
  const [atEnd, onEnd] = useState(false);
  const [keptUnread, setKeptUnread] = useState(false);
  const id = conversation?.id;
  const count = conversation?.inbound_count ?? 0;
  const before = conversation?.read_count ?? 0;

  useEffect(() => {
    if (!id || !atEnd || !looking || keptUnread || before >= count) return;
    const timer = setTimeout(() => mutate({ id, count, before }), moment);
    return () => clearTimeout(timer);
  }, [id, atEnd, looking, keptUnread, before, count, mutate]);

  const markUnread = useCallback(() => {
    if (!id || count === 0) return;
    setKeptUnread(true);
    mutate({ id, count: count - 1, before });
  }, [id, count, before, mutate]);

  return { onEnd, markUnread };
}
