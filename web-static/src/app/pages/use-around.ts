import { useMemo } from 'react';
import type { WorkAround } from '@/features/conversations/components/work-picker';
import { useAgents, useSnapshot, useTeams } from '../use-snapshot';

/** What changes of conversations choose from; undefined for whoever may change nothing. */
export function useAround(slug: string): WorkAround | undefined {
  const { data } = useSnapshot(slug);
  const { agents, me, may } = useAgents(slug);
  const { teams } = useTeams(slug);
  const zone = data?.workspace.zone ?? 'UTC';
  const [canWork, canTag] = [may('conversation_work'), may('tag_manage')];
  const canBlock = may('customer_block');
  return useMemo(
    () => (canWork ? { slug, agents, teams, me, zone, canTag, canBlock } : undefined),
    [canWork, slug, agents, teams, me, zone, canTag, canBlock],
  );
}
