import type { Message } from '@/lib/api';
import { compareTimes } from '@/lib/times';
import type { HeldTimeline } from './timeline';

/** Where in a thread somebody wants to be: at a message, at a time, or where his unread messages begin. */
export type Anchor = { message: string } | { at: string } | { unread: true };

/** As it stands in a query and in a cache: one value for one place. */
export const anchorQuery = (anchor: Anchor, conversation: string): Record<string, string> =>
  'unread' in anchor ? { unread: conversation } : anchor;

/** One word for one place. */
export const anchorKey = (anchor: Anchor): string => Object.entries(anchor).flat().join(' ');

const atOrAfter = (items: readonly Message[], at: string): string | undefined =>
  (items.find(each => compareTimes(each.shown_at, at) >= 0) ?? items.at(-1))?.id;

/** The message that stands at a place, where a stretch of the thread was fetched around it. */
export function targetIn(stretch: HeldTimeline, anchor: Anchor): string | undefined {
  if ('message' in anchor) return anchor.message;
  if ('at' in anchor) return atOrAfter(stretch.items, anchor.at);
  return stretch.items.find(each => each.id === stretch.around)?.id ?? stretch.items.at(-1)?.id;
}

/** The same, where the thread up to its newest message holds it; undefined where that must be fetched. */
export function heldTarget(
  held: HeldTimeline,
  anchor: Anchor,
  firstUnread: string | undefined,
): string | undefined {
  if ('message' in anchor) return held.items.find(({ id }) => id === anchor.message)?.id;
  if ('unread' in anchor) return firstUnread;
  const first = held.items[0];
  const isWithin = !held.before || (first !== undefined && compareTimes(first.shown_at, anchor.at) < 0);
  return isWithin ? atOrAfter(held.items, anchor.at) : undefined;
}
