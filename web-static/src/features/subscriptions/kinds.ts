// What a program can hear of, in the groups that its form shows. The server takes any kind; one that stands here
// only by its name is shown as it is.

export const kindGroups = [
  {
    group: 'messages',
    kinds: [
      'message.received',
      'message.queued',
      'message.status',
      'message.echoed',
      'message.edited',
      'message.unsent',
      'message.reacted',
      'message.file',
    ],
  },
  {
    group: 'conversations',
    kinds: [
      'conversation.opened',
      'conversation.assigned',
      'conversation.tagged',
      'conversation.closed',
      'conversation.reopened',
      'conversation.sla_due_soon',
      'conversation.sla_breached',
      'conversation.sla_changed',
      'conversation.changed',
    ],
  },
  {
    group: 'customers',
    kinds: [
      'customer.created',
      'customer.changed',
      'customer.merged',
      'customer.split',
      'customer.blocked',
      'customer.unblocked',
    ],
  },
  {
    group: 'consent',
    kinds: ['consent.changed', 'consent_topic.changed', 'consent_topic.deleted', 'stop_words.changed'],
  },
  { group: 'attributes', kinds: ['attribute.changed', 'attribute.deleted'] },
  { group: 'notes', kinds: ['note.added', 'note.edited', 'note.deleted'] },
  {
    group: 'teams',
    kinds: [
      'team.changed',
      'team.deleted',
      'agent.availability_changed',
      'assignment.changed',
      'calendar.changed',
      'calendar.deleted',
      'sla_policy.changed',
      'sla_policy.deleted',
      'workspace.changed',
    ],
  },
  { group: 'tags', kinds: ['tag.changed', 'tag.deleted'] },
  { group: 'macros', kinds: ['macro.changed', 'macro.deleted'] },
  { group: 'templates', kinds: ['template.changed'] },
  { group: 'channels', kinds: ['channel.created', 'channel.changed', 'channel.notice'] },
] as const;

export type Kind = (typeof kindGroups)[number]['kinds'][number];

const known = new Set<string>(kindGroups.flatMap(({ kinds }) => kinds));

/** Those that the form has no words for: asked for by a program, or newer than this page. */
export function unknownKinds(kinds: readonly string[]): string[] {
  return kinds.filter(kind => !known.has(kind));
}

/** With one more, or one less; in the server's order. */
export function toggled(kinds: readonly string[], kind: string): string[] {
  return kinds.includes(kind) ? kinds.filter(each => each !== kind) : [...kinds, kind].sort();
}
