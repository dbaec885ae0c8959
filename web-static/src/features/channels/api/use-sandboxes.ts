import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Sandbox, SandboxOffer } from '@/lib/api';
import { call } from '@/lib/api-client';
import { channelsKey, sandboxesKey } from '@/lib/keys';
import { uploadFile } from '@/lib/upload-file';

/** What a customer of a sandbox is made to do. */
export interface Deed {
  customer: string;
  text?: string;
  picture?: boolean;
  file?: File;
  choice?: { message_id: string; id: string };
}

/** What agents answer arrives there by itself; the stand-in tells nobody, so it is asked. */
const LOOK_MS = 1500;

const sandboxKey = (slug: string, id: string) => [...sandboxesKey(slug), id] as const;

/** Which channels can be tried without an account. */
export function useSandboxes(slug: string, enabled: boolean) {
  return useQuery({
    queryKey: sandboxesKey(slug),
    enabled,
    queryFn: async ({ signal }) =>
      (await call<{ items: SandboxOffer[] }>('GET', `/w/${slug}/sandboxes`, { signal })).data.items,
  });
}

/** What was said in one, looked at again and again while it is shown. */
export function useSandbox(slug: string, id: string, enabled: boolean) {
  return useQuery<Sandbox>({
    queryKey: sandboxKey(slug, id),
    enabled,
    refetchInterval: query => (query.state.error ? false : LOOK_MS),
    queryFn: async ({ signal }) =>
      (await call<Sandbox>('GET', `/w/${slug}/sandboxes/${id}`, { signal })).data,
  });
}

export function useOpenSandbox(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (connector: string) =>
      (await call<SandboxOffer>('POST', `/w/${slug}/sandboxes`, { body: { connector } })).data,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sandboxesKey(slug), exact: true });
      await client.invalidateQueries({ queryKey: channelsKey(slug) });
    },
  });
}

export function useRemoveSandbox(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<void>('DELETE', `/w/${slug}/sandboxes/${id}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sandboxesKey(slug), exact: true });
      await client.invalidateQueries({ queryKey: channelsKey(slug) });
    },
  });
}

export function usePlay(slug: string, id: string) {
  const client = useQueryClient();
  const upload = (file: File) =>
    uploadFile(slug)(file, { signal: new AbortController().signal, onProgress: () => undefined });
  return useMutation({
    mutationFn: async ({ file, ...deed }: Deed) => {
      const kept = file && (await upload(file));
      const body = { ...deed, ...(kept && { file_id: kept.id }) };
      return (await call<Sandbox>('POST', `/w/${slug}/sandboxes/${id}/messages`, { body })).data;
    },
    onSuccess: now => client.setQueryData(sandboxKey(slug, id), now),
  });
}
