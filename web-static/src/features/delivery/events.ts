import type { QueryClient } from '@tanstack/react-query';
import { type Flush, isNews } from '@/lib/flush';
import { waysKey } from '@/lib/keys';
import type { HeldWays } from './api/use-ways';

/** Conversations in which this agent wrote on, or gave up, an answer; perhaps in another browser. */
export const draftsIn = ({ events }: Flush): string[] => [
  ...new Set(
    events.flatMap(({ kind, conversation_id: id }) => (kind === 'conversation.draft' && id ? [id] : [])),
  ),
];

/** Whether a flush tells of scheduled messages: which they are now is asked for. */
export const tellsOfScheduled = ({ events }: Flush): boolean =>
  events.some(({ kind }) => kind.startsWith('scheduled.'));

/** Scheduled messages of an agent that wait for him now, with the name of their customer. */
export const stuckScheduled = ({ events, entities }: Flush, me: string | undefined) =>
  events.flatMap(({ kind, ids, conversation_id: id }) => {
    const state = kind === 'scheduled.failed' ? 'failed' : kind === 'scheduled.withdrawn' && 'withdrawn';
    if (!state || me === undefined || ids?.author !== me) return [];
    const name = entities.conversations?.find(each => each.id === id)?.customer.name ?? '';
    return [{ state, name } as const];
  });

/** What may open or close a way: words of the customer, a channel that changes, addresses that move. */
const opening = /^(?:message\.received|channel\.|customer\.|identity\.)/u;

/** Answers of which conversations the ways must be asked for again: they follow rules that only the server knows. */
export function stale(cache: QueryClient, slug: string, flush: Flush): string[] {
  const events = flush.events.filter(({ kind }) => opening.test(kind));
  if (events.length === 0) return [];
  const named = new Set(events.map(event => event.conversation_id));
  const all = events.some(event => event.conversation_id === undefined);
  return cache
    .getQueriesData<HeldWays>({ queryKey: waysKey(slug) })
    .filter(([key, held]) => held && isNews(flush, held) && (all || named.has(String(key.at(-1)))))
    .map(([key]) => String(key.at(-1)));
}
