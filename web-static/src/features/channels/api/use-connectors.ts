import { useQuery } from '@tanstack/react-query';
import type { Connector } from '@/lib/api';
import { call } from '@/lib/api-client';

/** The platforms that can be connected here, by name. */
export function useConnectors() {
  return useQuery({
    queryKey: ['connectors'],
    queryFn: async ({ signal }) =>
      (await call<{ items: Connector[] }>('GET', '/connectors', { signal })).data.items,
  });
}
