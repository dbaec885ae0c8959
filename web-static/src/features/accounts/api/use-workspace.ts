import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WorkspaceDetails } from '@/lib/api';
import { call } from '@/lib/api-client';
import { detailsKey } from '@/lib/keys';
import { fetchWorkspace, showWorkspace } from '../events';

export interface WorkspaceChange {
  /** From which revision; a newer one refuses it. */
  from: number;
  change: { name?: string; zone?: string };
}

/** What the workspace is called, and where it is. */
export function useWorkspace(slug: string) {
  return useQuery({
    queryKey: detailsKey(slug),
    staleTime: 0,
    queryFn: ({ signal }) => fetchWorkspace(slug, signal),
  });
}

export function useChangeWorkspace(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ from, change }: WorkspaceChange) =>
      (await call<WorkspaceDetails>('PATCH', `/w/${slug}`, { body: change, revision: from })).data,
    onSuccess: details => showWorkspace(client, slug, details),
  });
}
