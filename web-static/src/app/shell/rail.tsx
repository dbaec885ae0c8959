import { Tooltip } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { AvailabilityDot } from '@/components/availability-dot';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { Logo } from '@/components/logo';
import utilities from '@/components/utilities.module.css';
import { AccountMenu } from '@/features/accounts/components/account-menu';
import { AvailabilityChoices } from '@/features/assignment/components/availability-choices';
import type { Session } from '@/lib/api';
import { AvailabilityContext } from '@/lib/availability-context';
import { useAgents } from '../use-snapshot';
import { BellButton } from './bell-button';
import styles from './rail.module.css';

interface Props {
  session: Session;
  slug: string;
  /** The agent whose page this is. */
  me: string | undefined;
  unread: number;
  /** Whether some channel needs somebody. */
  trouble: boolean;
}

/** The outermost column: the rooms of the house, and whose page this is. */
export function Rail({ session, slug, me, unread, trouble }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { may } = useAgents(slug);
  const availability = useContext(AvailabilityContext).get(me ?? '');
  return (
    <nav className={styles.rail} aria-label={t('nav.main')}>
      <span className={styles.logo}>
        <Logo />
      </span>
      <Tooltip label={t('nav.inbox')} position="right">
        <Link
          className={styles.item}
          to="/w/$slug/inbox/$view/{-$conversationId}"
          params={{ slug, view: 'open' }}
          activeOptions={{ exact: false }}
          aria-label={unread > 0 ? t('nav.inbox_unread', { count: unread }) : t('nav.inbox')}
        >
          <Icon name="inbox" size={20} />
          {unread > 0 && <span className={styles.blip} />}
        </Link>
      </Tooltip>
      {may('overview_read') && (
        <Tooltip label={t('overview.title')} position="right">
          <Link
            className={styles.item}
            to="/w/$slug/overview"
            params={{ slug }}
            aria-label={t('overview.title')}
          >
            <Icon name="chart" size={20} />
          </Link>
        </Tooltip>
      )}
      {me && <BellButton slug={slug} look="rail" className={styles.item} />}
      <span className={utilities.grow} />
      <Tooltip label={t('nav.settings')} position="right">
        <Link
          className={styles.item}
          to="/w/$slug/settings"
          params={{ slug }}
          aria-label={trouble ? t('nav.settings_trouble') : t('nav.settings')}
        >
          <Icon name="sliders" size={20} />
          {trouble && <span className={`${styles.blip} ${styles.warn}`} />}
        </Link>
      </Tooltip>
      <AccountMenu
        session={session}
        slug={slug}
        position="right-end"
        className={styles.me}
        onWorkspace={next => void navigate({ to: '/w/$slug', params: { slug: next } })}
        availability={me && <AvailabilityChoices slug={slug} me={me} />}
        onYou={() => void navigate({ to: '/w/$slug/settings/you', params: { slug } })}
      >
        <Avatar id={session.person.id} name={session.person.name} size={32} agent>
          {availability && <AvailabilityDot availability={availability} corner silent />}
        </Avatar>
      </AccountMenu>
    </nav>
  );
}
