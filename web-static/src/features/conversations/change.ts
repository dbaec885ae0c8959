import type { Conversation, CustomerSummary, LiveConversation } from '@/lib/api';
import type { Flush, Read } from '@/lib/flush';
import type { Change } from './list';

function renamed(conversation: Conversation, told: CustomerSummary): Conversation {
  const { id, name, language, picture } = told;
  return {
    ...conversation,
    customer: { id, name, ...(language && { language }), ...(picture && { picture }) },
  };
}

type Own = Pick<Conversation, 'read_count' | 'following' | 'mentioned'>;

const fresh: Own = { read_count: 0, following: false, mentioned: false };

/** A conversation with what is this agent's own; undefined where that is not known here. */
function owned(
  live: LiveConversation,
  told: Read | undefined,
  held: Own | undefined,
): Conversation | undefined {
  const read_count = live.read_count ?? told?.read_count ?? held?.read_count;
  const following = live.following ?? told?.following ?? held?.following;
  const mentioned = live.mentioned ?? told?.mentioned ?? held?.mentioned;
  if (read_count === undefined || following === undefined || mentioned === undefined) return undefined;
  return { ...live, read_count, following, mentioned };
}

/** A change of conversations that the page knows whole, and of nothing else. */
export const changeTo = (
  now: readonly Conversation[],
  before: ReadonlyMap<string, Conversation>,
): Change => ({ now: new Map(now.map(each => [each.id, each])), before, opened: new Set(), gone: new Set() });

/** Completes what the flush says with what is this agent's own; those nobody here knows are answered apart. */
export function changeOf(flush: Flush, before: ReadonlyMap<string, Conversation>) {
  const kinds = flush.events.filter(event => event.kind === 'conversation.opened');
  const opened = new Set(kinds.map(event => event.conversation_id ?? ''));
  const reads = new Map(flush.entities.reads?.map(read => [read.conversation_id, read]));
  const now = new Map<string, Conversation>();
  const unknown: string[] = [];
  let unheld = false;
  for (const live of flush.entities.conversations ?? []) {
    const held = before.get(live.id) ?? (opened.has(live.id) ? fresh : undefined);
    const whole = owned(live, reads.get(live.id), held);
    if (whole) now.set(live.id, whole);
    else unknown.push(live.id);
  }
  for (const [id, { conversation_id: _, ...own }] of reads) {
    const held = before.get(id);
    if (held && !now.has(id)) now.set(id, { ...held, ...own });
    if (!held && !now.has(id)) unheld = true;
  }
  const names = new Map(flush.entities.customers?.map(each => [each.id, each]));
  for (const held of names.size > 0 ? before.values() : []) {
    const customer = names.get(held.customer.id);
    if (customer) now.set(held.id, renamed(now.get(held.id) ?? held, customer));
  }
  const gone = new Set(flush.gone?.conversations);
  return { change: { now, before, opened, gone } satisfies Change, unknown, unheld };
}
