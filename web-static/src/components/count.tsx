import type { TFunction } from 'i18next';
import styles from './small-marks.module.css';

/** How many are unread; never shown for none. */
export function Count({ unread, t }: { unread: number; t: TFunction }) {
  if (unread === 0) return null;
  return (
    <span className={styles.count} role="img" aria-label={t('list.unread_count', { count: unread })}>
      {unread > 99 ? '99+' : unread}
    </span>
  );
}
