import { ActionIcon, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelMark, drawn } from '@/components/channel-mark';
import { CopyField } from '@/components/copy-field';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Channel, Endpoint } from '@/lib/api';
import { lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import { useChangeChannel, useCheckChannel } from '../api/use-channel-changes';
import { endsSoon } from '../health';
import styles from './channel-card.module.css';
import { ChannelState } from './channel-state';
import { HealthPill } from './health-pill';
import { PauseButton } from './pause-button';

interface Props {
  slug: string;
  channel: Channel;
  endpoint: Endpoint | undefined;
  canManage: boolean;
  onChange: (id: string) => void;
  onHealth: (id: string) => void;
  onPlay: (id: string) => void;
}

/** One connected account: whether it works, what it needs, and where its webhook lies. */
export function ChannelCard({ slug, channel, endpoint, canManage, onChange, onHealth, onPlay }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const check = useCheckChannel(slug, channel.id);
  const change = useChangeChannel(slug, channel.id);
  const trouble = check.error ?? change.error;
  const last = channel.last_inbound_at;
  return (
    <article className={styles.card} aria-label={channel.name}>
      <header className={styles.head}>
        <ChannelMark connector={drawn(channel)} size={36} />
        <div className={utilities.grow}>
          <h3>{channel.name}</h3>
          <p className={utilities.ellipsis}>
            <bdi dir="ltr">{channel.settings.display_phone_number || channel.account_key}</bdi>
          </p>
        </div>
        <HealthPill channel={channel} />
      </header>
      <div className={styles.body}>
        <ChannelState channel={channel} />
        {canManage && (channel.health === 'reauthenticate' || endsSoon(channel, now)) && (
          <div>
            <Button size="xs" variant="default" onClick={() => onChange(channel.id)}>
              {t('channel.replace_token')}
            </Button>
          </div>
        )}
        {channel.sandbox && (
          <p className={styles.say}>
            <Icon name="info" size={16} />
            <span>{t('sandbox.marked')}</span>
          </p>
        )}
        {canManage && channel.sandbox && channel.state === 'active' && (
          <div>
            <Button size="xs" variant="default" onClick={() => onPlay(channel.id)}>
              {t('sandbox.play')}
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
            aria-label={t('health.of', { name: channel.name })}
            title={t('health.title')}
            onClick={() => onHealth(channel.id)}
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
              <PauseButton channel={channel} isBusy={change.isPending} onChange={change.mutate} />
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
