import type { SavedFilter, SavedView, Snapshot } from '@/lib/api';
import type { Flush, Stamped } from '@/lib/flush';
import type { ListFilter } from './list';

export interface HeldViews extends Stamped {
  items: SavedView[];
}

/** A saved view as its number is reckoned. */
export interface Counted {
  id: string;
  filter: ListFilter;
}

/** Who looks: an agent and the teams he is in. */
export interface Reader {
  /** Absent for whoever is no agent here: nothing is his. */
  me: string | undefined;
  teams: readonly string[];
}

/** The teams that an agent is in. */
export const teamsOf = (teams: Snapshot['teams'], me: string | undefined): string[] =>
  me === undefined ? [] : teams.filter(team => team.member_ids.includes(me)).map(({ id }) => id);

const flags = ['following', 'drafted', 'mentioned', 'waiting', 'failed', 'breached', 'blocked'] as const;

/** What a view shows whoever looks at it. */
export function listFilterOf(filter: SavedFilter, { me = '0', teams }: Reader): ListFilter {
  const { status, assignee, team, tag, channel, priority } = filter;
  return {
    ...(status && { status }),
    ...(assignee && { assignee: assignee === 'me' ? me : assignee }),
    ...(team && { team }),
    ...(team === 'mine' && { teams }),
    ...(tag && { tag }),
    ...(channel && { channel }),
    ...(priority && { priority }),
    ...Object.fromEntries(flags.filter(flag => filter[flag]).map(flag => [flag, true as const])),
    unread: filter.unread ?? false,
    sort: filter.sort ?? 'newest',
  };
}

/** The saved views, as their numbers are reckoned for an agent. */
export function countedViews(
  views: readonly SavedView[],
  snapshot: { me: { agent_id?: string }; teams: Snapshot['teams'] } | undefined,
): Counted[] {
  const me = snapshot?.me.agent_id;
  const reader = { me, teams: teamsOf(snapshot?.teams ?? [], me) };
  return views.map(({ id, filter }) => ({ id, filter: listFilterOf(filter, reader) }));
}

/** Those a view stands among, in their order: of the same agent, of the same team, of everybody. */
export const siblings = (
  views: readonly SavedView[],
  { visibility, team_id }: Pick<SavedView, 'visibility' | 'team_id'>,
): SavedView[] => views.filter(each => each.visibility === visibility && each.team_id === team_id);

/** Whether a flush tells of views: which they are now is asked for. */
export const stale = ({ events }: Flush): boolean => events.some(({ kind }) => kind.startsWith('view.'));
