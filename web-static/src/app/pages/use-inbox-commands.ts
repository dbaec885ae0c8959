import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import type { Conversation, ViewName } from '@/lib/api';
import { useCommands } from '../commands/centre';
import { viewPath } from '../inbox-search';

interface Options {
  slug: string;
  rows: RefObject<Conversation[]>;
  selected: string | undefined;
  open: (id: string) => void;
  close: () => void;
}

/** The row so many further on from the one that is open, as the list stands on the screen. */
export function rowBeside(rows: readonly Conversation[], selected: string | undefined, by: 1 | -1) {
  const at = rows.findIndex(row => row.id === selected);
  if (at < 0) return rows[0];
  return rows[at + by];
}

/** Steps through the list, goes back to it, and from view to view. */
export function useInboxCommands({ slug, rows, selected, open, close }: Options): void {
  const navigate = useNavigate();
  const step = (by: 1 | -1) => () => {
    const row = rowBeside(rows.current, selected, by);
    if (row && row.id !== selected) open(row.id);
  };
  const go = (view: ViewName) => () =>
    void navigate({ to: '/w/$slug/inbox/$view/{-$conversationId}', params: { slug, view: viewPath(view) } });
  useCommands({
    next: step(1),
    previous: step(-1),
    back: selected ? close : undefined,
    go_mine: go('mine'),
    go_unassigned: go('unassigned'),
    go_waiting: go('waiting'),
    go_mentions: go('mentions'),
    go_drafts: go('drafts'),
    go_following: go('following'),
    go_snoozed: go('snoozed'),
    go_failed: go('failed'),
    go_all: go('all'),
    go_closed: go('closed'),
    go_blocked: go('blocked'),
  });
}
