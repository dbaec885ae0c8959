import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { Problem } from '@/lib/problem';
import { sayProblem } from '@/lib/say-problem';
import { useLate } from '@/lib/use-late';
import styles from './thread.module.css';

/** What an address names is not in this thread, or not for whoever looks. */
export function NotThere({ error, onJump }: { error: Error; onJump: () => void }) {
  const { t } = useTranslation();
  const isGone = error instanceof Problem && error.status === 404;
  return (
    <EmptyState
      icon="alert"
      title={t(isGone ? 'jump.gone' : 'thread.failed')}
      text={isGone ? t('jump.gone_lead') : sayProblem(error, t)}
      action={
        <Button variant="default" onClick={onJump}>
          {t('jump.newest')}
        </Button>
      }
    />
  );
}

/** That it is coming, once that takes a while. */
export function Waiting() {
  const { t } = useTranslation();
  return useLate(200) ? (
    <p className={styles.beginning} role="status">
      {t('thread.loading')}
    </p>
  ) : null;
}

/** The way down, with how much has come since one left the end. */
export function JumpToEnd({
  last,
  ids,
  onJump,
  isAway,
}: {
  last: string | undefined;
  ids: string[] | undefined;
  onJump: () => void;
  isAway: boolean;
}) {
  const { t } = useTranslation();
  const [left] = useState(last);
  const fresh = left && ids ? ids.length - 1 - ids.indexOf(left) : 0;
  return (
    <UnstyledButton
      className={styles.jump}
      onClick={onJump}
      aria-label={fresh > 0 ? t('thread.jump_fresh', { count: fresh }) : t('thread.jump')}
    >
      {fresh > 0 && <span className={styles.fresh}>{fresh}</span>}
      {isAway && <span className={styles.newest}>{t('jump.newest')}</span>}
      <Icon name="down" size={18} />
    </UnstyledButton>
  );
}
