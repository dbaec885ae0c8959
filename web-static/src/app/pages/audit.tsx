import { createLazyRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { AuditLog } from '@/features/audit/components/audit-log';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const auditRoute = createLazyRoute('/w/$slug/settings/audit')({ component: AuditPage });

/** Who did what; what is looked for stands in the address. */
function AuditPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/audit' });
  const filter = useSearch({ from: '/w/$slug/settings/audit' });
  const navigate = useNavigate();
  const { may, agents } = useAgents(slug);
  const everybody = useMemo(() => [...agents.values()], [agents]);
  useTitle(t('audit.title'));
  return (
    <SettingsPage slug={slug} title={t('audit.title')} lead={t('audit.lead')}>
      {may('audit_read') ? (
        <AuditLog
          slug={slug}
          filter={filter}
          agents={everybody}
          onFilter={search =>
            void navigate({ to: '/w/$slug/settings/audit', params: { slug }, search, replace: true })
          }
        />
      ) : (
        <EmptyState icon="lock" title={t('problem.forbidden')} />
      )}
    </SettingsPage>
  );
}
