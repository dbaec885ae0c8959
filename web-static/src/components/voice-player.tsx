import { UnstyledButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '@/lib/format';
import { Icon } from './icon';
import styles from './voice-player.module.css';

const rates = [1, 1.5, 2];

interface Props {
  url: string;
  seconds: number | undefined;
  isVoice: boolean;
}

/** Plays a voice note or another sound: play, where it is, how fast. */
export function VoicePlayer({ url, seconds, isVoice }: Props) {
  const { t } = useTranslation();
  const sound = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(seconds ?? 0);
  const [rate, setRate] = useState(1);

  function toggle() {
    const element = sound.current;
    if (!element) return;
    if (element.paused) void element.play().catch(() => setPlaying(false));
    else element.pause();
  }

  function faster() {
    const next = rates[(rates.indexOf(rate) + 1) % rates.length] ?? 1;
    setRate(next);
    if (sound.current) sound.current.playbackRate = next;
  }

  return (
    <div className={styles.voice}>
      {/* biome-ignore lint/a11y/useMediaCaption: customers send sounds without captions */}
      <audio
        ref={sound}
        src={url}
        preload={seconds === undefined ? 'metadata' : 'none'}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={event => setAt(event.currentTarget.currentTime)}
        onDurationChange={event => {
          const { duration: known } = event.currentTarget;
          if (Number.isFinite(known)) setLength(known);
        }}
      />
      <UnstyledButton
        className={styles.play}
        onClick={toggle}
        aria-label={t(playing ? 'voice.pause' : 'voice.play')}
      >
        <Icon name={playing ? 'pause' : 'play'} size={16} />
      </UnstyledButton>
      <input
        className={styles.track}
        type="range"
        min={0}
        max={length || 1}
        step={0.1}
        value={Math.min(at, length || 1)}
        aria-label={t(isVoice ? 'voice.position' : 'voice.position_sound')}
        aria-valuetext={duration(at)}
        style={{ '--done': `${length ? (at / length) * 100 : 0}%` }}
        onChange={event => {
          if (sound.current) sound.current.currentTime = Number(event.currentTarget.value);
          setAt(Number(event.currentTarget.value));
        }}
      />
      <span className={styles.time}>
        {at > 0 ? `${duration(at)} / ` : ''}
        {length ? duration(length) : '–:––'}
      </span>
      <UnstyledButton className={styles.rate} onClick={faster} aria-label={t('voice.rate', { rate })}>
        {rate}×
      </UnstyledButton>
    </div>
  );
}
