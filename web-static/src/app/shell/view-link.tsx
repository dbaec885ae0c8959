import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import utilities from '@/components/utilities.module.css';
import type { Tally } from '@/lib/api';
import { shortCount } from '@/lib/format';
import styles from './views.module.css';

interface Props {
  slug: string;
  path: string;
  label: string;
  tally: Tally | undefined;
  isBad?: boolean;
  icon: ReactNode;
  onGo: (() => void) | undefined;
}

/** One view: its name, how much of it is unread, and how much it is. */
export function ViewLink({ slug, path, label, tally, isBad = false, icon, onGo }: Props) {
  const { t, i18n } = useTranslation();
  const { total = 0, unread = 0 } = tally ?? {};
  return (
    <Link
      className={styles.view}
      to="/w/$slug/inbox/$view/{-$conversationId}"
      params={{ slug, view: path }}
      activeOptions={{ includeSearch: false }}
      {...(onGo && { onClick: onGo })}
    >
      {icon}
      <span className={`${utilities.grow} ${utilities.ellipsis}`} title={label}>
        <bdi>{label}</bdi>
      </span>
      {unread > 0 && (
        <span
          className={styles.unread}
          role="img"
          aria-label={t('list.unread_conversations', { count: unread })}
        >
          {shortCount(unread, i18n.language)}
        </span>
      )}
      {total > 0 && (
        <span className={`${styles.number} ${isBad ? styles.bad : ''}`} title={String(total)}>
          {shortCount(total, i18n.language)}
        </span>
      )}
    </Link>
  );
}
