import type { Way, Ways } from '@/lib/api';

export const wayKey = (way: Pick<Way, 'channel_id' | 'identity_id'>): string =>
  `${way.channel_id} ${way.identity_id}`;

/** The way that was picked while it exists, else the usual one, else the last one used. */
export function chosenWay(ways: Ways, picked: string | undefined): Way | undefined {
  const find = (key: string | undefined) => ways.items.find(way => wayKey(way) === key);
  return find(picked) ?? find(ways.usual && wayKey(ways.usual)) ?? ways.items[0];
}

/** Another way on which one can answer now, where the chosen one is closed. */
export const wayOut = (ways: Ways, chosen: Way): Way | undefined =>
  chosen.free_form ? undefined : ways.items.find(way => way !== chosen && way.free_form);

/** The way on which a message can be quoted: the platform must know it there. */
export const quotingWay = (ways: Ways, channel: string): Way | undefined =>
  ways.items.find(
    way => way.channel_id === channel && way.free_form && way.capabilities.includes('send_quote'),
  );
