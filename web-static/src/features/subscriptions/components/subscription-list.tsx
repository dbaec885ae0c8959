import type { Subscription } from '@/lib/api';
import { SubscriptionCard } from './subscription-card';
import styles from './subscription-list.module.css';

interface Props {
  subscriptions: Subscription[];
  onOpen: (id: string) => void;
}

/** All programs that are told what happens, by name. */
export function SubscriptionList({ subscriptions, onOpen }: Props) {
  return (
    <div className={styles.list}>
      {subscriptions.map(subscription => (
        <SubscriptionCard key={subscription.id} subscription={subscription} onOpen={onOpen} />
      ))}
    </div>
  );
}
