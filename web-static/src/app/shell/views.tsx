import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import { ConnectionPill } from '@/features/push/components/connection-pill';
import type { Channel, Counts } from '@/lib/api';
import { shortCount } from '@/lib/format';
import styles from './views.module.css';

interface Props {
  slug: string;
  workspace: string;
  channels: Channel[];
  counts: Counts | undefined;
}

/** From where the list is looked at: all open conversations, or those of one channel. */
export function Views({ slug, workspace, channels, counts }: Props) {
  const { t, i18n } = useTranslation();
  const link = { to: '/w/$slug/inbox/$view/{-$conversationId}' as const, className: styles.view };
  return (
    <aside className={styles.views} aria-label={t('nav.views')}>
      <div className={`${utilities.bar} ${styles.bar}`}>
        <span className={`${styles.workspace} ${utilities.ellipsis}`}>{workspace}</span>
      </div>
      <nav className={styles.scroll} aria-label={t('nav.views')}>
        <Link {...link} params={{ slug, view: 'open' }}>
          <Icon name="layers" size={16} />
          <span className={`${utilities.grow} ${utilities.ellipsis}`}>{t('view.open')}</span>
          {counts && counts.unread > 0 && (
            <span
              className={styles.unread}
              role="img"
              aria-label={t('list.unread_conversations', { count: counts.unread })}
            >
              {shortCount(counts.unread, i18n.language)}
            </span>
          )}
          {counts && (
            <span className={styles.number} title={String(counts.open)}>
              {shortCount(counts.open, i18n.language)}
            </span>
          )}
        </Link>
        {channels.length > 0 && <div className={styles.heading}>{t('view.channels')}</div>}
        {channels.map(channel => (
          <Link {...link} key={channel.id} params={{ slug, view: channel.id }}>
            <ChannelMark connector={channel.connector} size={16} />
            <span className={`${utilities.grow} ${utilities.ellipsis}`}>{channel.name}</span>
          </Link>
        ))}
      </nav>
      <div className={styles.foot}>
        <ConnectionPill />
      </div>
    </aside>
  );
}
