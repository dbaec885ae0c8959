import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { ChannelMark } from '@/components/channel-mark';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import type { Notification } from '@/lib/api';
import { age, fullTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { languageOf } from '@/lib/script';
import { saidOf } from '../told';
import styles from './notifications.module.css';

interface Props {
  told: Notification;
  /** The connector by which its customer wrote last, where one may know it. */
  connector: string | undefined;
  onOpen: () => void;
}

/** One conversation or channel, and what happened there. */
export function NotificationRow({ told, connector, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { conversation, channel, message } = told;
  const words = message && !message.unsent ? message.preview : '';
  return (
    <li>
      <UnstyledButton className={styles.row} data-unread={!told.read || undefined} onClick={onOpen}>
        {conversation && (
          <Avatar id={conversation.customer.id} name={conversation.customer.name} size={36}>
            {connector && <ChannelMark connector={connector} className={styles.mark} />}
          </Avatar>
        )}
        {channel && <ChannelMark connector={channel.connector} size={36} />}
        <span className={styles.words}>
          <span className={styles.head}>
            <b className={utilities.ellipsis}>
              <PersonName
                name={conversation?.customer.name ?? channel?.name ?? ''}
                language={conversation?.customer.language}
              />
            </b>
            <time dateTime={told.at} title={fullTime(told.at, i18n.language)}>
              {age(told.at, now, t, i18n.language)}
            </time>
          </span>
          <span className={styles.said}>{saidOf(told, t)}</span>
          {words && (
            <span className={`${styles.preview} ${utilities.ellipsis}`} dir="auto" lang={languageOf(words)}>
              {words}
            </span>
          )}
        </span>
        {!told.read && <span className={styles.dot} role="img" aria-label={t('notification.is_unread')} />}
      </UnstyledButton>
    </li>
  );
}
