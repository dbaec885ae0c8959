import type { Conversation, Counts, Tally, ViewName } from '@/lib/api';
import { compareIds } from '@/lib/ids';
import { belongs, type Change, isOutOfSight, type ListFilter, unreadOf } from './list';
import type { Counted } from './saved';

const underWay = ['open', 'waiting', 'snoozed'] as const;

/** What each view shows. `me` is empty for whoever is no agent here: nothing is his. */
export function viewFilter(view: ViewName, me: string): Omit<ListFilter, 'unread' | 'sort'> {
  switch (view) {
    case 'mine':
      return { assignee: me };
    case 'unassigned':
      return { assignee: 'none' };
    case 'waiting':
      return { waiting: true };
    case 'mentions':
      return { status: ['open', 'snoozed'], mentioned: true };
    case 'drafts':
      return { status: underWay, drafted: true };
    case 'following':
      return { status: underWay, following: true };
    case 'snoozed':
      return { status: ['snoozed'] };
    case 'failed':
      return { status: underWay, failed: true };
    case 'blocked':
      return { blocked: true };
    case 'all':
      return {};
    case 'closed':
      return { status: ['closed'] };
  }
}

export const viewNames: readonly ViewName[] = [
  'mine',
  'unassigned',
  'waiting',
  'mentions',
  'drafts',
  'following',
  'snoozed',
  'failed',
  'all',
  'closed',
  'blocked',
];

/** Those that can be told from a conversation itself. */
const reckonable = viewNames.filter(view => view !== 'failed' && view !== 'drafts');

type Groups = Omit<Counts, 'views'>;
type Tallies = Map<string, Tally>;

/** Under which numbers a conversation is counted: `views.mine`, `tags.9`. */
function numbersOf(conversation: Conversation, me: string, saved: readonly Counted[]): string[] {
  const all = { unread: false, sort: 'newest' as const };
  const views = reckonable.filter(view => belongs(conversation, { ...viewFilter(view, me), ...all }));
  const isHidden = isOutOfSight(conversation);
  const counted = conversation.status === 'closed' && !isHidden ? [] : saved;
  const names = [
    ...views.map(view => `views.${view}`),
    ...counted.filter(({ filter }) => belongs(conversation, filter)).map(({ id }) => `saved.${id}`),
  ];
  if (conversation.status !== 'open' || isHidden) return names;
  const { team_id: team, channel_ids: channels, tag_ids: tags } = conversation;
  return [
    ...names,
    ...(team ? [`teams.${team}`] : []),
    ...channels.map(id => `channels.${id}`),
    ...tags.map(id => `tags.${id}`),
  ];
}

function add(tallies: Tallies, conversation: Conversation, names: string[], by: 1 | -1): void {
  // What is closed counts as read.
  const unread = conversation.status !== 'closed' && unreadOf(conversation) > 0 ? by : 0;
  for (const name of names) {
    const tally = tallies.get(name) ?? { total: 0, unread: 0 };
    tallies.set(name, { total: tally.total + by, unread: tally.unread + unread });
  }
}

const sum = (held: Tally, by: Tally | undefined): Tally =>
  by
    ? { total: Math.max(0, held.total + by.total), unread: Math.max(0, held.unread + by.unread) }
    : { total: held.total, unread: held.unread };

/** What has none is left out, as the server does. */
function summed(held: Groups[keyof Groups], group: keyof Groups, by: Tallies): Groups[keyof Groups] {
  const known = new Set(held.map(({ id }) => `${group}.${id}`));
  const fresh = [...by].filter(([name]) => name.startsWith(`${group}.`) && !known.has(name));
  const all = [
    ...held.map(each => ({ id: each.id, ...sum(each, by.get(`${group}.${each.id}`)) })),
    ...fresh.map(([name, tally]) => ({ id: name.slice(group.length + 1), ...sum(tally, undefined) })),
  ];
  return all.filter(({ total }) => total > 0).sort((a, b) => compareIds(a.id, b.id));
}

/** The numbers after a change; undefined where what is held cannot tell. `saved`: the views that are counted. */
export function recounted(
  counts: Counts,
  change: Change,
  me: string,
  saved: readonly Counted[],
): Counts | undefined {
  const by: Tallies = new Map();
  const count = (one: Conversation, sign: 1 | -1) => add(by, one, numbersOf(one, me, saved), sign);
  for (const [id, now] of change.now) {
    const before = change.before.get(id);
    if (!before && !change.opened.has(id)) return undefined;
    if (before && before.revision > now.revision) continue;
    if (before) count(before, -1);
    count(now, 1);
  }
  for (const id of change.gone) {
    const before = change.before.get(id);
    if (!before) return undefined;
    count(before, -1);
  }
  // How many are closed is not told to who sees only some channels.
  const views = viewNames.flatMap(view => {
    const held = counts.views[view];
    return held ? [[view, sum(held, by.get(`views.${view}`))] as const] : [];
  });
  return {
    views: Object.fromEntries(views) as Counts['views'],
    teams: summed(counts.teams, 'teams', by),
    channels: summed(counts.channels, 'channels', by),
    tags: summed(counts.tags, 'tags', by),
    saved: summed(counts.saved, 'saved', by),
  };
}

/** One row of a group; nothing is counted where the server names nothing. */
export const tallyOf = (
  group: readonly (Tally & { id: string })[] | undefined,
  id: string,
): Tally | undefined => group?.find(each => each.id === id);
