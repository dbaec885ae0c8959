import type { QueryClient } from '@tanstack/react-query';
import type { Session, Snapshot, Team, WorkspaceDetails } from '@/lib/api';
import { call } from '@/lib/api-client';
import type { Flush } from '@/lib/flush';
import { detailsKey, peopleKey, snapshotKey, teamsKey } from '@/lib/keys';
import { sessionQuery } from './api/session';

export const fetchWorkspace = async (slug: string, signal?: AbortSignal): Promise<WorkspaceDetails> =>
  (await call<WorkspaceDetails>('GET', `/w/${slug}`, signal ? { signal } : {})).data;

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

/** Whether it says that the workspace has another name or another time zone. */
export const tellsOfWorkspace = (flush: Flush): boolean =>
  flush.events.some(({ kind }) => kind === 'workspace.changed');

/** The session with this workspace as it is called now. */
export function withWorkspace(session: Session, { id, name, zone }: WorkspaceDetails): Session {
  return {
    ...session,
    workspaces: session.workspaces.map(each => (each.id === id ? { ...each, name, zone } : each)),
  };
}

/** Shows the workspace as it is, wherever its name or its zone stands. An answer older than what is held is none. */
export function showWorkspace(cache: QueryClient, slug: string, details: WorkspaceDetails): void {
  const held = cache.getQueryData<WorkspaceDetails>(detailsKey(slug));
  if (held && held.revision > details.revision) return;
  const { id, name, zone } = details;
  cache.setQueryData(detailsKey(slug), details);
  cache.setQueryData<Snapshot>(
    snapshotKey(slug),
    snapshot => snapshot && { ...snapshot, workspace: { id, slug, name, zone } },
  );
  cache.setQueryData<Session | null>(
    sessionQuery.queryKey,
    session => session && withWorkspace(session, details),
  );
}

/** Fetches the workspace and shows it. */
export async function refreshWorkspace(cache: QueryClient, slug: string): Promise<void> {
  showWorkspace(cache, slug, await fetchWorkspace(slug));
}
