import type { Conversation, ConversationChange } from '@/lib/api';

/** One of the fields that two people may change at once; the server refuses when it is no longer as one saw it. */
const guarded = ['status', 'assignee_id', 'team_id', 'priority', 'spam'] as const;

/** A conversation as the server will answer it after this change. */
export function changedBy(held: Conversation, asked: ConversationChange): Conversation {
  const { status, snoozed_until, assignee_id, team_id, priority, spam } = asked;
  const { add_tag_ids, remove_tag_ids } = asked;
  const next = { ...held };
  if (status) {
    next.status = status;
    delete next.snoozed_until;
    delete next.closed_at;
    if (status === 'snoozed' && snoozed_until) next.snoozed_until = snoozed_until;
    if (status === 'closed') next.closed_at = new Date().toISOString();
  }
  if (assignee_id !== undefined) {
    if (assignee_id) next.assignee_id = assignee_id;
    else delete next.assignee_id;
  }
  if (team_id !== undefined) {
    if (team_id) next.team_id = team_id;
    else delete next.team_id;
  }
  if (priority) next.priority = priority;
  if (spam !== undefined) next.spam = spam;
  if (next.spam) delete next.waiting_since;
  const removed = new Set(remove_tag_ids);
  const kept = held.tag_ids.filter(id => !removed.has(id));
  next.tag_ids = [...kept, ...(add_tag_ids ?? []).filter(id => !kept.includes(id))];
  return next;
}

/** What the change was decided upon: the fields it changes, as the page showed them. */
export function expectedOf(held: Conversation, asked: ConversationChange): Record<string, unknown> {
  const touched = guarded.filter(field => asked[field] !== undefined);
  return Object.fromEntries(touched.map(field => [field, held[field] ?? null]));
}

/** Whether anything would be another afterwards. */
export function isChange(held: Conversation, asked: ConversationChange): boolean {
  const next = changedBy(held, asked);
  return (
    guarded.some(field => next[field] !== held[field]) ||
    next.snoozed_until !== held.snoozed_until ||
    next.tag_ids.join() !== held.tag_ids.join()
  );
}
