import type { TFunction } from 'i18next';
import type { IconName } from '@/components/icon';
import type { AddressConsent, ConsentState, ConsentTopic } from '@/lib/api';
import { plainName } from '@/lib/bidi';

/** What a topic is called; one that is gone by its key. */
export function topicName(key: string, topics: readonly ConsentTopic[] | undefined, t: TFunction): string {
  const own = topics?.find(topic => topic.key === key)?.name;
  if (own) return plainName(own);
  return t(`consent.topic.${key}` as 'consent.topic.marketing', { defaultValue: key });
}

export const stateIcons = { granted: 'check', denied: 'x', unknown: 'info' } as const satisfies Record<
  ConsentState,
  IconName
>;

/** Of addresses that speak for each other the first. */
export function ofSenders(items: readonly AddressConsent[]): AddressConsent[] {
  const first = new Map<string, string>();
  for (const { sender_id, identity_id } of items)
    if (!first.has(sender_id)) first.set(sender_id, identity_id);
  return items.filter(({ sender_id, identity_id }) => first.get(sender_id) === identity_id);
}

/** What is shown of itself: offers, and whatever else somebody said something of. */
export function worthShowing(
  items: readonly AddressConsent[],
  topics: readonly ConsentTopic[],
): AddressConsent[] {
  const offers = new Set(topics.filter(({ kind }) => kind === 'marketing').map(({ key }) => key));
  return items.filter(({ topic, state }) => offers.has(topic) || state !== 'unknown');
}

/** Why nothing may be sent although it was allowed, or beside its being forbidden. */
export const otherObstacles = ({ reasons }: AddressConsent) =>
  reasons.filter(({ code }) => code !== 'denied' && code !== 'not_asked');
