import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/components/icon';
import type { Channel, Way } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { clockTime, lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { wayKey } from '../ways';
import styles from './composer.module.css';

interface Props {
  way: Way | undefined;
  /** Where one can answer instead. */
  out: Way | undefined;
  channels: ReadonlyMap<string, Channel>;
  isOffline: boolean;
  /** How many answers wait for the line. */
  waiting: number;
  /** Who answered while one was writing. */
  overtakenBy: string | undefined;
  onPick: (key: string) => void;
  /** Opens the templates; absent where none can go. */
  onTemplate: (() => void) | undefined;
}

/** At most one sentence above the composer: what stands in the way, and the way out. */
export function ComposerBanner({ way, out, channels, isOffline, waiting, overtakenBy, ...act }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const name = (each: Way) => channels.get(each.channel_id)?.name ?? each.address;
  if (isOffline || waiting > 0) return <OfflineBanner waiting={waiting} />;
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
        {act.onTemplate && way.refused_by === 'window_closed' && (
          <Button size="xs" variant="default" onClick={act.onTemplate}>
            {t('composer.choose_template')}
          </Button>
        )}
        {out && (
          <Button size="xs" variant="default" onClick={() => act.onPick(wayKey(out))}>
            {t('composer.instead', { channel: name(out) })}
          </Button>
        )}
      </Banner>
    );
  }
  if (overtakenBy)
    return <Banner icon="user" text={t('composer.overtaken', { name: plainName(overtakenBy) })} />;
  if (way.waits_for) return <Banner icon="tri" text={sayWait(way, name(way), now, t, i18n.language)} />;
  return null;
}

const minute = 60_000;

/** What an answer waits for, and until when if that is more than a moment. */
function sayWait(way: Way, channel: string, now: number, t: TFunction, language: string): string {
  const { waits_for: why = 'unanswered', waits_until: until } = way;
  const isLong = until !== undefined && Date.parse(until) - now > minute;
  return isLong && (why === 'unanswered' || why === 'rate_limited')
    ? t(`composer.waits.${why}_until`, { channel, time: clockTime(until, language) })
    : t(`composer.waits.${why}`, { channel });
}

/** That there is no line, and what becomes of what is sent meanwhile. */
export function OfflineBanner({ waiting }: { waiting: number }) {
  const { t } = useTranslation();
  const text = waiting > 0 ? t('composer.offline_waiting', { count: waiting }) : t('composer.offline');
  return <Banner icon="alert" text={text} />;
}

/** One sentence above the composer, and what can be done about it. */
export function Banner({ icon, text, children }: { icon: IconName; text: string; children?: ReactNode }) {
  return (
    <div className={styles.banner} role="status">
      <Icon name={icon} size={16} />
      <span>{text}</span>
      {children}
    </div>
  );
}
