import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Team, TeamDraft, TeamPatch } from '@/lib/api';
import { call } from '@/lib/api-client';
import { teamsKey } from '@/lib/keys';
import { fetchTeams, refreshTeams } from '../events';

/** The teams of the workspace, by name. */
export function useTeams(slug: string) {
  return useQuery({
    queryKey: teamsKey(slug),
    staleTime: 0,
    queryFn: ({ signal }) => fetchTeams(slug, signal),
  });
}

/** What can be done about teams. */
export type TeamAct =
  | { act: 'make'; draft: TeamDraft; key: string }
  | { act: 'change'; id: string; change: TeamPatch; joins: string[]; leaves: string[] }
  | { act: 'delete'; id: string };

async function carryOut(slug: string, does: TeamAct): Promise<void> {
  const teams = `/w/${slug}/teams`;
  if (does.act === 'make') {
    await call<Team>('POST', teams, { body: does.draft, key: does.key });
  } else if (does.act === 'delete') {
    await call('DELETE', `${teams}/${does.id}`);
  } else {
    const team = `${teams}/${does.id}`;
    if (Object.keys(does.change).length > 0) await call('PATCH', team, { body: does.change });
    for (const agent of does.joins) await call('PUT', `${team}/members/${agent}`);
    for (const agent of does.leaves) await call('DELETE', `${team}/members/${agent}`);
  }
}

export function useActOnTeam(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (does: TeamAct) => carryOut(slug, does),
    onSettled: () => refreshTeams(client, slug),
  });
}
