import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sayProblem } from '@/lib/say-problem';
import styles from './composer.module.css';
import { Banner, OfflineBanner } from './composer-banner';

interface Props {
  isOffline: boolean;
  error: Error | null;
  /** Absent while it is being asked. */
  onRetry: (() => void) | undefined;
  tabs: ReactNode;
}

/** Instead of an answer, as long as it is not known where one could go; a note can be written all the same. */
export function NoWays({ isOffline, error, onRetry, tabs }: Props) {
  const { t } = useTranslation();
  if (!isOffline && !error) return <div className={styles.absent} />;
  return (
    <>
      {isOffline && <OfflineBanner waiting={0} />}
      {!isOffline && onRetry && (
        <Banner icon="alert" text={`${t('composer.ways_unknown')} ${sayProblem(error, t)}`}>
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        </Banner>
      )}
      <div className={`${styles.composer} ${styles.shut}`}>
        <div className={styles.top}>{tabs}</div>
      </div>
    </>
  );
}
