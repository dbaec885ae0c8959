import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConnectors } from '@/features/channels/api/use-connectors';
import { ConnectorTiles } from '@/features/channels/components/connector-tiles';
import { ConnectionPill } from '@/features/push/components/connection-pill';
import { useWidth } from '@/lib/use-width';
import { useAgents } from '../use-snapshot';
import styles from './welcome.module.css';

const arches = [5.5, 65.5, 125.5, 185.5, 245.5];

/** Before the first channel: five doors, and how to open one. */
export function Welcome({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { may } = useAgents(slug);
  const { hasViews } = useWidth();
  const canConnect = may('channel_manage');
  const { data: connectors } = useConnectors();
  return (
    <main className={styles.welcome}>
      {!hasViews && (
        <header className={styles.top}>
          <ConnectionPill />
        </header>
      )}
      <div className={styles.middle}>
        <svg className={styles.doors} viewBox="0 0 300 104" aria-hidden="true" focusable="false">
          {arches.map((x, index) => (
            <g key={x}>
              <path className={styles.jamb} d={`M${x} 88V31.5a24.5 24.5 0 0 1 49 0V88`} />
              <path
                className={`${styles.door} ${index === 2 ? styles.open : ''}`}
                d={`M${x + 4.5} 88V32a20 20 0 0 1 40 0V88z`}
              />
            </g>
          ))}
          <path className={styles.beam} d="M130 88h40l20 16h-80z" />
          <path className={styles.jamb} d="M0 88.5H300" />
        </svg>
        <h1>{t('welcome.title')}</h1>
        <p>{t(canConnect ? 'welcome.text' : 'welcome.text_agent')}</p>
        {canConnect && connectors && (
          <div className={styles.tiles}>
            <ConnectorTiles
              connectors={connectors}
              onPick={connector =>
                void navigate({
                  to: '/w/$slug/settings/channels/connect/$connector',
                  params: { slug, connector },
                })
              }
            />
          </div>
        )}
      </div>
    </main>
  );
}
