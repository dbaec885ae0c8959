import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLate } from '@/lib/use-late';
import styles from './row-skeletons.module.css';

const widths = [44, 62, 51, 70, 48, 58, 66];

/** Grey rows for a list that takes longer than a blink; never over rows already held. */
export function RowSkeletons() {
  const { t } = useTranslation();
  const late = useLate(200);
  return (
    <div role="status" aria-label={t('list.loading')} className={styles.rows}>
      {late &&
        widths.map(width => (
          <div key={width} className={styles.row} aria-hidden="true">
            <Skeleton height={40} width={40} circle />
            <div className={styles.lines}>
              <Skeleton height={10} width={`${width}%`} />
              <Skeleton height={10} width={`${width + 24}%`} />
              <Skeleton height={8} width="30%" />
            </div>
          </div>
        ))}
    </div>
  );
}
