import type { TFunction } from 'i18next';
import { span } from '@/lib/format';
import styles from './clocks.module.css';
import { Icon } from './icon';

/** How long the customer has been waiting for an answer. */
export function WaitingClock({ since, now, t }: { since: string; now: number; t: TFunction }) {
  return (
    <span className={styles.waiting} title={t('waiting.help')}>
      <Icon name="hourglass" size={13} />
      {span(now - Date.parse(since), t)}
    </span>
  );
}
