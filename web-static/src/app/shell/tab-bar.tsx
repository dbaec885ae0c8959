import { Link, useNavigate } from '@tanstack/react-router';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { AvailabilityDot } from '@/components/availability-dot';
import { Count } from '@/components/count';
import { Icon } from '@/components/icon';
import { AccountMenu } from '@/features/accounts/components/account-menu';
import { AvailabilityChoices } from '@/features/assignment/components/availability-choices';
import type { Session } from '@/lib/api';
import { AvailabilityContext } from '@/lib/availability-context';
import { useAgents } from '../use-snapshot';
import { BellButton } from './bell-button';
import styles from './tab-bar.module.css';

interface Props {
  session: Session;
  slug: string;
  /** The agent whose page this is. */
  me: string | undefined;
  unread: number;
}

/** The rooms of the house on a phone, under the thumb. */
export function TabBar({ session, slug, me, unread }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { may } = useAgents(slug);
  const availability = useContext(AvailabilityContext).get(me ?? '');
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
      {may('overview_read') && (
        <Link className={styles.tab} to="/w/$slug/overview" params={{ slug }}>
          <Icon name="chart" size={22} />
          {t('overview.title')}
        </Link>
      )}
      {me && <BellButton slug={slug} look="tab" className={styles.tab} />}
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
        availability={me && <AvailabilityChoices slug={slug} me={me} />}
        onYou={() => void navigate({ to: '/w/$slug/settings/you', params: { slug } })}
      >
        <span className={styles.face}>
          <Icon name="user" size={22} />
          {availability && <AvailabilityDot availability={availability} corner silent />}
        </span>
        {t('nav.account')}
      </AccountMenu>
    </nav>
  );
}
