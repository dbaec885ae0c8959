import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Outbox } from '../outbox';
import { type Pending, wordsOf } from '../pending';
import styles from './decisions.module.css';

interface Props {
  entry: Pending;
  outbox: Outbox;
  /** Told to put an answer back to where it was written. */
  onTakeBack: (entry: Pending) => void;
}

/** Below an answer that the server has not taken yet: that it waits for the line, or what to do with it. */
export function PendingNotes({ entry, outbox, onTakeBack }: Props) {
  const { t } = useTranslation();
  if (entry.state === 'sending') return null;
  if (entry.state === 'waiting') {
    return (
      <p className={styles.waiting}>
        <Icon name="hourglass" size={13} />
        {t('delivery.waiting')}
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={entry.isAsked === true}
          onClick={() => onTakeBack(entry)}
        >
          {t('delivery.take_back')}
        </Button>
      </p>
    );
  }
  const canChange = entry.file !== undefined || wordsOf(entry) !== '';
  return (
    <div className={styles.decisions}>
      <Button size="xs" variant="default" onClick={() => outbox.retry(entry.key)}>
        {t('action.retry')}
      </Button>
      {canChange && (
        <Button size="xs" variant="default" onClick={() => onTakeBack(entry)}>
          {t('delivery.change')}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={() => outbox.discard(entry.key)}>
        {t('delivery.discard')}
      </Button>
    </div>
  );
}
