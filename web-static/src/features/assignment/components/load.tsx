import { useTranslation } from 'react-i18next';
import styles from './overview.module.css';

interface Props {
  has: number;
  /** Absent: any number. */
  most: number | undefined;
}

/** How much somebody has, of how much he is given at most. */
export function Load({ has, most }: Props) {
  const { t } = useTranslation();
  if (most === undefined) return has;
  return (
    <>
      {t('overview.of', { load: has, capacity: most })}
      <span className={styles.bar} data-full={has >= most || undefined} aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, (100 * has) / most)}%` }} />
      </span>
    </>
  );
}
