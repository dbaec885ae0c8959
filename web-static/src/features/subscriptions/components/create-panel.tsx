import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import { SecretOnce } from '@/components/secret-once';
import { useCreateSubscription } from '../api/use-subscriptions';
import { drafted, emptyForm } from '../draft';
import styles from './subscription-detail.module.css';
import { SubscriptionForm } from './subscription-form';

interface Props {
  slug: string;
  onDone: (id: string) => void;
}

/** Makes a program known, and shows its secret once. */
export function CreatePanel({ slug, onDone }: Props) {
  const { t } = useTranslation();
  const create = useCreateSubscription(slug);
  // One key for each try that was not refused: a lost answer makes no second one.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const made = create.data;
  if (made?.secret) {
    return (
      <div className={styles.alone}>
        <Panel title={t('subscription.made', { name: made.name })}>
          <SecretOnce
            label={t('subscription.secret')}
            text={t('subscription.secret_once')}
            secret={made.secret}
            doneLabel={t('subscription.secret_stored')}
            onDone={() => onDone(made.id)}
          />
        </Panel>
      </div>
    );
  }
  return (
    <div className={styles.alone}>
      <Panel title={t('subscription.program')}>
        <SubscriptionForm
          initial={emptyForm}
          submitLabel={t('subscription.make')}
          isBusy={create.isPending}
          error={create.error}
          onSubmit={form =>
            create.mutate({ draft: drafted(form), key }, { onError: () => setKey(crypto.randomUUID()) })
          }
        />
      </Panel>
    </div>
  );
}
