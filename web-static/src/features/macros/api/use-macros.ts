import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppliedMacro, Macro, MacroWish } from '@/lib/api';
import { call } from '@/lib/api-client';
import { macrosKey, workspaceKey } from '@/lib/keys';

/** A workspace has no more than five of them. */
const pageSize = 200;

async function fetchAll(slug: string, signal: AbortSignal): Promise<Macro[]> {
  const all: Macro[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(pageSize), ...(cursor && { cursor }) });
    const path = `/w/${slug}/macros?${query}`;
    const { data } = await call<{ items: Macro[]; next?: string }>('GET', path, { signal });
    all.push(...data.items);
    cursor = data.next;
  } while (cursor);
  return all;
}

/** The macros that this agent can use, by name. */
export const useMacros = (slug: string) =>
  useQuery(
    queryOptions({
      queryKey: macrosKey(slug),
      queryFn: ({ signal }) => fetchAll(slug, signal),
    }),
  );

/** What a macro would say and do in a conversation. */
export const useMacroPreview = (slug: string, conversation: string, { id, revision }: Macro) =>
  useQuery(
    queryOptions({
      queryKey: [...workspaceKey(slug), 'macro-preview', conversation, id, revision],
      queryFn: async ({ signal }) => {
        const path = `/w/${slug}/conversations/${conversation}/macros/${id}`;
        return (await call<AppliedMacro>('GET', path, { signal })).data;
      },
      // Names and channels are others tomorrow, not while one chooses.
      staleTime: 60_000,
    }),
  );

interface Saving {
  /** Absent: a new one. */
  macro: Macro | undefined;
  wish: MacroWish;
  key: string;
}

/** Makes a macro or changes one; whoever else has it open is told by the server. */
export function useSaveMacro(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ macro, wish, key }: Saving) =>
      macro
        ? (
            await call<Macro>('PATCH', `/w/${slug}/macros/${macro.id}`, {
              body: wish,
              revision: macro.revision,
            })
          ).data
        : (await call<Macro>('POST', `/w/${slug}/macros`, { body: wish, key })).data,
    onSuccess: () => cache.invalidateQueries({ queryKey: macrosKey(slug) }),
  });
}

export function useDeleteMacro(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/w/${slug}/macros/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: macrosKey(slug) }),
  });
}
