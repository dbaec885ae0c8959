import { UnstyledButton } from '@mantine/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { dayName } from '@/lib/format';
import { useNow } from '@/lib/now';
import { ThreadToolsContext } from '../thread-tools';
import styles from './day-line.module.css';

/** A day begins; by it one gets to another. */
export function DayLine({ at }: { at: string }) {
  const { t, i18n } = useTranslation();
  const { onDay } = useContext(ThreadToolsContext);
  const name = dayName(at, useNow(), t, i18n.language);
  if (!onDay) return <div className={styles.day}>{name}</div>;
  return (
    <UnstyledButton className={styles.day} title={t('jump.title')} onClick={onDay}>
      {name}
    </UnstyledButton>
  );
}
