import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Channel, Way } from '@/lib/api';
import { lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { wayKey } from '../ways';
import styles from './composer.module.css';

interface Props {
  way: Way | undefined;
  /** Where one can answer instead. */
  out: Way | undefined;
  channels: ReadonlyMap<string, Channel>;
  isOffline: boolean;
  onPick: (key: string) => void;
}

/** At most one sentence above the composer: what stands in the way, and the way out. */
export function ComposerBanner({ way, out, channels, isOffline, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const name = (each: Way) => channels.get(each.channel_id)?.name ?? each.address;
  if (!way) return <Banner icon="info" text={t('composer.no_way')} />;
  if (way.refused_by) {
    const closed = way.window_closes_at ?? way.last_inbound_at;
    return (
      <Banner
        icon="lock"
        text={t(`composer.refused.${way.refused_by}`, {
          channel: name(way),
          time: lastTime(closed, now, t, i18n.language),
        })}
      >
        {out && (
          <Button size="xs" variant="default" onClick={() => onPick(wayKey(out))}>
            {t('composer.instead', { channel: name(out) })}
          </Button>
        )}
      </Banner>
    );
  }
  if (isOffline) return <Banner icon="alert" text={t('composer.offline')} />;
  if (way.waits_for) return <Banner icon="tri" text={t('composer.waits', { channel: name(way) })} />;
  return null;
}

function Banner({
  icon,
  text,
  children,
}: {
  icon: 'info' | 'lock' | 'alert' | 'tri';
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className={styles.banner} role="status">
      <Icon name={icon} size={16} />
      <span>{text}</span>
      {children}
    </div>
  );
}
