import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LiveSession, SecondFactor, SecondFactorProposal, Session } from '@/lib/api';
import { call } from '@/lib/api-client';
import { sessionQuery } from './session';

const factorPath = '/session/person/second-factor';
const factorKey = ['session', 'second-factor'] as const;
const sessionsKey = ['session', 'all'] as const;

/** How it stands with one's second factor. */
export function useSecondFactor() {
  return useQuery({
    queryKey: factorKey,
    staleTime: 0,
    queryFn: async ({ signal }) => (await call<SecondFactor>('GET', factorPath, { signal })).data,
  });
}

/** Whoever switches it on or off is signed out elsewhere, and enters workspaces or does not. */
function renew(client: QueryClient): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: factorKey }),
    client.invalidateQueries({ queryKey: sessionsKey }),
    client.invalidateQueries({ queryKey: sessionQuery.queryKey, exact: true }),
  ]);
}

export function useProposeSecondFactor() {
  return useMutation({
    mutationFn: async () => (await call<SecondFactorProposal>('POST', factorPath)).data,
  });
}

/** Answers the recovery codes, which are never shown again. */
export function useConfirmSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (code: string) =>
      (await call<{ recovery_codes: string[] }>('PUT', factorPath, { body: { code } })).data.recovery_codes,
    onSuccess: () => renew(client),
  });
}

export function useRenewRecoveryCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      (await call<{ recovery_codes: string[] }>('POST', '/session/person/recovery-codes')).data
        .recovery_codes,
    onSuccess: () => renew(client),
  });
}

export function useSwitchOffSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('DELETE', factorPath),
    onSuccess: () => renew(client),
  });
}

/** Where one is signed in. */
export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await call<{ items: LiveSession[] }>('GET', '/sessions', { signal })).data.items,
  });
}

/** Ends one session, or all others. */
export function useEndSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id?: string) => call('DELETE', id ? `/sessions/${id}` : '/sessions'),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}

export function useChangeEmail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (email: string) =>
      (await call<Session>('PUT', '/session/person/email', { body: { email } })).data,
    onSuccess: session => {
      client.setQueryData(sessionQuery.queryKey, session);
      return client.invalidateQueries({ queryKey: sessionsKey });
    },
  });
}

export function useChangeName() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) =>
      (await call<Session>('PATCH', '/session/person', { body: { name } })).data,
    onSuccess: session => client.setQueryData(sessionQuery.queryKey, session),
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => call('PUT', '/session/person/password', { body: { password } }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}
