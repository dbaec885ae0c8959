import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AgentChange,
  ChannelSet,
  Invitation,
  InvitationDraft,
  OneTimeLink,
  TeamMember,
  WorkspaceSecurity,
} from '@/lib/api';
import { call } from '@/lib/api-client';
import { peopleKey, workspaceKey } from '@/lib/keys';

const invitationsKey = (slug: string) => [...workspaceKey(slug), 'invitations'] as const;
const securityKey = (slug: string) => [...workspaceKey(slug), 'security'] as const;

/** Everybody of the workspace; only for whoever may manage them. */
export function usePeople(slug: string, enabled: boolean) {
  return useQuery({
    queryKey: peopleKey(slug),
    enabled,
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await call<{ items: TeamMember[] }>('GET', `/w/${slug}/agents`, { signal })).data.items,
  });
}

/** What can be done about one of them. */
export type PersonAct =
  | { act: 'change'; change: AgentChange }
  | { act: 'show'; channels: ChannelSet }
  | { act: 'end-sessions' }
  | { act: 'reset-factor' };

export function useActOnPerson(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, does }: { id: string; does: PersonAct }) => {
      const path = `/w/${slug}/agents/${id}`;
      if (does.act === 'change') return call('PATCH', path, { body: does.change });
      if (does.act === 'show') return call('PUT', `${path}/channels`, { body: does.channels });
      return call('DELETE', `${path}/${does.act === 'end-sessions' ? 'sessions' : 'second-factor'}`);
    },
    onSettled: () => client.invalidateQueries({ queryKey: peopleKey(slug) }),
  });
}

/** A link by which somebody gives himself another password; shown once. */
export function useResetPassword(slug: string) {
  return useMutation({
    mutationFn: async (id: string) =>
      (await call<OneTimeLink>('POST', `/w/${slug}/agents/${id}/password-reset`)).data,
  });
}

export function useInvitations(slug: string, enabled: boolean) {
  return useQuery({
    queryKey: invitationsKey(slug),
    enabled,
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await call<{ items: Invitation[] }>('GET', `/w/${slug}/invitations`, { signal })).data.items,
  });
}

/** Invites, or invites again; the answer holds the link. */
export function useInvite(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ draft, key }: { draft: InvitationDraft; key: string }) =>
      (await call<Invitation>('POST', `/w/${slug}/invitations`, { body: draft, key })).data,
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey(slug) }),
  });
}

export function useWithdraw(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/w/${slug}/invitations/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey(slug) }),
  });
}

/** What the workspace demands of its people. */
export function useWorkspaceSecurity(slug: string, enabled: boolean) {
  return useQuery({
    queryKey: securityKey(slug),
    enabled,
    queryFn: async ({ signal }) =>
      (await call<WorkspaceSecurity>('GET', `/w/${slug}/security`, { signal })).data,
  });
}

export function useDemand(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (demand: WorkspaceSecurity) =>
      (await call<WorkspaceSecurity>('PUT', `/w/${slug}/security`, { body: demand })).data,
    onSuccess: demand => client.setQueryData(securityKey(slug), demand),
  });
}
