import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Problem } from '@/lib/problem';
import { sayProblem } from '@/lib/say-problem';
import styles from './inbox.module.css';

interface Props {
  error: Error;
  onClose: () => void;
  onRetry: () => void;
}

/** A conversation that cannot be shown, why, and the way on. */
export function NotShown({ error, onClose, onRetry }: Props) {
  const { t } = useTranslation();
  const isGone = error instanceof Problem && error.status === 404;
  return (
    <main className={styles.nothing}>
      <EmptyState
        icon={isGone ? 'info' : 'alert'}
        title={t(isGone ? 'thread.gone' : 'thread.failed')}
        text={isGone ? t('thread.gone_text') : sayProblem(error, t)}
        action={
          <Button variant="default" onClick={isGone ? onClose : onRetry}>
            {t(isGone ? 'thread.back' : 'action.retry')}
          </Button>
        }
      />
    </main>
  );
}

/** No conversation is chosen. */
export function Nothing() {
  const { t } = useTranslation();
  return (
    <main className={styles.nothing}>
      <EmptyState icon="inbox" title={t('thread.none')} text={t('thread.none_text')} />
    </main>
  );
}
