import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BlockRequest, Customer } from '@/lib/api';
import { call } from '@/lib/api-client';
import { customersKey } from '@/lib/keys';
import { tellNews, tellProblem } from '@/lib/notify';

/** Blocks customers or single addresses, or hears them again, and says so. */
export function useBlock(slug: string) {
  const cache = useQueryClient();
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async (body: BlockRequest) =>
      (await call<{ customers: Customer[] }>('POST', `/w/${slug}/blocks`, { body })).data,
    onSuccess: ({ customers }, { blocked }) => {
      tellNews(t(blocked ? 'block.told' : 'block.told_not', { count: customers.length }));
      void cache.invalidateQueries({ queryKey: customersKey(slug) });
    },
    onError: error => tellProblem(error),
  });
}
