import { Button } from '@mantine/core';
import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { useSubscriptions } from '@/features/subscriptions/api/use-subscriptions';
import { CreatePanel } from '@/features/subscriptions/components/create-panel';
import { SubscriptionDetail } from '@/features/subscriptions/components/subscription-detail';
import { SubscriptionList } from '@/features/subscriptions/components/subscription-list';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const subscriptionsRoute = createLazyRoute('/w/$slug/settings/webhooks')({ component: ListPage });
export const newSubscriptionRoute = createLazyRoute('/w/$slug/settings/webhooks/new')({
  component: NewPage,
});
export const subscriptionRoute = createLazyRoute('/w/$slug/settings/webhooks/$subscription')({
  component: DetailPage,
});

function ListPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/webhooks' });
  const navigate = useNavigate();
  const canManage = useAgents(slug).may('subscription_manage');
  const { data, error } = useSubscriptions(slug, canManage);
  useTitle(t('subscription.title'));
  const add = (
    <Button
      variant="default"
      leftSection={<Icon name="plus" />}
      onClick={() => void navigate({ to: '/w/$slug/settings/webhooks/new', params: { slug } })}
    >
      {t('subscription.add')}
    </Button>
  );
  const isEmpty = data?.length === 0;
  return (
    <SettingsPage
      slug={slug}
      title={t('subscription.title')}
      lead={t('subscription.lead')}
      action={canManage && !isEmpty && add}
    >
      {isEmpty && (
        <EmptyState
          icon="megaphone"
          title={t('subscription.none')}
          text={t('subscription.none_text')}
          action={add}
        />
      )}
      {data && !isEmpty && (
        <SubscriptionList
          subscriptions={data}
          onOpen={subscription =>
            void navigate({ to: '/w/$slug/settings/webhooks/$subscription', params: { slug, subscription } })
          }
        />
      )}
      {error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}

function NewPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/webhooks/new' });
  const navigate = useNavigate();
  const canManage = useAgents(slug).may('subscription_manage');
  useTitle(t('subscription.add'));
  return (
    <SettingsPage
      slug={slug}
      title={t('subscription.add')}
      lead={t('subscription.add_lead')}
      onBack={() => void navigate({ to: '/w/$slug/settings/webhooks', params: { slug } })}
    >
      {canManage ? (
        <CreatePanel
          slug={slug}
          onDone={subscription =>
            void navigate({ to: '/w/$slug/settings/webhooks/$subscription', params: { slug, subscription } })
          }
        />
      ) : (
        <EmptyState icon="lock" title={t('problem.forbidden')} />
      )}
    </SettingsPage>
  );
}

function DetailPage() {
  const { t } = useTranslation();
  const { slug, subscription: id } = useParams({ from: '/w/$slug/settings/webhooks/$subscription' });
  const navigate = useNavigate();
  const canManage = useAgents(slug).may('subscription_manage');
  const { data } = useSubscriptions(slug, canManage);
  const subscription = data?.find(each => each.id === id);
  const title = subscription?.name ?? t('subscription.title');
  useTitle(title);
  const back = () => void navigate({ to: '/w/$slug/settings/webhooks', params: { slug } });
  return (
    <SettingsPage slug={slug} title={title} lead={t('subscription.detail_lead')} onBack={back}>
      {subscription && (
        <SubscriptionDetail key={id} slug={slug} subscription={subscription} onRemoved={back} />
      )}
      {data && !subscription && <EmptyState icon="info" title={t('page.not_found')} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}
