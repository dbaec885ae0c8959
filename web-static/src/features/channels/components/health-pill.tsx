import { useTranslation } from 'react-i18next';
import pill from '@/components/pill.module.css';
import type { Channel } from '@/lib/api';
import { useNow } from '@/lib/now';
import { endsSoon } from '../health';

const tones = {
  unknown: pill.off,
  working: '',
  degraded: pill.warn,
  reauthenticate: pill.danger,
  unreachable: pill.danger,
};

/** How an account fares, in one word. */
export function HealthPill({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const paused = channel.state === 'paused';
  const now = useNow();
  const fine = !paused && channel.health === 'working';
  const silent = fine && channel.silent_since !== undefined;
  const ending = fine && endsSoon(channel, now);
  return (
    <span
      className={`${pill.pill} ${paused ? pill.off : silent || ending ? pill.warn : tones[channel.health]}`}
    >
      <span className={pill.dot} />
      {t(
        paused
          ? 'channel.paused'
          : silent
            ? 'health.silent'
            : ending
              ? 'health.ending'
              : `health.${channel.health}`,
      )}
    </span>
  );
}
