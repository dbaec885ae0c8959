import { useTranslation } from 'react-i18next';
import { span } from '@/lib/format';
import { useNow } from '@/lib/now';
import styles from './clocks.module.css';
import { Icon } from './icon';

/** How long the customer has been waiting for an answer. */
export function WaitingClock({ since }: { since: string }) {
  const { t } = useTranslation();
  return (
    <span className={styles.waiting} title={t('waiting.help')}>
      <Icon name="hourglass" size={13} />
      {span(useNow() - Date.parse(since), t)}
    </span>
  );
}
