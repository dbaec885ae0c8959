import type { SavedFilter, SavedView } from '@/lib/api';

const filters: readonly SavedFilter[] = [
  { assignee: 'me', status: ['open', 'waiting', 'snoozed'], sort: 'oldest' },
  { team: 'mine', waiting: true },
  { tag: '1003', unread: true },
  { channel: '1001', priority: 'urgent' },
  { following: true, status: ['open', 'closed'] },
  { mentioned: true, assignee: 'none' },
  { tag: '404' },
];

/** Views of each kind that counts differently. */
export const savedViews = (): SavedView[] =>
  filters.map((filter, position) => ({
    id: String(6_000 + position),
    name: `View ${position}`,
    visibility: 'mine',
    filter,
    position,
    changed_at: '2026-11-22T12:00:00Z',
    revision: 1,
  }));
