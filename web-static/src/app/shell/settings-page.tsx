import { ActionIcon } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import { ConnectionPill } from '@/features/push/components/connection-pill';
import { useWidth } from '@/lib/use-width';
import { SettingsLinks } from './settings-links';
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

/** The frame of the settings: what there is to set, and the page of one of them. */
export function SettingsPage({ slug, title, lead, action, onBack, children }: Props) {
  const { t } = useTranslation();
  const { hasViews } = useWidth();
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    if (hasViews) return;
    // Where there are more tabs than fit, the one that is open is to be seen.
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest', inline: 'center' });
  }, [hasViews]);
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
            <nav ref={tabs} className={styles.tabs} aria-label={t('nav.settings')}>
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
