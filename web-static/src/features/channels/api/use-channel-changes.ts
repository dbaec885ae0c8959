import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Channel, ChannelChange, ChannelDraft } from '@/lib/api';
import { call } from '@/lib/api-client';
import { channelsKey } from '@/lib/keys';
import { type HeldChannels, withChannels } from '../events';

function keep(client: QueryClient, slug: string, channel: Channel): void {
  client.setQueryData<HeldChannels>(
    channelsKey(slug),
    held => held && withChannels(held, [channel], held.seq),
  );
}

export function useCreateChannel(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (draft: ChannelDraft) =>
      (await call<Channel>('POST', `/w/${slug}/channels`, { body: draft })).data,
    onSuccess: made => keep(client, slug, made),
  });
}

export function useChangeChannel(slug: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: ChannelChange) =>
      (await call<Channel>('PATCH', `/w/${slug}/channels/${id}`, { body: change })).data,
    onSuccess: changed => keep(client, slug, changed),
  });
}

/** Asks the platform whether the account works; takes up to fifteen seconds. */
export function useCheckChannel(slug: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => (await call<Channel>('POST', `/w/${slug}/channels/${id}/check`)).data,
    onSuccess: checked => keep(client, slug, checked),
  });
}
