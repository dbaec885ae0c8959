import { ActionIcon, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { CopyField } from '@/components/copy-field';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Channel, Endpoint } from '@/lib/api';
import { lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import { useChangeChannel, useCheckChannel } from '../api/use-channel-changes';
import styles from './channel-card.module.css';
import { HealthPill } from './health-pill';

interface Props {
  slug: string;
  channel: Channel;
  endpoint: Endpoint | undefined;
  canManage: boolean;
  onChange: (id: string) => void;
  onNotices: (id: string) => void;
}

/** One connected account: whether it works, what it needs, and where its webhook lies. */
export function ChannelCard({ slug, channel, endpoint, canManage, onChange, onNotices }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const check = useCheckChannel(slug, channel.id);
  const change = useChangeChannel(slug, channel.id);
  const trouble = check.error ?? change.error;
  const paused = channel.state === 'paused';
  const last = channel.last_inbound_at;
  return (
    <article className={styles.card} aria-label={channel.name}>
      <header className={styles.head}>
        <ChannelMark connector={channel.connector} size={36} />
        <div className={utilities.grow}>
          <h3>{channel.name}</h3>
          <p className={utilities.ellipsis}>
            <bdi dir="ltr">{channel.settings.display_phone_number || channel.account_key}</bdi>
          </p>
        </div>
        <HealthPill channel={channel} />
      </header>
      <div className={styles.body}>
        <HealthNote channel={channel} />
        {canManage && channel.health === 'reauthenticate' && (
          <div>
            <Button size="xs" variant="default" onClick={() => onChange(channel.id)}>
              {t('channel.replace_token')}
            </Button>
          </div>
        )}
        {endpoint && <CopyField label={t('channel.webhook')} value={endpoint.url} />}
        {trouble && (
          <p className={styles.trouble} role="alert">
            {sayProblem(trouble, t)}
          </p>
        )}
      </div>
      <footer className={styles.foot}>
        <span className={styles.last}>
          {last
            ? t('channel.last_in', { time: lastTime(last, now, t, i18n.language) })
            : t('channel.never_in')}
        </span>
        <span className={styles.acts}>
          <ActionIcon
            size={28}
            aria-label={t('notice.of', { name: channel.name })}
            title={t('notice.title')}
            onClick={() => onNotices(channel.id)}
          >
            <Icon name="info" size={16} />
          </ActionIcon>
          {canManage && (
            <>
              <ActionIcon
                size={28}
                aria-label={t('channel.change', { name: channel.name })}
                title={t('channel.change', { name: channel.name })}
                onClick={() => onChange(channel.id)}
              >
                <Icon name="sliders" size={16} />
              </ActionIcon>
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                loading={change.isPending}
                onClick={() => change.mutate({ state: paused ? 'active' : 'paused' })}
              >
                {t(paused ? 'channel.resume' : 'channel.pause')}
              </Button>
              <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
                {t('channel.check')}
              </Button>
            </>
          )}
        </span>
      </footer>
    </article>
  );
}

/** What the last check found; silent where all is well. */
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
