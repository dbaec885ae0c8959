import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Attribute, AttributeChange, AttributeDraft, AttributeValue, KnownAttribute } from '@/lib/api';
import { call } from '@/lib/api-client';
import { attributesKey, historiesKey } from '@/lib/keys';

/** What is to be known of customers, as far as this agent sees it, by name. */
export const useAttributes = (slug: string) =>
  useQuery({
    queryKey: attributesKey(slug),
    queryFn: async ({ signal }) =>
      (await call<{ items: Attribute[] }>('GET', `/w/${slug}/attributes`, { signal })).data.items,
  });

interface Saving {
  /** Absent: a new one. */
  attribute: Attribute | undefined;
  draft: AttributeDraft;
  /** Options may go that customers have. */
  drops: boolean;
  key: string;
}

/** Makes an attribute or changes one. */
export function useSaveAttribute(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ attribute, draft, drops, key }: Saving) => {
      if (!attribute) return call<Attribute>('POST', `/w/${slug}/attributes`, { body: draft, key });
      const { key: _, type: __, ...rest } = draft;
      const body: AttributeChange = { ...rest, ...(drops && { drop_values: true }) };
      const path = `/w/${slug}/attributes/${attribute.id}`;
      return call<Attribute>('PATCH', path, { body, revision: attribute.revision });
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: attributesKey(slug) }),
  });
}

/** Deletes one; with its values only where that was asked for. */
export function useDeleteAttribute(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, drops }: { id: string; drops: boolean }) =>
      call('DELETE', `/w/${slug}/attributes/${id}${drops ? '?values=delete' : ''}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: attributesKey(slug) }),
  });
}

const knownKey = (slug: string, customer: string) => [...historiesKey(slug), customer, 'attributes'];

/** What is known of a customer; asked for anew with every news of him. */
export const useKnown = (slug: string, customer: string) =>
  useQuery({
    queryKey: knownKey(slug, customer),
    queryFn: async ({ signal }) => {
      const path = `/w/${slug}/customers/${customer}/attributes`;
      return (await call<{ items: KnownAttribute[] }>('GET', path, { signal })).data.items;
    },
  });

export type Values = Record<string, AttributeValue | null>;

/** Says something of a customer; refused where it is not as it was shown. */
export function useSay(slug: string, customer: string) {
  const cache = useQueryClient();
  const queryKey = knownKey(slug, customer);
  return useMutation({
    mutationFn: async (body: { values: Values; expected: Values }) => {
      const path = `/w/${slug}/customers/${customer}/attributes`;
      return (await call<{ items: KnownAttribute[] }>('PATCH', path, { body })).data.items;
    },
    onSuccess: items => cache.setQueryData(queryKey, items),
    onError: () => cache.invalidateQueries({ queryKey }),
  });
}
