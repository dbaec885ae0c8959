import type { InfiniteData } from '@tanstack/react-query';
import type { ConversationHead, Message, Timeline, TimelineEvent } from '@/lib/api';
import type { Stamped } from '@/lib/flush';
import { compareIds } from '@/lib/ids';
import { compareTimes } from '@/lib/times';

/** The loaded end of a customer's timeline: oldest first, always up to the newest. */
export interface HeldTimeline extends Stamped {
  items: Message[];
  /** What was done to the conversations between these messages. */
  happened: TimelineEvent[];
  conversations: ConversationHead[];
  /** Leads to older messages; absent where there are none. */
  before?: string | undefined;
  /** Leads to newer messages, of a stretch that does not reach the newest. */
  after?: string | undefined;
  /** What a stretch was asked for around. */
  around?: string | undefined;
}

/** Pages as they were fetched: the newest first, each older one behind it. */
export type HeldTimelines = InfiniteData<HeldTimeline, string | undefined>;

export const compareMessages = (a: Message, b: Message): number =>
  compareTimes(a.shown_at, b.shown_at) || compareIds(a.id, b.id);

const compareHappened = (a: TimelineEvent, b: TimelineEvent): number =>
  compareTimes(a.at, b.at) || compareIds(a.id, b.id);

const isHappening = (item: Timeline['items'][number]): item is TimelineEvent => 'changes' in item;

/** A page as the server answers it, told apart: what was said, and what was done. */
export function heldOf({ items, conversations, ...ends }: Timeline, seq: number): HeldTimeline {
  const happened = items.filter(isHappening);
  const messages = items.filter((item): item is Message => !isHappening(item));
  return { items: messages, happened, conversations, ...ends, seq };
}

/** All loaded pages as one stretch. */
export function joinedTimeline(data: InfiniteData<HeldTimeline, unknown>): HeldTimeline | undefined {
  const oldest = data.pages.at(-1);
  if (!oldest) return undefined;
  const pages = [...data.pages].reverse();
  return {
    items: unique(pages.flatMap(page => page.items)),
    happened: unique(pages.flatMap(page => page.happened)),
    conversations: unique(pages.flatMap(page => page.conversations)),
    before: oldest.before,
    after: data.pages[0]?.after,
    around: data.pages.find(page => page.around)?.around,
    seq: Math.min(...pages.map(page => page.seq)),
  };
}

function unique<T extends { id: string }>(entries: T[]): T[] {
  return [...new Map(entries.map(entry => [entry.id, entry])).values()];
}

/** The timeline as a refetch of its loaded part would answer it. */
export function applyToTimeline(
  held: HeldTimeline,
  messages: readonly Message[],
  conversations: readonly ConversationHead[],
  seq: number,
  happened: readonly TimelineEvent[] = [],
): HeldTimeline {
  const items = new Map(held.items.map(item => [item.id, item]));
  const first = held.items[0];
  for (const message of messages) {
    const known = items.get(message.id);
    const isOlder = !known && held.before && first && compareMessages(message, first) < 0;
    if (!isOlder && (!known || message.revision >= known.revision)) items.set(message.id, message);
  }
  const shown = [...items.values()].sort(compareMessages);
  const named = new Set(shown.map(message => message.conversation_id));
  const all = new Map([...held.conversations, ...conversations].map(each => [each.id, each]));
  return {
    items: shown,
    happened: unique([...held.happened, ...happened]).sort(compareHappened),
    conversations: [...all.values()].filter(each => named.has(each.id)),
    before: held.before,
    seq: Math.max(held.seq, seq),
  };
}
