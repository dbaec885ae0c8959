import type { Notification, NotificationKind, NotificationList } from '@/lib/api';

/** Something that somebody was told just now, and what of it is new. */
export interface News {
  told: Notification;
  kinds: NotificationKind[];
}

const kindsOf = (counts: Notification['counts']) => Object.keys(counts) as NotificationKind[];

/** What is new in a list that was held before; of a list that is the first nothing is, it was there before the page. */
export function newsOf(before: NotificationList | undefined, after: NotificationList): News[] {
  if (!before) return [];
  const known = new Map(before.items.map(one => [one.id, one]));
  return after.items.flatMap(told => {
    const held = known.get(told.id);
    if (told.read || (held && told.seq <= held.seq)) return [];
    const counted = held && !held.read ? held.counts : {};
    const kinds = kindsOf(told.counts).filter(kind => (told.counts[kind] ?? 0) > (counted[kind] ?? 0));
    return kinds.length > 0 ? [{ told, kinds }] : [];
  });
}
