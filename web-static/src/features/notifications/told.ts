import type { TFunction } from 'i18next';
import type { Notification, NotificationKind, NotificationList } from '@/lib/api';
import { plainName } from '@/lib/bidi';

/** What matters most stands first. */
const order: NotificationKind[] = [
  'failed',
  'mention',
  'sla_breached',
  'sla_due_soon',
  'assigned',
  'team_assigned',
  'snooze_ended',
  'channel_alarm',
  'message',
];

/** Who did it is told of these, where nothing else happened since. */
const named = new Set<NotificationKind>(['mention', 'assigned', 'team_assigned']);

/** The list with some of it read; what has come to one of them since stays as it is. */
export function withRead(held: NotificationList, looked: readonly Notification[]): NotificationList {
  const seqs = new Map(looked.map(({ id, seq }) => [id, seq]));
  const items = held.items.map(one => (one.seq <= (seqs.get(one.id) ?? -1) ? { ...one, read: true } : one));
  return { items, unread: items.filter(({ read }) => !read).length };
}

/** What happened, in one line: «Omar mentioned you», «Your message was not delivered · 3 new messages». */
export function saidOf({ counts, actor }: Notification, t: TFunction): string {
  const kinds = order.filter(kind => counts[kind] !== undefined);
  const [only] = kinds;
  const name = plainName(actor?.name ?? '');
  if (only && kinds.length === 1 && named.has(only) && name) {
    return t(`notification.kind.${only as 'mention'}_by`, { count: counts[only] ?? 1, name });
  }
  return kinds.map(kind => t(`notification.kind.${kind}`, { count: counts[kind] ?? 1 })).join(' · ');
}
