import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from '@/components/pill.module.css';
import { useConnection } from '../connection';

const tone = {
  connecting: 'off',
  live: 'live',
  'caught-up': 'steady',
  reconnecting: 'warn',
  stopped: 'danger',
} as const;

/** Whether what stands on the page is true this second. Changes are said aloud, politely. */
export function ConnectionPill() {
  const { t } = useTranslation();
  const connection = useConnection();
  const key = connection.state === 'caught-up' ? 'caught_up' : connection.state;
  const n = connection.state === 'caught-up' ? connection.events : 0;
  return (
    <Tooltip label={t(`push.${key}_help`)} multiline maw={280}>
      <span className={`${styles.pill} ${styles[tone[connection.state]]}`} role="status">
        <span className={styles.dot} />
        {t(`push.${key}`, { n })}
      </span>
    </Tooltip>
  );
}
