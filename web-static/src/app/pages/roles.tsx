import { Button } from '@mantine/core';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import utilities from '@/components/utilities.module.css';
import { useRoles } from '@/features/accounts/api/use-roles';
import styles from '@/features/accounts/components/people.module.css';
import { RoleEditor } from '@/features/accounts/components/role-editor';
import scope from '@/features/accounts/components/scope.module.css';
import { choiceOf } from '@/features/accounts/roles';
import type { WorkspaceRole } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const rolesRoute = createLazyRoute('/w/$slug/settings/roles')({ component: RolesPage });

function RolesPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/roles' });
  const { may, permissions } = useAgents(slug);
  const { data, error } = useRoles(slug);
  const [open, setOpen] = useState<WorkspaceRole | 'new'>();
  const canManage = may('role_manage');
  useTitle(t('roles.title'));
  const make = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
      {t('roles.new')}
    </Button>
  );
  const own = data?.items.filter(({ id }) => id !== undefined) ?? [];
  return (
    <SettingsPage
      slug={slug}
      title={t('roles.title')}
      lead={t('roles.lead')}
      {...(canManage && !open && data && { action: make })}
    >
      {data && (
        <div className={styles.page}>
          {open ? (
            <RoleEditor
              slug={slug}
              {...(open !== 'new' && { role: open })}
              roles={data}
              own={permissions}
              canManage={canManage}
              onDone={() => setOpen(undefined)}
            />
          ) : (
            <>
              {own.length > 0 && <RolesPanel title={t('roles.own')} roles={own} onOpen={setOpen} />}
              <RolesPanel
                title={t('roles.built_in')}
                roles={data.items.filter(({ id }) => id === undefined)}
                onOpen={setOpen}
              />
            </>
          )}
        </div>
      )}
      {error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
    </SettingsPage>
  );
}

interface PanelProps {
  title: string;
  roles: WorkspaceRole[];
  onOpen: (role: WorkspaceRole) => void;
}

function RolesPanel({ title, roles, onOpen }: PanelProps) {
  const { t } = useTranslation();
  return (
    <Panel title={title}>
      <ul className={styles.rows}>
        {roles.map(role => (
          <li key={choiceOf(role)} className={styles.row} aria-label={role.name ?? t(`role.${role.role}`)}>
            <button type="button" className={scope.open} onClick={() => onOpen(role)}>
              <Icon name={role.id ? 'user' : 'lock'} size={18} />
              <span className={utilities.grow}>
                <b>{role.name ?? t(`role.${role.role}`)}</b>
                <small>{role.id ? held(role) : t(`role_text.${role.role}`)}</small>
              </span>
              <span className={styles.role}>{t('roles.count', { count: role.permissions.length })}</span>
              <Icon name="right" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );

  function held({ agent_ids = [], tokens = 0, invitations = 0 }: WorkspaceRole) {
    const some = [
      agent_ids.length > 0 && t('roles.agents', { count: agent_ids.length }),
      tokens > 0 && t('roles.tokens', { count: tokens }),
      invitations > 0 && t('roles.invitations', { count: invitations }),
    ].filter(Boolean);
    return some.length > 0 ? some.join(' · ') : t('roles.nobody');
  }
}
