import { Button, Menu } from '@mantine/core';
import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { useChannels } from '@/features/channels/api/use-channels';
import { useConnectors } from '@/features/channels/api/use-connectors';
import { useEndpoints } from '@/features/channels/api/use-endpoints';
import { ChangeForm } from '@/features/channels/components/change-form';
import { ChannelGrid } from '@/features/channels/components/channel-grid';
import { ConnectForm } from '@/features/channels/components/connect-form';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const channelsRoute = createLazyRoute('/w/$slug/settings/channels')({ component: ChannelsPage });
export const changeRoute = createLazyRoute('/w/$slug/settings/channels/$channel')({ component: ChangePage });
export const connectRoute = createLazyRoute('/w/$slug/settings/channels/connect/$connector')({
  component: ConnectPage,
});

function ChannelsPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/channels' });
  const navigate = useNavigate();
  const { may, seesAll } = useAgents(slug);
  const canManage = may('channel_manage');
  const channels = useChannels(slug);
  const { data: endpoints = [] } = useEndpoints(slug, canManage);
  const { data: connectors = [] } = useConnectors();
  useTitle(t('channel.title'));
  const connect = (connector: string) =>
    void navigate({ to: '/w/$slug/settings/channels/connect/$connector', params: { slug, connector } });

  const button = canManage && seesAll && connectors.length > 0 && (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="plus" />}>
          {t('channel.connect')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {connectors.map(connector => (
          <Menu.Item
            key={connector.name}
            leftSection={<ChannelMark connector={connector.name} size={20} />}
            onClick={() => connect(connector.name)}
          >
            {connector.title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<ChannelMark connector="sandbox" size={20} />}
          onClick={() => void navigate({ to: '/w/$slug/settings/channels/sandbox', params: { slug } })}
        >
          {t('sandbox.menu')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <SettingsPage slug={slug} title={t('channel.title')} lead={t('channel.lead')} action={button}>
      {channels.length > 0 ? (
        <ChannelGrid
          slug={slug}
          channels={channels}
          endpoints={endpoints}
          canManage={canManage}
          onChange={channel =>
            void navigate({ to: '/w/$slug/settings/channels/$channel', params: { slug, channel } })
          }
          onPlay={channel =>
            void navigate({ to: '/w/$slug/settings/channels/sandbox/$channel', params: { slug, channel } })
          }
          onHealth={channel =>
            void navigate({ to: '/w/$slug/settings/channels/$channel/health', params: { slug, channel } })
          }
        />
      ) : (
        <EmptyState icon="link" title={t('channel.none')} text={t('channel.none_text')} />
      )}
    </SettingsPage>
  );
}

function ConnectPage() {
  const { t } = useTranslation();
  const { slug, connector: name } = useParams({ from: '/w/$slug/settings/channels/connect/$connector' });
  const navigate = useNavigate();
  const { may, seesAll } = useAgents(slug);
  const canConnect = may('channel_manage') && seesAll;
  const { data: connectors } = useConnectors();
  const { data: endpoints } = useEndpoints(slug, canConnect);
  const connector = connectors?.find(each => each.name === name);
  useTitle(t('channel.connect'));
  const back = () => void navigate({ to: '/w/$slug/settings/channels', params: { slug } });
  return (
    <SettingsPage
      slug={slug}
      title={t('connect.title', { platform: connector?.title ?? '' })}
      lead={t('connect.lead')}
      onBack={back}
    >
      {connector && endpoints && (
        <ConnectForm
          slug={slug}
          connector={connector}
          endpoints={endpoints.filter(each => each.connector === connector.name)}
          onDone={back}
        />
      )}
      {connectors && !connector && <EmptyState icon="info" title={t('page.not_found')} />}
      {!canConnect && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}

function ChangePage() {
  const { t } = useTranslation();
  const { slug, channel: id } = useParams({ from: '/w/$slug/settings/channels/$channel' });
  const navigate = useNavigate();
  const { may } = useAgents(slug);
  const canManage = may('channel_manage');
  const { data: connectors } = useConnectors();
  const { data: endpoints } = useEndpoints(slug, canManage);
  const channel = useChannels(slug).find(each => each.id === id);
  const connector = connectors?.find(each => each.name === channel?.connector);
  const title = channel?.name ?? t('channel.title');
  useTitle(title);
  const back = () => void navigate({ to: '/w/$slug/settings/channels', params: { slug } });
  return (
    <SettingsPage slug={slug} title={title} lead={t('channel.change_lead')} onBack={back}>
      {channel && connector && endpoints && (
        <ChangeForm
          slug={slug}
          connector={connector}
          channel={channel}
          endpoint={endpoints.find(each => each.id === channel.endpoint_id)}
          onDone={back}
        />
      )}
      {endpoints && !channel && <EmptyState icon="info" title={t('page.not_found')} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}
