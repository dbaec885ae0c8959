import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Outbox } from '../outbox';
import type { Pending } from '../pending';
import type { Mode } from './composer';
import styles from './decisions.module.css';

interface Props {
  entry: Pending;
  outbox: Outbox;
  /** Told with words that were taken back. */
  onRecall: (text: string, to: Mode) => void;
}

/** Below an answer that the server has not taken yet: that it waits for the line, or what to do with it. */
export function PendingNotes({ entry, outbox, onRecall }: Props) {
  const { t } = useTranslation();
  const { content, direction } = entry.message;
  if (entry.state === 'sending') return null;

  function takeBack() {
    outbox.discard(entry.key);
    if (content.kind === 'text') onRecall(content.text, direction === 'note' ? 'note' : 'reply');
  }

  if (entry.state === 'waiting') {
    return (
      <p className={styles.waiting}>
        <Icon name="hourglass" size={13} />
        {t('delivery.waiting')}
        <Button size="xs" variant="subtle" color="gray" onClick={takeBack}>
          {t('delivery.take_back')}
        </Button>
      </p>
    );
  }
  return (
    <div className={styles.decisions}>
      <Button size="xs" variant="default" onClick={() => outbox.retry(entry.key)}>
        {t('action.retry')}
      </Button>
      {content.kind === 'text' && (
        <Button size="xs" variant="default" onClick={takeBack}>
          {t('delivery.change')}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={() => outbox.discard(entry.key)}>
        {t('delivery.discard')}
      </Button>
    </div>
  );
}
