import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Agent, Permission, Snapshot, TeamName } from '@/lib/api';
import { snapshotKey } from '@/lib/keys';
import { boot } from './boot';

/** What the page started from. Parts of it live on in their features' caches; the rest stands here. */
export function useSnapshot(slug: string) {
  const client = useQueryClient();
  return useQuery<Snapshot>({ queryKey: snapshotKey(slug), queryFn: () => boot(client, slug) });
}

const nobody: Agent[] = [];
const none: Permission[] = [];

/** What nobody does who sees only some channels: it concerns all of them. */
const ofAllChannels = new Set<Permission>(['subscription_manage', 'journal_read', 'journal_replay']);

/** The agents by id, and what this one may do. */
export function useAgents(slug: string) {
  const { data } = useSnapshot(slug);
  const agents = data?.agents ?? nobody;
  const byId = useMemo(() => new Map(agents.map(agent => [agent.id, agent])), [agents]);
  const me = data?.me.agent_id ? byId.get(data.me.agent_id) : undefined;
  const seesAll = data !== undefined && data.me.channels === undefined;
  const may = (permission: Permission) =>
    (data?.me.permissions.includes(permission) ?? false) && (seesAll || !ofAllChannels.has(permission));
  return {
    agents: byId,
    me,
    may,
    permissions: data?.me.permissions ?? none,
    /** Whether he sees every channel. */
    seesAll,
  };
}

const noTeams: TeamName[] = [];

/** The teams, in their order and by id. */
export function useTeams(slug: string) {
  const teams = useSnapshot(slug).data?.teams ?? noTeams;
  const byId = useMemo(() => new Map(teams.map(team => [team.id, team])), [teams]);
  return { teams, byId };
}
