/** Everything that can be done by a key or from the palette. */
export interface Command {
  id: string;
  group: Group;
  /** `e`, `shift+e`, `g m` for one after the other, `mod+k` for Ctrl or Cmd. */
  keys?: string;
}

export type Group = 'conversation' | 'list' | 'go' | 'page';
export const groups: readonly Group[] = ['conversation', 'list', 'go', 'page'];

export const commands = [
  { id: 'reply', group: 'conversation', keys: 'r' },
  { id: 'note', group: 'conversation', keys: 'n' },
  { id: 'macro', group: 'conversation', keys: 'm' },
  { id: 'send_later', group: 'conversation', keys: 'shift+s' },
  { id: 'close', group: 'conversation', keys: 'e' },
  { id: 'close_next', group: 'conversation', keys: 'shift+e' },
  { id: 'reopen', group: 'conversation' },
  { id: 'snooze', group: 'conversation', keys: 's' },
  { id: 'wait', group: 'conversation' },
  { id: 'assign', group: 'conversation', keys: 'a' },
  { id: 'assign_me', group: 'conversation', keys: 'i' },
  { id: 'tag', group: 'conversation', keys: 't' },
  { id: 'priority', group: 'conversation', keys: 'p' },
  { id: 'follow', group: 'conversation' },
  { id: 'unfollow', group: 'conversation' },
  { id: 'spam', group: 'conversation' },
  { id: 'no_spam', group: 'conversation' },
  { id: 'unread', group: 'conversation', keys: 'u' },
  { id: 'jump', group: 'conversation', keys: 'shift+j' },
  { id: 'next', group: 'list', keys: 'j' },
  { id: 'previous', group: 'list', keys: 'k' },
  { id: 'back', group: 'list', keys: 'escape' },
  { id: 'go_mine', group: 'go', keys: 'g m' },
  { id: 'go_unassigned', group: 'go', keys: 'g u' },
  { id: 'go_waiting', group: 'go', keys: 'g w' },
  { id: 'go_snoozed', group: 'go', keys: 'g s' },
  { id: 'go_all', group: 'go', keys: 'g a' },
  { id: 'go_mentions', group: 'go' },
  { id: 'go_drafts', group: 'go', keys: 'g d' },
  { id: 'go_following', group: 'go' },
  { id: 'go_failed', group: 'go' },
  { id: 'go_closed', group: 'go' },
  { id: 'go_blocked', group: 'go' },
  { id: 'go_notifications', group: 'go', keys: 'g n' },
  { id: 'go_settings', group: 'go' },
  { id: 'palette', group: 'page', keys: 'mod+k' },
  { id: 'sheet', group: 'page', keys: '?' },
  { id: 'theme_auto', group: 'page' },
  { id: 'theme_light', group: 'page' },
  { id: 'theme_dark', group: 'page' },
  { id: 'language_en', group: 'page' },
  { id: 'language_zh', group: 'page' },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];

/** The command that some keys mean. */
export const byKeys: ReadonlyMap<string, CommandId> = new Map(
  commands.flatMap(command => ('keys' in command ? [[command.keys, command.id] as const] : [])),
);
