import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryAction, Message } from '@/lib/api';
import { useDecide } from '../api/use-decide';
import { useDelivery } from '../api/use-delivery';
import styles from './decisions.module.css';

interface Props {
  slug: string;
  message: Message;
  /** Told with the message as it is after a decision. */
  onDecided: (message: Message, action: DeliveryAction) => void;
}

/** What can be decided about a message of ours that has not left or got stuck. */
export function Decisions(props: Props) {
  return props.message.status === 'queued' ? (
    <Choice {...props} actions={['cancel']} />
  ) : (
    <Stuck {...props} />
  );
}

function Stuck(props: Props) {
  const { t } = useTranslation();
  const delivery = useDelivery(props.slug, props.message);
  if (!delivery?.state || delivery.actions.length === 0) return null;
  return (
    <>
      {delivery.state === 'unknown' && <p className={styles.doubt}>{t('delivery.doubt')}</p>}
      <Choice {...props} actions={delivery.actions} />
    </>
  );
}

function Choice({ slug, message, actions, onDecided }: Props & { actions: readonly DeliveryAction[] }) {
  const { t } = useTranslation();
  const decide = useDecide(slug, message.id, onDecided);
  return (
    <div className={styles.decisions}>
      {actions.map(action => (
        <Button
          key={action}
          size="xs"
          variant={action === 'discard' || action === 'cancel' ? 'subtle' : 'default'}
          {...((action === 'discard' || action === 'cancel') && { color: 'gray' })}
          loading={decide.isPending && decide.variables === action}
          disabled={decide.isPending}
          onClick={() => decide.mutate(action)}
        >
          {t(`delivery.action.${action}`)}
        </Button>
      ))}
    </div>
  );
}
