import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { useRoles } from '@/features/accounts/api/use-roles';
import { useTokens } from '@/features/accounts/api/use-tokens';
import { NewTokenPanel } from '@/features/accounts/components/new-token-panel';
import styles from '@/features/accounts/components/people.module.css';
import { TokensPanel } from '@/features/accounts/components/token-panels';
import { useChannels } from '@/features/channels/api/use-channels';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const tokensRoute = createLazyRoute('/w/$slug/settings/tokens')({ component: TokensPage });

function TokensPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/tokens' });
  const { may, permissions, seesAll } = useAgents(slug);
  const canManage = may('token_manage');
  const roles = useRoles(slug).data;
  const channels = useChannels(slug);
  const { data, error } = useTokens(slug, canManage);
  useTitle(t('token.title'));
  return (
    <SettingsPage slug={slug} title={t('token.title')} lead={t('token.lead')}>
      {canManage && data && roles && (
        <div className={styles.page}>
          <NewTokenPanel slug={slug} roles={roles} channels={channels} own={permissions} seesAll={seesAll} />
          {data.length > 0 && <TokensPanel slug={slug} tokens={data} roles={roles.items} />}
        </div>
      )}
      {error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}
