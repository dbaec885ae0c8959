import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { left } from '@/lib/format';
import { useNow } from '@/lib/now';
import styles from './clocks.module.css';

const hour = 3_600_000;
/** A full ring: the longest common window. */
const full = 24 * hour;

interface Props {
  closesAt: string;
  exact?: boolean;
}

/** How long one may still answer freely: a ring of what is left, and words. Struck out when closed. */
export function WindowClock(props: Props) {
  const { t } = useTranslation();
  return <WindowTime {...props} now={useNow()} t={t} />;
}

/** The same for whoever has many of them and asks the time once. */
export function WindowTime({ closesAt, exact = false, now, t }: Props & { now: number; t: TFunction }) {
  const rest = Date.parse(closesAt) - now;
  if (rest <= 0) {
    return (
      <span className={`${styles.window} ${styles.closed}`} title={t('window.closed_help')}>
        <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
          <circle className={styles.track} cx="7" cy="7" r="5.2" />
          <path className={styles.track} d="m3.5 10.5 7-7" />
        </svg>
        {t('window.closed')}
      </span>
    );
  }
  const tone = rest < hour ? styles.danger : rest < 4 * hour ? styles.warn : styles.open;
  const share = Math.max(4, Math.min(100, (rest / full) * 100));
  return (
    <span className={`${styles.window} ${tone}`} title={t('window.open_help')}>
      <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        <circle className={styles.track} cx="7" cy="7" r="5.2" />
        <circle
          className={styles.arc}
          cx="7"
          cy="7"
          r="5.2"
          pathLength="100"
          strokeDasharray={`${share} 100`}
        />
      </svg>
      {left(rest, t, exact)}
    </span>
  );
}
