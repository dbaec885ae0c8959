import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Template, TemplatePage } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { templatesKey } from '@/lib/keys';

const pageSize = 100;
const none: Template[] = [];

/** The templates of a connected account, page by page, by name and language. */
export function useTemplates(slug: string, channel: string, search: string) {
  const result = useInfiniteQuery({
    queryKey: [...templatesKey(slug), 'of', channel, search],
    enabled: channel !== '',
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal, pageParam }) => {
      const values = { search: search || undefined, limit: pageSize, cursor: pageParam };
      const path = `/w/${slug}/channels/${channel}/templates${query(values)}`;
      return (await call<TemplatePage>('GET', path, { signal })).data;
    },
    getNextPageParam: page => page.next,
  });
  const { data } = result;
  const templates = useMemo(() => data?.pages.flatMap(page => page.items) ?? none, [data]);
  return { ...result, templates, sync: data?.pages[0]?.sync };
}

export function useTemplate(slug: string, id: string) {
  return useQuery({
    queryKey: [...templatesKey(slug), 'one', id],
    queryFn: async ({ signal }) =>
      (await call<Template>('GET', `/w/${slug}/templates/${id}`, { signal })).data,
  });
}

/** Every language of the same name. */
export function useVariants(slug: string, id: string): Template[] {
  return (
    useQuery({
      queryKey: [...templatesKey(slug), 'variants', id],
      queryFn: async ({ signal }) =>
        (await call<{ items: Template[] }>('GET', `/w/${slug}/templates/${id}/variants`, { signal })).data
          .items,
    }).data ?? none
  );
}
