import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedView, ViewWish } from '@/lib/api';
import { call } from '@/lib/api-client';
import { countsKey, viewsKey } from '@/lib/keys';
import type { HeldViews } from '../saved';

const none: SavedView[] = [];

/** The saved views that this agent has, in their order. */
export function useViews(slug: string): SavedView[] {
  const { data } = useQuery({
    queryKey: viewsKey(slug),
    queryFn: async ({ signal }): Promise<HeldViews> => {
      const { data: page, seq } = await call<{ items: SavedView[] }>('GET', `/w/${slug}/views`, { signal });
      return { items: page.items, seq };
    },
  });
  return data?.items ?? none;
}

function useRefresh(slug: string) {
  const cache = useQueryClient();
  return () =>
    Promise.all([viewsKey(slug), countsKey(slug)].map(queryKey => cache.invalidateQueries({ queryKey })));
}

interface Saving {
  /** Absent: a new one. */
  view: SavedView | undefined;
  wish: ViewWish;
  key: string;
}

/** Makes a view or changes one; whoever else has it is told by the server. */
export function useSaveView(slug: string) {
  const refresh = useRefresh(slug);
  return useMutation({
    mutationFn: async ({ view, wish, key }: Saving) =>
      view
        ? (
            await call<SavedView>('PATCH', `/w/${slug}/views/${view.id}`, {
              body: wish,
              revision: view.revision,
            })
          ).data
        : (await call<SavedView>('POST', `/w/${slug}/views`, { body: wish, key })).data,
    onSuccess: refresh,
  });
}

export function useDeleteView(slug: string) {
  const refresh = useRefresh(slug);
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/w/${slug}/views/${id}`),
    onSuccess: refresh,
  });
}
