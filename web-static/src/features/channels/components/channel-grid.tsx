import { useTranslation } from 'react-i18next';
import type { Channel, Endpoint } from '@/lib/api';
import { useNow } from '@/lib/now';
import { needsSomebody } from '../health';
import { ChannelCard } from './channel-card';
import styles from './channel-grid.module.css';

interface Props {
  slug: string;
  channels: Channel[];
  endpoints: Endpoint[];
  canManage: boolean;
  onChange: (id: string) => void;
  onHealth: (id: string) => void;
  onPlay: (id: string) => void;
}

/** All connected accounts; those in trouble first. */
export function ChannelGrid({ channels, endpoints, ...rest }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const byId = new Map(endpoints.map(endpoint => [endpoint.id, endpoint]));
  const troubled = channels.filter(channel => needsSomebody(channel, now));
  const others = channels.filter(channel => !needsSomebody(channel, now));
  const cards = (some: Channel[]) => (
    <div className={styles.cards}>
      {some.map(channel => (
        <ChannelCard
          key={channel.id}
          channel={channel}
          endpoint={byId.get(channel.endpoint_id ?? '')}
          {...rest}
        />
      ))}
    </div>
  );
  return (
    <>
      {troubled.length > 0 && (
        <>
          <h2 className={styles.heading}>
            {t('channel.needs_you')} <span>{troubled.length}</span>
          </h2>
          {cards(troubled)}
        </>
      )}
      {others.length > 0 && (
        <>
          <h2 className={styles.heading}>{t('channel.connected')}</h2>
          {cards(others)}
        </>
      )}
    </>
  );
}
