import type { Conversation, MacroActions } from '@/lib/api';

const guarded = { status: 'status', assignee: 'assignee_id', team: 'team_id', priority: 'priority' } as const;

/** What applying is decided upon: the fields that the macro changes, as the page shows them. */
export function expectedOf(held: Conversation, actions: MacroActions): Record<string, unknown> {
  const touched = Object.entries(guarded).filter(([action]) => actions[action as keyof typeof guarded]);
  return Object.fromEntries(touched.map(([, field]) => [field, held[field] ?? null]));
}
