import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { Subscription } from '@/lib/api';
import { useChangeSubscription } from '../api/use-subscriptions';
import { changed, formOf } from '../draft';
import { SecretPanel, StatePanel, TestPanel } from './panels';
import { PostLog } from './post-log';
import { RemovePanel } from './remove-panel';
import styles from './subscription-detail.module.css';
import { SubscriptionForm } from './subscription-form';

interface Props {
  slug: string;
  subscription: Subscription;
  onRemoved: () => void;
}

/** One program: its log, and everything that can be set or done. */
export function SubscriptionDetail({ slug, subscription, onRemoved }: Props) {
  const { t } = useTranslation();
  const change = useChangeSubscription(slug, subscription.id);
  return (
    <div className={styles.detail}>
      <div className={styles.side}>
        <StatePanel slug={slug} subscription={subscription} />
        <TestPanel slug={slug} subscription={subscription} />
        <SecretPanel slug={slug} subscription={subscription} />
      </div>
      <div className={styles.main}>
        <PostLog slug={slug} id={subscription.id} />
        <Panel title={t('subscription.program')}>
          <SubscriptionForm
            initial={formOf(subscription)}
            submitLabel={t('action.save')}
            isBusy={change.isPending}
            error={change.error}
            onSubmit={form => change.mutate(changed(subscription, form))}
          />
        </Panel>
        <RemovePanel slug={slug} subscription={subscription} onRemoved={onRemoved} />
      </div>
    </div>
  );
}
