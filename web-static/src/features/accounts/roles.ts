import type { TFunction } from 'i18next';
import type { AgentRole, Permission, TokenRole, WorkspaceRole } from '@/lib/api';

/** A role as it is shown, whether every workspace has it or this one made it. */
interface Shown {
  role: WorkspaceRole['role'];
  role_name?: string;
}

export const roleName = ({ role, role_name }: Shown, t: TFunction): string => role_name ?? t(`role.${role}`);

/** What names a role in a list to choose from. */
export const choiceOf = ({ id, role }: Pick<WorkspaceRole, 'id' | 'role'>): string => id ?? role;

/** The same of who has one. */
export const chosenBy = ({ role, custom_role_id }: { role: string; custom_role_id?: string }): string =>
  custom_role_id ?? role;

/** As the server is told which role was chosen. */
export function asRole<R extends AgentRole | TokenRole>(
  choice: string,
): { role: R } | { custom_role_id: string } {
  return /^\d+$/u.test(choice) ? { custom_role_id: choice } : { role: choice as R };
}

/** Those that somebody may give, who may do these things himself: none that allows more. */
export const withinReach = (roles: readonly WorkspaceRole[], own: readonly Permission[]): WorkspaceRole[] =>
  roles.filter(({ permissions }) => permissions.every(each => own.includes(each)));

const personal = new Set<string>(['owner', 'admin', 'supervisor', 'agent', 'read_only']);
const automatic = new Set<string>(['bot', 'agent', 'read_only', 'admin']);

/** Those of people. */
export const ofPeople = (roles: readonly WorkspaceRole[]): WorkspaceRole[] =>
  roles.filter(({ id, role }) => id !== undefined || personal.has(role));

/** Those of programs. */
export const ofPrograms = (roles: readonly WorkspaceRole[]): WorkspaceRole[] =>
  roles.filter(({ id, role }) => id !== undefined || automatic.has(role));
