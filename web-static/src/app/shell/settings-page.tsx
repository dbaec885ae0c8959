import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import { ConnectionPill } from '@/features/push/components/connection-pill';
import { useWidth } from '@/lib/use-width';
import { useAgents } from '../use-snapshot';
import styles from './settings-page.module.css';
import views from './views.module.css';

interface Props {
  slug: string;
  title: string;
  lead: string;
  action?: ReactNode;
  onBack?: () => void;
  children: ReactNode;
}

/** What there is to set, as far as this agent may. */
function SettingsLinks({ slug, className }: { slug: string; className: string | undefined }) {
  const { t } = useTranslation();
  const { may } = useAgents(slug);
  return (
    <>
      <Link className={className} to="/w/$slug/settings/channels" params={{ slug }}>
        <Icon name="link" size={16} />
        <span className={`${utilities.grow} ${utilities.ellipsis}`}>{t('channel.title')}</span>
      </Link>
      {may('channel_read') && (
        <Link className={className} to="/w/$slug/settings/templates" params={{ slug }}>
          <Icon name="template" size={16} />
          <span className={`${utilities.grow} ${utilities.ellipsis}`}>{t('template.title')}</span>
        </Link>
      )}
      {may('subscription_manage') && (
        <Link className={className} to="/w/$slug/settings/webhooks" params={{ slug }}>
          <Icon name="megaphone" size={16} />
          <span className={`${utilities.grow} ${utilities.ellipsis}`}>{t('subscription.title')}</span>
        </Link>
      )}
      {may('audit_read') && (
        <Link className={className} to="/w/$slug/settings/audit" params={{ slug }}>
          <Icon name="shield" size={16} />
          <span className={`${utilities.grow} ${utilities.ellipsis}`}>{t('audit.title')}</span>
        </Link>
      )}
    </>
  );
}

/** The frame of the settings: what there is to set, and the page of one of them. */
export function SettingsPage({ slug, title, lead, action, onBack, children }: Props) {
  const { t } = useTranslation();
  const { hasViews } = useWidth();
  return (
    <div className={styles.settings}>
      {hasViews && (
        <aside className={views.views} aria-label={t('nav.settings')}>
          <div className={`${utilities.bar} ${views.bar}`}>
            <span className={views.workspace}>{t('nav.settings')}</span>
          </div>
          <nav className={views.scroll} aria-label={t('nav.settings')}>
            <SettingsLinks slug={slug} className={views.view} />
          </nav>
          <div className={views.foot}>
            <ConnectionPill />
          </div>
        </aside>
      )}
      <main className={styles.page}>
        <div className={styles.inner}>
          {!hasViews && !onBack && (
            <nav className={styles.tabs} aria-label={t('nav.settings')}>
              <SettingsLinks slug={slug} className={styles.tab} />
            </nav>
          )}
          <header className={styles.head}>
            {onBack && (
              <ActionIcon aria-label={t('action.back')} onClick={onBack}>
                <Icon name="left" size={20} />
              </ActionIcon>
            )}
            <div className={utilities.grow}>
              <h1>{title}</h1>
              <p>{lead}</p>
            </div>
            {action && <div className={styles.action}>{action}</div>}
          </header>
          {children}
        </div>
      </main>
    </div>
  );
}
