import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Challenge, LinkedSignIn, Provider, Session } from '@/lib/api';
import { call } from '@/lib/api-client';
import { type broughtBack, type Journey, setOut } from '@/lib/journey';
import { sessionQuery } from './session';

const mine = '/session/person/sign-ins';

/** Who else vouches for people here; nobody while single sign-on is off. */
export function useProviders() {
  return useQuery({
    queryKey: ['providers'],
    queryFn: async ({ signal }) =>
      (await call<{ items: Provider[] }>('GET', '/session/providers', { signal })).data.items,
  });
}

/** With which of them one signs in. */
export function useLinkedSignIns() {
  return useQuery({
    queryKey: ['session', 'sign-ins'],
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await call<{ items: LinkedSignIn[] }>('GET', mine, { signal })).data.items,
  });
}

const waysOut = { sign_in: '/session/oidc', link: mine, proof: '/session/proof/oidc' };

interface Departing {
  provider: string;
  journey: Journey;
  /** Token of a link that is to be used up. */
  invitation?: string | undefined;
}

/** Leaves for a provider; the page ends with that. */
export function useSetOut() {
  return useMutation({
    mutationFn: async ({ provider, journey, invitation }: Departing) => {
      const body = { provider, ...(invitation && { invitation }) };
      const { data } = await call<{ url: string }>('POST', waysOut[journey.purpose], { body });
      setOut(data.url, journey);
    },
  });
}

/** Hands over what a provider sent the browser back with. */
export function useComeBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ journey, back }: { journey: Journey; back: ReturnType<typeof broughtBack> }) =>
      (
        await call<Session | Challenge | undefined>('POST', `${waysOut[journey.purpose]}/answer`, {
          body: back,
        })
      ).data,
    onSuccess: entry => {
      if (entry && 'person' in entry) client.setQueryData(sessionQuery.queryKey, entry);
    },
  });
}

export function useUnlink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `${mine}/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}
