import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Count } from '@/components/count';
import { Icon } from '@/components/icon';
import { AccountMenu } from '@/features/accounts/components/account-menu';
import type { Session } from '@/lib/api';
import styles from './tab-bar.module.css';

/** The rooms of the house on a phone, under the thumb. */
export function TabBar({ session, slug, unread }: { session: Session; slug: string; unread: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <nav className={styles.bar} aria-label={t('nav.main')}>
      <Link
        className={styles.tab}
        to="/w/$slug/inbox/$view/{-$conversationId}"
        params={{ slug, view: 'open' }}
      >
        <Icon name="inbox" size={22} />
        {t('nav.inbox')}
        <span className={styles.count}>
          <Count unread={unread} t={t} />
        </span>
      </Link>
      <Link className={styles.tab} to="/w/$slug/settings" params={{ slug }}>
        <Icon name="sliders" size={22} />
        {t('nav.settings')}
      </Link>
      <AccountMenu
        session={session}
        slug={slug}
        position="top-end"
        className={styles.tab}
        onWorkspace={next => void navigate({ to: '/w/$slug', params: { slug: next } })}
        onYou={() => void navigate({ to: '/w/$slug/settings/you', params: { slug } })}
      >
        <Icon name="user" size={22} />
        {t('nav.account')}
      </AccountMenu>
    </nav>
  );
}
