import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Tag, TagColour } from '@/lib/api';
import { call } from '@/lib/api-client';
import { tagsKey } from '@/lib/keys';
import { type HeldTags, withoutTag, withTag } from '../tags';

export const tagsQuery = (slug: string) =>
  queryOptions({
    queryKey: tagsKey(slug),
    queryFn: async ({ signal }): Promise<HeldTags> => {
      const { data, seq } = await call<{ items: Tag[] }>('GET', `/w/${slug}/tags`, { signal });
      return { items: data.items, seq };
    },
  });

const none: Tag[] = [];

/** The workspace's tags, by name. */
export function useTags(slug: string): Tag[] {
  return useQuery(tagsQuery(slug)).data?.items ?? none;
}

/** Tags by id, for whoever holds only an id. */
export function useTagMap(slug: string): ReadonlyMap<string, Tag> {
  const tags = useTags(slug);
  return useMemo(() => new Map(tags.map(tag => [tag.id, tag])), [tags]);
}

interface Draft {
  name: string;
  colour: TagColour;
}

function useWrite(slug: string) {
  const cache = useQueryClient();
  return (write: (held: HeldTags) => HeldTags) =>
    cache.setQueryData<HeldTags>(tagsKey(slug), held => held && write(held));
}

export function useCreateTag(slug: string) {
  const write = useWrite(slug);
  return useMutation({
    mutationFn: async (draft: Draft) => (await call<Tag>('POST', `/w/${slug}/tags`, { body: draft })).data,
    onSuccess: tag => write(held => withTag(held, tag)),
  });
}

export function useChangeTag(slug: string, id: string) {
  const write = useWrite(slug);
  return useMutation({
    mutationFn: async (change: Partial<Draft>) =>
      (await call<Tag>('PATCH', `/w/${slug}/tags/${id}`, { body: change })).data,
    onSuccess: tag => write(held => withTag(held, tag)),
  });
}

/** Takes a tag off all conversations, for good. */
export function useDeleteTag(slug: string, id: string) {
  const write = useWrite(slug);
  return useMutation({
    mutationFn: () => call('DELETE', `/w/${slug}/tags/${id}`),
    onSuccess: () => write(held => withoutTag(held, id)),
  });
}
