import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Challenge, Session } from '@/lib/api';
import { call } from '@/lib/api-client';
import { sessionQuery } from './session';

export interface Credentials {
  email: string;
  password: string;
}

export const isSession = (entry: Session | Challenge): entry is Session => 'person' in entry;

/** The first step: a session, or a challenge where the person has a second factor. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: Credentials) =>
      (await call<Session | Challenge>('POST', '/session', { body: credentials })).data,
    onSuccess: entry => isSession(entry) && client.setQueryData(sessionQuery.queryKey, entry),
  });
}

/** The second step: the code for a challenge. */
export function useAnswerChallenge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (answer: { challenge: string; code: string }) =>
      (await call<Session>('POST', '/session/code', { body: answer })).data,
    onSuccess: session => client.setQueryData(sessionQuery.queryKey, session),
  });
}
