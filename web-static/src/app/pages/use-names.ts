import { useMemo } from 'react';
import { useTagMap } from '@/features/conversations/api/use-tags';
import type { Names } from '@/features/messages/names-context';
import { useAgents, useTeams } from '../use-snapshot';

/** Whom and what threads name by their ids. */
export function useNames(slug: string): Names {
  const { agents } = useAgents(slug);
  const { byId: teams } = useTeams(slug);
  const tags = useTagMap(slug);
  return useMemo(() => ({ agents, teams, tags }), [agents, teams, tags]);
}
