import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { useWorkspace } from '@/features/accounts/api/use-workspace';
import styles from '@/features/accounts/components/people.module.css';
import { WorkspacePanel } from '@/features/accounts/components/workspace-panel';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const workspaceSettingsRoute = createLazyRoute('/w/$slug/settings/workspace')({
  component: WorkspaceSettingsPage,
});

/** What the workspace is called, and where it is. */
function WorkspaceSettingsPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/workspace' });
  const canManage = useAgents(slug).may('workspace_manage');
  const { data, error } = useWorkspace(slug);
  useTitle(t('workspace.title'));
  return (
    <SettingsPage slug={slug} title={t('workspace.title')} lead={t('workspace.lead')}>
      {canManage && data && (
        <div className={`${styles.page} ${styles.narrow}`}>
          <WorkspacePanel slug={slug} details={data} />
        </div>
      )}
      {canManage && error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}
