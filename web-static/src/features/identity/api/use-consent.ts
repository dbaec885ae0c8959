import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ConsentDraft,
  ConsentRecord,
  ConsentTopic,
  CustomerConsents,
  StopWords,
  StopWordsDraft,
  TopicDraft,
} from '@/lib/api';
import { call } from '@/lib/api-client';
import { consentTopicsKey, historiesKey, stopWordsKey } from '@/lib/keys';

/** What customers can allow and forbid: what every workspace has, then its own by name. */
export const useTopics = (slug: string) =>
  useQuery({
    queryKey: consentTopicsKey(slug),
    queryFn: async ({ signal }) =>
      (await call<{ items: ConsentTopic[] }>('GET', `/w/${slug}/consent-topics`, { signal })).data.items,
  });

interface Saving {
  /** Absent: a new one. */
  topic: ConsentTopic | undefined;
  draft: TopicDraft;
  key: string;
}

/** Makes a topic or changes what one is called. */
export function useSaveTopic(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ topic, draft, key }: Saving) => {
      if (!topic?.id) return call<ConsentTopic>('POST', `/w/${slug}/consent-topics`, { body: draft, key });
      const body = { name: draft.name, description: draft.description ?? '' };
      const path = `/w/${slug}/consent-topics/${topic.id}`;
      return call<ConsentTopic>('PATCH', path, { body, revision: topic.revision });
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: consentTopicsKey(slug) }),
  });
}

export function useDeleteTopic(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/w/${slug}/consent-topics/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: consentTopicsKey(slug) }),
  });
}

/** Words by which customers forbid something. */
export const useStopWords = (slug: string) =>
  useQuery({
    queryKey: stopWordsKey(slug),
    queryFn: async ({ signal }) => (await call<StopWords>('GET', `/w/${slug}/stop-words`, { signal })).data,
  });

export function useSaveStopWords(slug: string) {
  const cache = useQueryClient();
  const queryKey = stopWordsKey(slug);
  return useMutation({
    mutationFn: async ({ body, revision }: { body: StopWordsDraft; revision: number }) =>
      (await call<StopWords>('PUT', `/w/${slug}/stop-words`, { body, revision })).data,
    onSuccess: words => cache.setQueryData(queryKey, words),
  });
}

const consentsKey = (slug: string, customer: string) => [...historiesKey(slug), customer, 'consents'];

/** Where a customer stands; asked for anew with every news of him. */
export const useConsents = (slug: string, customer: string) =>
  useQuery({
    queryKey: consentsKey(slug, customer),
    queryFn: async ({ signal }) =>
      (await call<CustomerConsents>('GET', `/w/${slug}/customers/${customer}/consents`, { signal })).data,
  });

/** All that was recorded of a customer, the last first. */
export const useConsentHistory = (slug: string, customer: string) =>
  useQuery({
    queryKey: [...historiesKey(slug), customer, 'consent-history'],
    queryFn: async ({ signal }) => {
      const path = `/w/${slug}/customers/${customer}/consents/history`;
      return (await call<{ items: ConsentRecord[] }>('GET', path, { signal })).data.items;
    },
  });

/** Records what a customer said. */
export function useRecordConsent(slug: string, customer: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ body, key }: { body: ConsentDraft; key: string }) => {
      const path = `/w/${slug}/customers/${customer}/consents`;
      return (await call<CustomerConsents>('POST', path, { body, key })).data;
    },
    onSuccess: consents => {
      cache.setQueryData(consentsKey(slug, customer), consents);
      return cache.invalidateQueries({ queryKey: [...historiesKey(slug), customer, 'consent-history'] });
    },
  });
}
