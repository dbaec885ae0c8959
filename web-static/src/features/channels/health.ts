import type { Channel, ChannelHour } from '@/lib/api';

export interface Bar {
  /** When it begins, ISO. */
  at: string;
  received: number;
  sent: number;
  failed: number;
}

const hour = 3_600_000;

/**
 * Bars of equal length that end with the hour of now, the oldest first; hours without anything are empty bars.
 *
 * @param each hours in a bar
 */
export function bars(hours: readonly ChannelHour[], now: number, count: number, each: number): Bar[] {
  const end = Math.floor(now / hour) * hour + hour;
  const begin = end - count * each * hour;
  const all = Array.from({ length: count }, (_, i) => ({
    at: new Date(begin + i * each * hour).toISOString(),
    received: 0,
    sent: 0,
    failed: 0,
  }));
  for (const one of hours) {
    const bar = all[Math.floor((Date.parse(one.hour) - begin) / (each * hour))];
    if (!bar) continue;
    bar.received += one.received;
    bar.sent += one.sent;
    bar.failed += one.failed;
  }
  return all;
}

export function sum(all: readonly Bar[]): Omit<Bar, 'at'> {
  const total = { received: 0, sent: 0, failed: 0 };
  for (const bar of all) {
    total.received += bar.received;
    total.sent += bar.sent;
    total.failed += bar.failed;
  }
  return total;
}

/** How much of a monthly quota is used; nothing where the platform tells none. */
export function quotaOf({ health_facts: facts }: Channel): { used: number; of: number } | undefined {
  const of = Number(facts.quota);
  const used = Number(facts.quota_used);
  return facts.quota && of > 0 && Number.isFinite(used) ? { used, of } : undefined;
}

const told = new Set(['quota', 'quota_used']);

/** What else the last check found, by name. */
export const factsOf = ({ health_facts: facts }: Channel): [string, string][] =>
  Object.entries(facts)
    .filter(([key, value]) => !told.has(key) && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));

const week = 168 * hour;

/** Whether what it signs in with ends within a week: as long before as a notice tells. */
export const endsSoon = ({ token_expires_at: end }: Channel, now: number): boolean =>
  end !== undefined && Date.parse(end) - now <= week;

/** Whether somebody has to look at it. */
export const needsSomebody = (channel: Channel, now: number): boolean => {
  const { health, state, silent_since } = channel;
  const troubled = health !== 'working' && health !== 'unknown';
  return state === 'active' && (troubled || silent_since !== undefined || endsSoon(channel, now));
};
