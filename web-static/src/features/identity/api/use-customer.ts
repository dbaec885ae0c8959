import { useQuery } from '@tanstack/react-query';
import type { Customer } from '@/lib/api';
import { call } from '@/lib/api-client';
import { customersKey } from '@/lib/keys';
import type { HeldCustomer } from '../events';

export function useCustomer(slug: string, id: string | undefined) {
  return useQuery({
    queryKey: [...customersKey(slug), id],
    enabled: id !== undefined,
    queryFn: async ({ signal }): Promise<HeldCustomer> => {
      const { data, seq } = await call<Customer>('GET', `/w/${slug}/customers/${id}`, { signal });
      return { ...data, seq };
    },
  });
}
