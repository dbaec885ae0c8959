import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AssignmentDefaults, TeamAssignment, TeamAssignmentDraft } from '@/lib/api';
import { call } from '@/lib/api-client';
import { assignmentKey, availabilityKey } from '@/lib/keys';

/** How a team shares its conversations. */
export function useTeamAssignment(slug: string, team: string) {
  return useQuery({
    queryKey: [...assignmentKey(slug), team],
    queryFn: async ({ signal }) =>
      (await call<TeamAssignment>('GET', `/w/${slug}/teams/${team}/assignment`, { signal })).data,
  });
}

export function useChangeTeamAssignment(slug: string, team: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: TeamAssignmentDraft) =>
      (await call<TeamAssignment>('PUT', `/w/${slug}/teams/${team}/assignment`, { body })).data,
    onSuccess: data => client.setQueryData([...assignmentKey(slug), team], data),
  });
}

/** What holds for every agent. */
export function useAssignmentDefaults(slug: string) {
  return useQuery({
    queryKey: assignmentKey(slug),
    queryFn: async ({ signal }) =>
      (await call<AssignmentDefaults>('GET', `/w/${slug}/assignment`, { signal })).data,
  });
}

export function useChangeDefaults(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: AssignmentDefaults) =>
      (await call<AssignmentDefaults>('PUT', `/w/${slug}/assignment`, { body })).data,
    onSuccess: data => {
      client.setQueryData(assignmentKey(slug), data);
      return client.invalidateQueries({ queryKey: availabilityKey(slug) });
    },
  });
}
