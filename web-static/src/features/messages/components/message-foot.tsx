import { useTranslation } from 'react-i18next';
import utilities from '@/components/utilities.module.css';
import type { Message } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { clockTime } from '@/lib/format';
import { Delivery } from './delivery';
import styles from './message-view.module.css';

interface Props {
  message: Message;
  /** Who of us wrote it; absent for the customer. */
  author: string | undefined;
}

/** When it was edited; for ours, who wrote it, when, and what became of it. */
export function MessageFoot({ message, author }: Props) {
  const { t, i18n } = useTranslation();
  if (!message.edited_at && !author) return null;
  return (
    <p className={styles.foot}>
      {message.edited_at && (
        <span>{t('message.edited_at', { time: clockTime(message.edited_at, i18n.language) })}</span>
      )}
      {author && (
        <>
          <bdi>{plainName(author)}</bdi>
          <time className={utilities.figures} dateTime={message.shown_at}>
            {clockTime(message.shown_at, i18n.language)}
          </time>
          {!(message.problem && message.status === 'failed') && <Delivery status={message.status} />}
        </>
      )}
    </p>
  );
}
