import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AddedPasskey, Passkey, PasskeyCreation, PasskeyQuestion, Session } from '@/lib/api';
import { call } from '@/lib/api-client';
import { makePasskey, showPasskey } from '@/lib/passkeys';
import { sessionQuery } from './session';

const path = '/session/person/passkeys';

/** One's own, oldest first. */
export function usePasskeys() {
  return useQuery({
    queryKey: ['session', 'passkeys'],
    staleTime: 0,
    queryFn: async ({ signal }) => (await call<{ items: Passkey[] }>('GET', path, { signal })).data.items,
  });
}

/** Everything about the one signed in may look different afterwards. */
function useRenewing() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: sessionQuery.queryKey });
}

export function useAddPasskey() {
  const onSettled = useRenewing();
  return useMutation({
    mutationFn: async (name: string) => {
      const asked = await call<PasskeyCreation>('POST', `${path}/options`);
      const passkey = await makePasskey(asked.data);
      return (await call<AddedPasskey>('POST', path, { body: { name, passkey } })).data;
    },
    onSettled,
  });
}

export function useRenamePasskey() {
  const onSettled = useRenewing();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      call('PATCH', `${path}/${id}`, { body: { name } }),
    onSettled,
  });
}

export function useRemovePasskey() {
  const onSettled = useRenewing();
  return useMutation({ mutationFn: (id: string) => call('DELETE', `${path}/${id}`), onSettled });
}

interface Entering {
  /** Of a password that was right. */
  challenge?: string | undefined;
  signal?: AbortSignal;
  isQuiet?: boolean;
}

/** Signs in by a passkey, alone or after the password. */
export async function enterByPasskey({ challenge, ...showing }: Entering): Promise<Session> {
  const step = challenge ? { challenge } : {};
  const asked = await call<PasskeyQuestion>('POST', '/session/passkey/options', { body: step });
  const passkey = await showPasskey(asked.data, showing);
  return (await call<Session>('POST', '/session/passkey', { body: { ...step, passkey } })).data;
}

export function useEnterByPasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (challenge: string | undefined) => enterByPasskey({ challenge }),
    onSuccess: session => client.setQueryData(sessionQuery.queryKey, session),
  });
}

export function useProveByPasskey() {
  return useMutation({
    mutationFn: async () => {
      const asked = await call<PasskeyQuestion>('POST', '/session/proof/passkey/options');
      await call('POST', '/session/proof/passkey', { body: await showPasskey(asked.data) });
    },
  });
}
