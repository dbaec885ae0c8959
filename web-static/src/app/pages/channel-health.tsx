import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { useChannels } from '@/features/channels/api/use-channels';
import { useEndpoints } from '@/features/channels/api/use-endpoints';
import { ActivityPanel } from '@/features/channels/components/activity-panel';
import { FactsPanel, SilencePanel, StatePanel } from '@/features/channels/components/health-panels';
import panels from '@/features/channels/components/health-panels.module.css';
import { NoticeList } from '@/features/channels/components/notice-list';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const healthRoute = createLazyRoute('/w/$slug/settings/channels/$channel/health')({
  component: HealthPage,
});

/** How one account fares: its state, its figures and its diary, for everybody who sees it. */
function HealthPage() {
  const { t } = useTranslation();
  const { slug, channel: id } = useParams({ from: '/w/$slug/settings/channels/$channel/health' });
  const navigate = useNavigate();
  const canManage = useAgents(slug).may('channel_manage');
  const { data: endpoints } = useEndpoints(slug, canManage);
  const channel = useChannels(slug).find(each => each.id === id);
  const title = channel ? t('health.of', { name: channel.name }) : t('health.title');
  useTitle(title);
  return (
    <SettingsPage
      slug={slug}
      title={title}
      lead={t('health.lead')}
      onBack={() => void navigate({ to: '/w/$slug/settings/channels', params: { slug } })}
    >
      {channel ? (
        <div className={panels.panels}>
          <StatePanel
            slug={slug}
            channel={channel}
            canManage={canManage}
            endpoint={endpoints?.find(each => each.id === channel.endpoint_id)}
          />
          <ActivityPanel key={id} slug={slug} channel={id} />
          <FactsPanel channel={channel} />
          <SilencePanel slug={slug} channel={channel} canManage={canManage} />
          <h2 className={panels.title}>{t('notice.title')}</h2>
          <NoticeList key={id} slug={slug} channel={id} />
        </div>
      ) : (
        <EmptyState icon="info" title={t('page.not_found')} />
      )}
    </SettingsPage>
  );
}
