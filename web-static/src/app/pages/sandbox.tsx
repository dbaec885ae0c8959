import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { useChannels } from '@/features/channels/api/use-channels';
import { useConnectors } from '@/features/channels/api/use-connectors';
import { useSandbox, useSandboxes } from '@/features/channels/api/use-sandboxes';
import { SandboxOffers } from '@/features/channels/components/sandbox-offers';
import { SandboxStage } from '@/features/channels/components/sandbox-stage';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const sandboxesRoute = createLazyRoute('/w/$slug/settings/channels/sandbox')({
  component: SandboxesPage,
});
export const sandboxRoute = createLazyRoute('/w/$slug/settings/channels/sandbox/$channel')({
  component: SandboxPage,
});

/** Which channels can be tried without an account. */
function SandboxesPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/channels/sandbox' });
  const navigate = useNavigate();
  const { may, seesAll } = useAgents(slug);
  const canOpen = may('channel_manage') && seesAll;
  const { data: offers } = useSandboxes(slug, canOpen);
  const { data: connectors = [] } = useConnectors();
  useTitle(t('sandbox.title'));
  return (
    <SettingsPage
      slug={slug}
      title={t('sandbox.title')}
      lead={t('sandbox.lead')}
      onBack={() => void navigate({ to: '/w/$slug/settings/channels', params: { slug } })}
    >
      {offers && (
        <SandboxOffers
          slug={slug}
          offers={offers}
          connectors={connectors}
          onPlay={channel =>
            void navigate({ to: '/w/$slug/settings/channels/sandbox/$channel', params: { slug, channel } })
          }
        />
      )}
      {!canOpen && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}

/** One sandbox, seen by its customers. */
function SandboxPage() {
  const { t } = useTranslation();
  const { slug, channel: id } = useParams({ from: '/w/$slug/settings/channels/sandbox/$channel' });
  const navigate = useNavigate();
  const canManage = useAgents(slug).may('channel_manage');
  const { data: sandbox, error } = useSandbox(slug, id, canManage);
  const name = useChannels(slug).find(each => each.id === id)?.name ?? t('sandbox.title');
  useTitle(name);
  return (
    <SettingsPage
      slug={slug}
      title={name}
      lead={t('sandbox.lead')}
      onBack={() => void navigate({ to: '/w/$slug/settings/channels', params: { slug } })}
    >
      {sandbox && <SandboxStage key={id} slug={slug} sandbox={sandbox} />}
      {error && !sandbox && <EmptyState icon="info" title={sayProblem(error, t)} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}
