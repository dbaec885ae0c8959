import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/components/icon';
import type { MessageStatus } from '@/lib/api';
import styles from './message-view.module.css';

const icons: Record<MessageStatus, IconName> = {
  received: 'check',
  queued: 'clock',
  sending: 'clock',
  accepted: 'check',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  played: 'checks',
  failed: 'alert',
  unknown: 'alert',
  cancelled: 'x',
};

/** What became of a message of ours: a sign and a word, never the sign alone. */
export function Delivery({ status }: { status: MessageStatus }) {
  const { t } = useTranslation();
  const seen = status === 'read' || status === 'played';
  const tone = seen ? styles.seen : status === 'failed' ? styles.lost : '';
  return (
    <span className={`${styles.tick} ${tone}`}>
      <Icon name={icons[status]} size={14} />
      {t(`status.${status}`)}
    </span>
  );
}
