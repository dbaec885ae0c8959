import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JournalEntry, Message, Replayed, WholeJournalEntry } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { workspaceKey } from '@/lib/keys';
import { type JournalFilter, parametersOf } from '../filter';

interface JournalPage {
  items: JournalEntry[];
  next?: string;
}

const pageSize = 50;
const journalKey = (slug: string) => [...workspaceKey(slug), 'journal'] as const;
const place = (slug: string, { day, id }: { day: string; id: string }) => `/w/${slug}/journal/${day}/${id}`;

/** Webhooks that came in, newest first, page by page; only for whoever may see them. */
export function useJournal(slug: string, filter: JournalFilter) {
  return useInfiniteQuery({
    queryKey: [...journalKey(slug), 'list', filter],
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) => {
      const values = query({ ...parametersOf(filter), limit: pageSize, cursor: pageParam });
      return (await call<JournalPage>('GET', `/w/${slug}/journal${values}`, { signal })).data;
    },
    getNextPageParam: page => page.next,
  });
}

/** One webhook, with its body for who may see that; each time it is looked at is told in the audit log. */
export function useEntry(slug: string, of: { day: string; id: string }, enabled: boolean) {
  return useQuery({
    queryKey: [...journalKey(slug), 'one', of.day, of.id],
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) => (await call<WholeJournalEntry>('GET', place(slug, of), { signal })).data,
  });
}

/** Takes a webhook in again, or one item of it. */
export function useReplayEntry(slug: string, of: { day: string; id: string }) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (pointer: string | undefined) =>
      (
        await call<Replayed>('POST', `${place(slug, of)}/replay`, {
          body: pointer === undefined ? {} : { pointer },
          patience: 120_000,
        })
      ).data,
    onSettled: () => client.invalidateQueries({ queryKey: journalKey(slug) }),
  });
}

/** What a webhook became, to be shown where it stands. */
export const fetchMessage = async (slug: string, id: string): Promise<Message> =>
  (await call<Message>('GET', `/w/${slug}/messages/${id}`)).data;
