import type { AgentRole } from '@/lib/api';

/** Of people, the highest first. */
const roles = ['owner', 'admin', 'supervisor', 'agent', 'read_only'] as const satisfies readonly AgentRole[];

/** Those that somebody may give: none above his own. */
export function rolesUpTo(own: string | undefined): readonly AgentRole[] {
  const from = (roles as readonly (string | undefined)[]).indexOf(own);
  return from < 0 ? [] : roles.slice(from);
}
