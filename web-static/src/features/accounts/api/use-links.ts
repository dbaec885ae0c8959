import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InvitationAccept, InvitationOffer, Session } from '@/lib/api';
import { call } from '@/lib/api-client';
import { sessionQuery } from './session';

/** What a link invites to; an error says that it does not work. */
export function useOffer(token: string) {
  return useQuery({
    queryKey: ['invitation', token],
    queryFn: async ({ signal }) =>
      (await call<InvitationOffer>('POST', '/invitations/look', { body: { token }, signal })).data,
    retry: false,
  });
}

/** Comes in as somebody new. */
export function useAccept() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (newcomer: InvitationAccept) =>
      (await call<Session>('POST', '/invitations/accept', { body: newcomer })).data,
    onSuccess: session => client.setQueryData(sessionQuery.queryKey, session),
  });
}

/** Comes into one more workspace. */
export function useJoin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (token: string) =>
      (await call<Session>('POST', '/invitations/join', { body: { token } })).data,
    onSuccess: session => client.setQueryData(sessionQuery.queryKey, session),
  });
}

/** Whether a link to another password works. */
export function useResetLink(token: string) {
  return useQuery({
    queryKey: ['password-reset', token],
    queryFn: async ({ signal }) => {
      await call('POST', '/password-resets/look', { body: { token }, signal });
      return true;
    },
    retry: false,
  });
}

export function useReset() {
  return useMutation({
    mutationFn: (reset: { token: string; password: string }) =>
      call('POST', '/password-resets/use', { body: reset }),
  });
}
