import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import utilities from '@/components/utilities.module.css';
import type { Notification } from '@/lib/api';
import { useNotifications, useReadNotifications } from '../api/use-notifications';
import { NotificationRow } from './notification-row';
import styles from './notifications.module.css';

interface Props {
  slug: string;
  /** Whether nothing around it says what this is. */
  isTitled: boolean;
  /** The connector of a channel, where one may know it. */
  connectorOf: (channel: string) => string | undefined;
  onOpen: (told: Notification) => void;
}

/** All that one was told, the last first. */
export function NotificationPanel({ slug, isTitled, connectorOf, onOpen }: Props) {
  const { t } = useTranslation();
  const { data, isError } = useNotifications(slug);
  const { mutate: read } = useReadNotifications(slug);
  const unread = data?.items.filter(one => !one.read) ?? [];

  function open(told: Notification) {
    if (!told.read) read([told]);
    onOpen(told);
  }

  return (
    <section className={styles.panel} aria-label={t('notification.title')}>
      {(isTitled || unread.length > 0) && (
        <header className={styles.bar}>
          <span className={utilities.grow}>{isTitled && <h2>{t('notification.title')}</h2>}</span>
          {unread.length > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={() => read(unread)}>
              {t('notification.read_all')}
            </Button>
          )}
        </header>
      )}
      {isError && !data && <EmptyState icon="alert" title={t('notification.failed_load')} />}
      {data?.items.length === 0 && (
        <EmptyState icon="bell" title={t('notification.none')} text={t('notification.none_text')} />
      )}
      {data && data.items.length > 0 && (
        <ul className={styles.list}>
          {data.items.map(told => (
            <NotificationRow
              key={told.id}
              told={told}
              connector={told.conversation && connectorOf(told.conversation.last_channel_id)}
              onOpen={() => open(told)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
