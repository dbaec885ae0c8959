import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditRow } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { workspaceKey } from '@/lib/keys';
import { type AuditFilter, parametersOf } from '../filter';

interface AuditPage {
  items: AuditRow[];
  next?: string;
}

const pageSize = 50;

/** Who did what, newest first, page by page; only for whoever may read it. */
export function useAudit(slug: string, filter: AuditFilter, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: [...workspaceKey(slug), 'audit', filter],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) => {
      const values = query({ ...parametersOf(filter), limit: pageSize, cursor: pageParam });
      return (await call<AuditPage>('GET', `/w/${slug}/audit${values}`, { signal })).data;
    },
    getNextPageParam: page => page.next,
  });
}
