import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CataloguePermission, RoleDraft, WorkspaceRole } from '@/lib/api';
import { call } from '@/lib/api-client';
import { workspaceKey } from '@/lib/keys';

const rolesKey = (slug: string) => [...workspaceKey(slug), 'roles'] as const;

export interface Roles {
  items: WorkspaceRole[];
  catalogue: CataloguePermission[];
}

/** The roles of every workspace and of this one, and what roles are made of. */
export function useRoles(slug: string) {
  return useQuery({
    queryKey: rolesKey(slug),
    staleTime: 0,
    queryFn: async ({ signal }) => (await call<Roles>('GET', `/w/${slug}/roles`, { signal })).data,
  });
}

export type RoleAct =
  | { act: 'make'; draft: RoleDraft; key: string }
  | { act: 'change'; id: string; draft: RoleDraft }
  | { act: 'delete'; id: string };

export function useActOnRole(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (does: RoleAct) => {
      const roles = `/w/${slug}/roles`;
      if (does.act === 'make') return call('POST', roles, { body: does.draft, key: does.key });
      if (does.act === 'change') return call('PATCH', `${roles}/${does.id}`, { body: does.draft });
      return call('DELETE', `${roles}/${does.id}`);
    },
    onSettled: () => client.invalidateQueries({ queryKey: rolesKey(slug) }),
  });
}
