import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CustomerDecision,
  CustomerPreview,
  CustomerReason,
  CustomerSuggestion,
  FoundCustomer,
} from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { customersKey, historiesKey } from '@/lib/keys';
import type { Wish } from '../wish';

const few = 20;

function pathOf(slug: string, wish: Wish): string {
  const all = `/w/${slug}`;
  switch (wish.act) {
    case 'merge':
      return `${all}/customers/${wish.customer}/merge`;
    case 'apart':
      return `${all}/customers/${wish.customer}/apart`;
    case 'split':
      return `${all}/customers/${wish.customer}/split`;
    case 'undo':
      return `${all}/decisions/${wish.decision}/undo`;
  }
}

function bodyOf(wish: Wish): unknown {
  switch (wish.act) {
    case 'merge':
      return { customer_id: wish.other, override: wish.override };
    case 'apart':
      return { customer_id: wish.other };
    case 'split':
      return { identity_id: wish.identity };
    case 'undo':
      return undefined;
  }
}

/** Customers by what was typed. */
export function useFoundCustomers(slug: string, words: string) {
  return useQuery({
    queryKey: [...historiesKey(slug), 'found', words],
    enabled: words !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const path = `/w/${slug}/customers${query({ q: words, limit: few })}`;
      return (await call<{ items: FoundCustomer[] }>('GET', path, { signal })).data.items;
    },
  });
}

/** Why a customer's addresses are his, the newest reason first. */
export function useHistory(slug: string, customer: string) {
  return useQuery({
    queryKey: [...historiesKey(slug), customer],
    queryFn: async ({ signal }) => {
      const path = `/w/${slug}/customers/${customer}/history`;
      return (await call<{ items: CustomerReason[] }>('GET', path, { signal })).data.items;
    },
  });
}

/** Whom a customer may be the same person as, the likeliest first. */
export function useSuggestions(slug: string, customer: string) {
  return useQuery({
    queryKey: [...historiesKey(slug), customer, 'suggestions'],
    queryFn: async ({ signal }) => {
      const path = `/w/${slug}/customers/${customer}/suggestions`;
      return (await call<{ items: CustomerSuggestion[] }>('GET', path, { signal })).data.items;
    },
  });
}

/** What a wish would do, as things are now. */
export function usePreview(slug: string, wish: Wish, isWanted: boolean) {
  return useQuery({
    enabled: isWanted,
    queryKey: [...historiesKey(slug), 'preview', wish],
    gcTime: 0,
    retry: false,
    queryFn: async ({ signal }) => {
      const path = `${pathOf(slug, wish)}/preview`;
      return (await call<CustomerPreview>('POST', path, { body: bodyOf(wish), signal })).data;
    },
  });
}

export function useDecide(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ wish, key }: { wish: Wish; key: string }) =>
      (await call<CustomerDecision>('POST', pathOf(slug, wish), { body: bodyOf(wish), key })).data,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: historiesKey(slug) }),
        client.invalidateQueries({ queryKey: customersKey(slug) }),
      ]),
  });
}
