import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Channel } from '@/lib/api';
import { fullTime, lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { endsSoon } from '../health';
import styles from './channel-card.module.css';

/** How an account stands: why it is paused, since when it is silent, what the last check found. */
export function ChannelState({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { state, pause_reason: reason, silent_since: silent } = channel;
  return (
    <>
      {state === 'paused' && (
        <p className={styles.say}>
          <Icon name="pause" size={16} />
          <span>
            {t('channel.paused_text')}
            {reason && <small dir="auto">{reason}</small>}
          </span>
        </p>
      )}
      {silent && (
        <p className={`${styles.say} ${styles.warn}`}>
          <Icon name="tri" size={16} />
          <span>{t('channel.silent', { time: lastTime(silent, now, t, i18n.language) })}</span>
        </p>
      )}
      {channel.health !== 'reauthenticate' && endsSoon(channel, now) && channel.token_expires_at && (
        <p className={`${styles.say} ${styles.warn}`}>
          <Icon name="tri" size={16} />
          <span>
            {t('access_token.ends_soon', { time: fullTime(channel.token_expires_at, i18n.language) })}
          </span>
        </p>
      )}
      <HealthNote channel={channel} />
    </>
  );
}

function HealthNote({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const tone = channel.health === 'working' ? '' : channel.health === 'degraded' ? styles.warn : styles.bad;
  if (channel.health === 'unknown') return <p className={styles.say}>{t('channel.unchecked')}</p>;
  return (
    <p className={`${styles.say} ${tone}`}>
      <Icon name={channel.health === 'working' ? 'check' : 'tri'} size={16} />
      <span>
        <span dir="auto" lang="en">
          {channel.health_note || t(`health.${channel.health}_text`)}
        </span>
        {channel.checked_at && (
          <small>{t('channel.checked', { time: lastTime(channel.checked_at, now, t, i18n.language) })}</small>
        )}
      </span>
    </p>
  );
}
