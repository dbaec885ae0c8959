import type { QueryClient } from '@tanstack/react-query';
import type { Snapshot, Team } from '@/lib/api';
import { call } from '@/lib/api-client';
import type { Flush } from '@/lib/flush';
import { peopleKey, snapshotKey, teamsKey } from '@/lib/keys';

/** Whether a flush says that a team is another than before. */
export const tellsOfTeams = (flush: Flush): boolean =>
  flush.events.some(({ kind }) => kind === 'team.changed' || kind === 'team.deleted');

export const fetchTeams = async (slug: string, signal?: AbortSignal): Promise<Team[]> =>
  (await call<{ items: Team[] }>('GET', `/w/${slug}/teams`, signal ? { signal } : {})).data.items;

/** The snapshot with these teams: of each those members who may enter. */
export function withTeams(snapshot: Snapshot, teams: Team[]): Snapshot {
  const here = new Set(snapshot.agents.map(({ id }) => id));
  return {
    ...snapshot,
    teams: teams.map(({ id, name, member_ids }) => ({
      id,
      name,
      member_ids: member_ids.filter(member => here.has(member)),
    })),
  };
}

/** Fetches the teams and shows them wherever they stand. */
export async function refreshTeams(cache: QueryClient, slug: string): Promise<void> {
  const teams = await fetchTeams(slug);
  cache.setQueryData(teamsKey(slug), teams);
  cache.setQueryData<Snapshot>(snapshotKey(slug), held => held && withTeams(held, teams));
  await cache.invalidateQueries({ queryKey: peopleKey(slug) });
}
