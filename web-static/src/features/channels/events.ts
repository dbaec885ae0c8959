import type { QueryClient } from '@tanstack/react-query';
import type { Channel } from '@/lib/api';
import { type Flush, isNews, type Stamped } from '@/lib/flush';
import { channelsKey } from '@/lib/keys';

export interface HeldChannels extends Stamped {
  items: Channel[];
}

const byName = new Intl.Collator('en');

/** The channels with some of them as they are now, by name. */
export function withChannels(held: HeldChannels, channels: readonly Channel[], seq: number): HeldChannels {
  const all = new Map(held.items.map(channel => [channel.id, channel]));
  for (const channel of channels) {
    const known = all.get(channel.id);
    if (!known || channel.revision >= known.revision) all.set(channel.id, channel);
  }
  const items = [...all.values()].sort((a, b) => byName.compare(a.name, b.name));
  return { items, seq: Math.max(seq, held.seq) };
}

/** Brings the held channels to where a refetch would bring them. */
export function apply(cache: QueryClient, slug: string, flush: Flush): void {
  cache.setQueryData<HeldChannels>(channelsKey(slug), held =>
    held && isNews(flush, held) ? withChannels(held, flush.entities.channels ?? [], flush.upTo) : held,
  );
}

/** Whether a flush says that a platform said something about an account. */
export const tellsOfNotices = (flush: Flush): boolean =>
  flush.events.some(({ kind }) => kind === 'channel.notice');
