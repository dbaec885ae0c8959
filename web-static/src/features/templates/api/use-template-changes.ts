import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Template, TemplateChange, TemplateDraft, TemplateSync } from '@/lib/api';
import { call } from '@/lib/api-client';
import { templatesKey } from '@/lib/keys';

const refetch = (client: QueryClient, slug: string) =>
  void client.invalidateQueries({ queryKey: templatesKey(slug) });

export function useCreateTemplate(slug: string, channel: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (draft: TemplateDraft) =>
      (
        await call<Template>('POST', `/w/${slug}/channels/${channel}/templates`, {
          body: draft,
          key: crypto.randomUUID(),
        })
      ).data,
    onSuccess: () => refetch(client, slug),
  });
}

export function useChangeTemplate(slug: string, { id, revision }: Template) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: TemplateChange) =>
      (await call<Template>('PATCH', `/w/${slug}/templates/${id}`, { body: change, revision })).data,
    // A refusal may be because a colleague saved it just now: what he wrote is to be seen.
    onSettled: () => refetch(client, slug),
  });
}

/** Hands a draft in for review. */
export function useSubmitTemplate(slug: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      (await call<Template>('POST', `/w/${slug}/templates/${id}/submit`, { key: crypto.randomUUID() })).data,
    // A refusal too changes the template: what the platform said stands in it.
    onSettled: () => refetch(client, slug),
  });
}

export function useDeleteTemplate(slug: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('DELETE', `/w/${slug}/templates/${id}`),
    onSuccess: () => refetch(client, slug),
  });
}

/** Asks the platform for its templates now; takes up to a minute. */
export function useRefreshTemplates(slug: string, channel: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      (
        await call<TemplateSync>('POST', `/w/${slug}/channels/${channel}/templates/refresh`, {
          key: crypto.randomUUID(),
        })
      ).data,
    onSettled: () => refetch(client, slug),
  });
}
