import { useTranslation } from 'react-i18next';
import pill from '@/components/pill.module.css';
import type { Channel } from '@/lib/api';

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
  const silent = !paused && channel.silent_since !== undefined && channel.health === 'working';
  return (
    <span className={`${pill.pill} ${paused ? pill.off : silent ? pill.warn : tones[channel.health]}`}>
      <span className={pill.dot} />
      {t(paused ? 'channel.paused' : silent ? 'health.silent' : `health.${channel.health}`)}
    </span>
  );
}
