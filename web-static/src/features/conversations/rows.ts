import type { Conversation } from '@/lib/api';

/** Where a row stood when the reader began to look, and what had put it there. */
export interface Place {
  id: string;
  at: string;
}

export const places = (items: readonly Conversation[]): Place[] =>
  items.map(item => ({ id: item.id, at: item.last_activity_at }));

/**
 * The rows a reader sees while he reads: in the order they had, told anew in place. What came or moved since
 * waits and is counted; only what follows after the last known row (a further page) is added.
 */
export function settled(frozen: readonly Place[], items: readonly Conversation[]) {
  const current = new Map(items.map(item => [item.id, item]));
  const known = new Map(frozen.map(place => [place.id, place.at]));
  const rows = frozen.flatMap(place => current.get(place.id) ?? []);
  const isStill = (item: Conversation) => known.get(item.id) === item.last_activity_at;
  let end = items.length;
  while (end > 0 && !isStill(items[end - 1] as Conversation)) end -= 1;
  const later = end === 0 ? [] : items.slice(end).filter(item => !known.has(item.id));
  const waiting = items.slice(0, end === 0 ? items.length : end).filter(item => !isStill(item)).length;
  return { rows: [...rows, ...later], waiting };
}
