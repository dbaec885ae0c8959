import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { sendMessage } from '@/features/delivery/api/send-message';
import { uploadEntry } from '@/features/delivery/api/upload-entry';
import { Outbox } from '@/features/delivery/outbox';
import { releaseFiles } from '@/features/delivery/sending';
import { shelfOf } from '@/features/delivery/shelf';
import type { Trays } from '@/features/delivery/trays';
import { adoptMessage } from '@/features/messages/events';
import { useConnection } from '@/features/push/connection';

const outboxOf = (cache: QueryClient, slug: string, agent: string, trays: Trays) =>
  new Outbox({
    prepare: entry => uploadEntry(entry, trays),
    send: entry => sendMessage(slug, entry),
    onSent: message => adoptMessage(cache, slug, message),
    onGone: entry => {
      releaseFiles(entry);
      if (entry.file) trays.shelf.drop(entry.file.id);
    },
    shelf: shelfOf(`${slug}.${agent}`),
  });

/** The way out of one workspace for one agent; it asks again whenever the line is back. */
export function useSending(slug: string, agent: string, trays: Trays): Outbox {
  const cache = useQueryClient();
  const outbox = useMemo(() => outboxOf(cache, slug, agent, trays), [cache, slug, agent, trays]);
  const { state } = useConnection();
  const isLive = state === 'live' || state === 'caught-up';

  useEffect(() => {
    if (isLive) outbox.wake();
  }, [outbox, isLive]);

  useEffect(() => {
    const wake = () => outbox.wake();
    const warn = (event: BeforeUnloadEvent) => {
      if (outbox.entries.some(entry => entry.state !== 'refused')) event.preventDefault();
    };
    outbox.start();
    addEventListener('online', wake);
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('online', wake);
      removeEventListener('beforeunload', warn);
      outbox.stop();
    };
  }, [outbox]);

  return outbox;
}
