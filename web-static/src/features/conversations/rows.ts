import type { Conversation } from '@/lib/api';
import type { ListFilter } from './list';

/** A row as it stood when the reader began to look. */
export type Place = Conversation;

/** A row that left the list while somebody looks at it: one that was only read stays, and says so. */
function left(row: Conversation, filter: ListFilter): Conversation[] {
  return filter.unread ? [{ ...row, read_count: row.inbound_count }] : [];
}

/**
 * The rows a reader sees while he reads: in the order they had, told anew in place. What came or moved since
 * waits and is counted; only what follows after the last known row (a further page) is added, as `later`.
 */
export function settled(frozen: readonly Place[], items: readonly Conversation[], filter: ListFilter) {
  const current = new Map(items.map(item => [item.id, item]));
  const known = new Map(frozen.map(place => [place.id, place.last_activity_at]));
  const rows = frozen.flatMap(place => current.get(place.id) ?? left(place, filter));
  const isStill = (item: Conversation) => known.get(item.id) === item.last_activity_at;
  const end = items.findLastIndex(isStill) + 1;
  const later = end === 0 ? [] : items.slice(end).filter(item => !known.has(item.id));
  const waiting = items.slice(0, end || items.length).filter(item => !isStill(item)).length;
  return { rows: later.length > 0 ? [...rows, ...later] : rows, later, waiting };
}
