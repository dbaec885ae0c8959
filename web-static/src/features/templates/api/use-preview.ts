import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TemplatePreview } from '@/lib/api';
import { call } from '@/lib/api-client';
import { templatesKey } from '@/lib/keys';

interface Asked {
  values?: Record<string, string>;
  conversation_id?: string;
  draft?: boolean;
}

/** A template as the customer will see it, filled in by the server, which alone knows what stands in for what. */
export function usePreview(slug: string, id: string, revision: number, asked: Asked) {
  return useQuery({
    queryKey: [...templatesKey(slug), 'preview', id, revision, asked],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const path = `/w/${slug}/templates/${id}/preview`;
      return (await call<TemplatePreview>('POST', path, { body: asked, signal })).data;
    },
  });
}
