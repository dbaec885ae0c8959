import { Button } from '@mantine/core';
import { createLazyRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { useChannels } from '@/features/channels/api/use-channels';
import { useConnectors } from '@/features/channels/api/use-connectors';
import { TemplatesOverview } from '@/features/templates/components/templates-overview';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const templatesRoute = createLazyRoute('/w/$slug/settings/templates')({ component: TemplatesPage });

/** The templates of one account, chosen in the address. */
function TemplatesPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/templates' });
  const { channel: asked } = useSearch({ from: '/w/$slug/settings/templates' });
  const navigate = useNavigate();
  const { may } = useAgents(slug);
  const all = useChannels(slug);
  const { data: connectors } = useConnectors();
  const channels = useMemo(() => {
    const able = new Set(connectors?.filter(each => each.window.template).map(({ name }) => name));
    return all.filter(({ connector }) => able.has(connector));
  }, [all, connectors]);
  const channel = channels.find(({ id }) => id === asked) ?? channels[0];
  const canManage = may('template_manage');
  useTitle(t('template.title'));
  const make = channel && canManage && (
    <Button
      variant="default"
      leftSection={<Icon name="plus" />}
      onClick={() =>
        void navigate({
          to: '/w/$slug/settings/templates/new/$channel',
          params: { slug, channel: channel.id },
        })
      }
    >
      {t('template.new')}
    </Button>
  );
  return (
    <SettingsPage slug={slug} title={t('template.title')} lead={t('template.lead')} action={make}>
      {connectors && !channel && (
        <EmptyState icon="template" title={t('template.no_channels')} text={t('template.no_channels_text')} />
      )}
      {channel && (
        <TemplatesOverview
          key={channel.id}
          slug={slug}
          channel={channel.id}
          channels={channels}
          canManage={canManage}
          onChannel={id =>
            void navigate({ to: '/w/$slug/settings/templates', params: { slug }, search: { channel: id } })
          }
          onOpen={({ id }) =>
            void navigate({
              to: '/w/$slug/settings/templates/$template',
              params: { slug, template: id },
            })
          }
        />
      )}
    </SettingsPage>
  );
}
