import { useCallback, useEffect, useState } from 'react';
import { useMarkRead } from '@/features/conversations/api/use-mark-read';
import { useReadNotifications, useUnreadOf } from '@/features/notifications/api/use-notifications';
import type { Conversation } from '@/lib/api';
import { moment, useLooking } from '@/lib/looking';

/**
 * Counts a conversation as read while its end is in sight of somebody who looks, until he says otherwise; and what he was
 * told of it while it is open.
 */
export function useReading(slug: string, conversation: Conversation | undefined) {
  const { mutate } = useMarkRead(slug);
  const { mutate: readTold } = useReadNotifications(slug);
  const looking = useLooking();
  const [atEnd, onEnd] = useState(false);
  const [keptUnread, setKeptUnread] = useState(false);
  const id = conversation?.id;
  const count = conversation?.inbound_count ?? 0;
  const before = conversation?.read_count ?? 0;
  const told = useUnreadOf(slug, id);

  useEffect(() => {
    if (!id || !atEnd || !looking || keptUnread || before >= count) return;
    const timer = setTimeout(() => mutate({ id, count, before }), moment);
    return () => clearTimeout(timer);
  }, [id, atEnd, looking, keptUnread, before, count, mutate]);

  // Whoever has it open needs no bell for it, whether or not he is at its end.
  useEffect(() => {
    if (!told || !looking) return;
    const timer = setTimeout(() => readTold([told]), moment);
    return () => clearTimeout(timer);
  }, [told, looking, readTold]);

  const markUnread = useCallback(() => {
    if (!id || count === 0) return;
    setKeptUnread(true);
    mutate({ id, count: count - 1, before });
  }, [id, count, before, mutate]);

  return { onEnd, markUnread };
}
