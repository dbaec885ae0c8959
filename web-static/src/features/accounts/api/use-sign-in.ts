import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Session } from '@/lib/api';
import { call } from '@/lib/api-client';
import { sessionQuery } from './session';

export interface Credentials {
  email: string;
  password: string;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: Credentials) =>
      (await call<Session>('POST', '/session', { body: credentials })).data,
    onSuccess: session => client.setQueryData(sessionQuery.queryKey, session),
  });
}
