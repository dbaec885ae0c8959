import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { useChannels } from '@/features/channels/api/use-channels';
import { NoticeList } from '@/features/channels/components/notice-list';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';

export const noticesRoute = createLazyRoute('/w/$slug/settings/channels/$channel/notices')({
  component: NoticesPage,
});

/** What the platform said about one account, for everybody who sees it. */
function NoticesPage() {
  const { t } = useTranslation();
  const { slug, channel: id } = useParams({ from: '/w/$slug/settings/channels/$channel/notices' });
  const navigate = useNavigate();
  const channel = useChannels(slug).find(each => each.id === id);
  useTitle(t('notice.title'));
  return (
    <SettingsPage
      slug={slug}
      title={channel ? t('notice.of', { name: channel.name }) : t('notice.title')}
      lead={t('notice.lead')}
      onBack={() => void navigate({ to: '/w/$slug/settings/channels', params: { slug } })}
    >
      {channel ? (
        <NoticeList key={id} slug={slug} channel={id} />
      ) : (
        <EmptyState icon="info" title={t('page.not_found')} />
      )}
    </SettingsPage>
  );
}
