import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SlaPolicy, SlaPolicyDraft, SlaPreview } from '@/lib/api';
import { call } from '@/lib/api-client';
import { slaPoliciesKey } from '@/lib/keys';

/** How soon customers are to be answered, in the order in which policies are tried. */
export function useSlaPolicies(slug: string) {
  return useQuery({
    queryKey: slaPoliciesKey(slug),
    queryFn: async ({ signal }) =>
      (await call<{ items: SlaPolicy[] }>('GET', `/w/${slug}/sla-policies`, { signal })).data.items,
  });
}

/** What can be done about policies. */
export type SlaAct =
  | { act: 'make'; draft: SlaPolicyDraft; key: string }
  | { act: 'change'; id: string; draft: SlaPolicyDraft }
  | { act: 'order'; ids: string[] }
  | { act: 'delete'; id: string };

async function carryOut(slug: string, does: SlaAct): Promise<void> {
  const all = `/w/${slug}/sla-policies`;
  switch (does.act) {
    case 'make':
      await call('POST', all, { body: does.draft, key: does.key });
      break;
    case 'change':
      await call('PUT', `${all}/${does.id}`, { body: does.draft });
      break;
    case 'order':
      await call('PUT', `/w/${slug}/sla-order`, { body: { ids: does.ids } });
      break;
    case 'delete':
      await call('DELETE', `${all}/${does.id}`);
  }
}

export function useActOnSla(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (does: SlaAct) => carryOut(slug, does),
    onSettled: () => client.invalidateQueries({ queryKey: slaPoliciesKey(slug) }),
  });
}

/** What somebody thinks of doing: to a policy, with a new one, or without one. */
export interface SlaThought {
  id?: string;
  policy?: SlaPolicyDraft;
}

/** What it would do to the conversations under way. */
export function useSlaPreview(slug: string) {
  return useMutation({
    mutationFn: async (thought: SlaThought) =>
      (await call<SlaPreview>('POST', `/w/${slug}/sla-preview`, { body: thought })).data,
  });
}
