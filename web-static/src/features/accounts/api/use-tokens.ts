import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Token, TokenDraft } from '@/lib/api';
import { call } from '@/lib/api-client';
import { workspaceKey } from '@/lib/keys';

const tokensKey = (slug: string) => [...workspaceKey(slug), 'tokens'] as const;

/** A token with what opens it: in the answer to its making, and never again. */
export type NewToken = Token & { token: string };

/** The API tokens of the workspace, newest first, revoked ones too; only for whoever may manage them. */
export function useTokens(slug: string, enabled: boolean) {
  return useQuery({
    queryKey: tokensKey(slug),
    enabled,
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await call<{ items: Token[] }>('GET', `/w/${slug}/tokens`, { signal })).data.items,
  });
}

export function useCreateToken(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ draft, key }: { draft: TokenDraft; key: string }) =>
      (await call<NewToken>('POST', `/w/${slug}/tokens`, { body: draft, key })).data,
    onSuccess: () => client.invalidateQueries({ queryKey: tokensKey(slug) }),
  });
}

export function useRevokeToken(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/w/${slug}/tokens/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: tokensKey(slug) }),
  });
}
