import { viewFilter, viewNames } from '@/features/conversations/counts';
import type { ListFilter, Sort } from '@/features/conversations/list';
import { listFilterOf, teamsOf } from '@/features/conversations/saved';
import type { ConversationStatus, Priority, SavedFilter, SavedView, TeamName, ViewName } from '@/lib/api';

/** What restricts a view further, as it stands in the address; what is left out restricts nothing. */
export interface InboxSearch {
  status?: ConversationStatus;
  /** `me`, `none` or an agent. */
  assignee?: string;
  /** `none` or a team. */
  team?: string;
  channel?: string;
  tag?: string;
  priority?: Priority;
  unread?: 'true';
  sort?: Sort;
}

/** Those who are known here, by id. */
export interface Known {
  me: string | undefined;
  agents: { has: (id: string) => boolean };
  teams: ReadonlyMap<string, TeamName>;
  channels: { has: (id: string) => boolean };
  tags: { has: (id: string) => boolean };
  views: ReadonlyMap<string, SavedView>;
}

const words = {
  status: ['open', 'waiting', 'snoozed', 'closed'],
  priority: ['low', 'normal', 'high', 'urgent'],
  sort: ['newest', 'oldest', 'waiting', 'priority', 'due'],
  unread: ['true'],
} as const;
const names = ['assignee', 'team', 'channel', 'tag'] as const;

/** The search of an address; what nobody could have chosen is left out. */
export function inboxSearchOf(search: Record<string, unknown>): InboxSearch {
  const found: Record<string, string> = {};
  for (const [name, allowed] of Object.entries(words)) {
    const value = String(search[name]);
    if ((allowed as readonly string[]).includes(value)) found[name] = value;
  }
  for (const name of names) {
    const value = search[name];
    if (typeof value === 'string' && /^(?:me|none|\d{1,19})$/u.test(value)) found[name] = value;
  }
  return found as InboxSearch;
}

/** From where the list is looked at: one of our views, a saved one, or all that is open of a team, channel or tag. */
export type Place =
  | { kind: 'view'; view: ViewName }
  | { kind: 'saved'; id: string; saved: SavedView }
  | { kind: 'team' | 'channel' | 'tag'; id: string };

/** How a view is called in an address. */
export const viewPath = (view: ViewName): string => (view === 'all' ? 'open' : view);

const views = new Map<string, ViewName>(viewNames.map(view => [viewPath(view), view]));

/** What an address leads to; one that leads nowhere shows all that is open. */
export function placeOf(path: string, all: Known): Place {
  const view = views.get(path);
  if (view) return { kind: 'view', view };
  const [kind = '', id = ''] = path.includes('-') ? path.split('-') : ['channel', path];
  const saved = kind === 'view' && all.views.get(id);
  if (saved) return { kind: 'saved', id, saved };
  if (kind === 'team' && all.teams.has(id)) return { kind, id };
  if (kind === 'tag' && all.tags.has(id)) return { kind, id };
  if (kind === 'channel' && all.channels.has(id)) return { kind, id };
  return { kind: 'view', view: 'all' };
}

export function usualSort(place: Place): Sort {
  if (place.kind === 'saved') return place.saved.filter.sort ?? 'newest';
  return place.kind === 'view' && place.view === 'waiting' ? 'waiting' : 'newest';
}

/** What a place shows, in the words of a saved view. */
export function shownAt(place: Place): SavedFilter {
  if (place.kind === 'saved') return place.saved.filter;
  if (place.kind !== 'view') return { [place.kind]: place.id };
  const { status, ...rest } = viewFilter(place.view, 'me');
  const { teams: _, ...said } = rest;
  const sort = usualSort(place);
  return {
    ...said,
    ...(status && { status: [...status] }),
    ...(sort !== 'newest' && { sort }),
  } as SavedFilter;
}

/** What the list shows now, so that it can be saved. */
export function savedOf(place: Place, { unread, status, ...search }: InboxSearch): SavedFilter {
  const restricted = { ...search, ...(status && { status: [status] }), ...(unread && { unread: true }) };
  const sort = search.sort ?? usualSort(place);
  const { sort: _, ...filter } = { ...restricted, ...shownAt(place) };
  return { ...filter, ...(sort !== 'newest' && { sort }) };
}

function baseOf(place: Place, all: Known): Partial<ListFilter> {
  if (place.kind === 'view') return viewFilter(place.view, all.me ?? '0');
  if (place.kind !== 'saved') return { [place.kind]: place.id };
  const reader = { me: all.me, teams: teamsOf([...all.teams.values()], all.me) };
  const { sort: _, unread, ...filter } = listFilterOf(place.saved.filter, reader);
  return { ...filter, ...(unread && { unread }) };
}

/** Somebody who is known; for one who is not, as if nobody had been named. */
const known = (id: string | undefined, all: { has: (id: string) => boolean }) =>
  id === undefined || id === 'none' || all.has(id) ? id : undefined;

/** What is shown at a place, restricted further by what the address says and the page knows. */
export function filterOf(place: Place, search: InboxSearch, all: Known): ListFilter {
  const base = baseOf(place, all);
  const assignee = search.assignee === 'me' ? (all.me ?? '0') : known(search.assignee, all.agents);
  const chosen = {
    status: search.status && [search.status],
    assignee,
    team: known(search.team, all.teams),
    channel: search.channel === 'none' ? undefined : known(search.channel, all.channels),
    tag: search.tag === 'none' ? undefined : known(search.tag, all.tags),
    priority: search.priority,
  };
  const given = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
  return {
    ...given,
    unread: search.unread === 'true',
    // A view is what its name says, whatever else the address asks for.
    ...base,
    sort: place.kind === 'view' && base.waiting ? 'waiting' : (search.sort ?? usualSort(place)),
  };
}

/** How many restrictions somebody chose himself. */
export const chosenIn = ({ sort: _, unread: __, ...rest }: InboxSearch): number => Object.keys(rest).length;
