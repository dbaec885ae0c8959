import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { useTokens } from '@/features/accounts/api/use-tokens';
import styles from '@/features/accounts/components/people.module.css';
import { NewTokenPanel, TokensPanel } from '@/features/accounts/components/token-panels';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const tokensRoute = createLazyRoute('/w/$slug/settings/tokens')({ component: TokensPage });

function TokensPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/tokens' });
  const canManage = useAgents(slug).may('token_manage');
  const { data, error } = useTokens(slug, canManage);
  useTitle(t('token.title'));
  return (
    <SettingsPage slug={slug} title={t('token.title')} lead={t('token.lead')}>
      {canManage && data && (
        <div className={styles.page}>
          <NewTokenPanel slug={slug} />
          {data.length > 0 && <TokensPanel slug={slug} tokens={data} />}
        </div>
      )}
      {error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}
