import { ActionIcon, Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import { duration } from '@/lib/format';
import type { Recording } from '../voice/recorder';
import { useRecording } from './use-recording';
import styles from './voice-recorder.module.css';

interface Props {
  onRecorded: (file: File, seconds: number) => void;
  onEnd: () => void;
}

/** Nobody listens longer; then it ends by itself. */
const mostSeconds = 15 * 60;
const tick = 80;
const bars = 32;

/** Records a voice note, from where it appears until it is done or given up. */
export function VoiceRecorder(props: Props) {
  const { t } = useTranslation();
  const { recording, trouble, finish, giveUp } = useRecording(props);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    giveUp();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame of its own
    <div className={styles.recorder} role="group" aria-label={t('voice.recorder')} onKeyDown={onKeyDown}>
      <ActionIcon
        aria-label={t(trouble ? 'voice.close' : 'voice.cancel')}
        title={t(trouble ? 'voice.close' : 'voice.cancel')}
        onClick={giveUp}
      >
        <Icon name="x" size={16} />
      </ActionIcon>
      {trouble ? (
        <span className={styles.trouble} role="alert">
          {t(`voice.trouble.${trouble}`)}
        </span>
      ) : recording ? (
        <>
          <span className={utilities.spoken} role="status">
            {t('voice.recording')}
          </span>
          <Meter recording={recording} onLong={finish} />
          <Button autoFocus size="xs" onClick={finish}>
            {t('voice.done')}
          </Button>
        </>
      ) : (
        <span className={styles.asking} role="status">
          {t('voice.asking')}
        </span>
      )}
    </div>
  );
}

const silence: readonly number[] = Array<number>(bars).fill(0);

/** How long it is and how loud it was a moment ago. */
function Meter({ recording, onLong }: { recording: Recording; onLong: () => void }) {
  const [levels, setLevels] = useState(silence);
  const { seconds } = recording;

  useEffect(() => {
    const timer = setInterval(() => {
      if (recording.seconds >= mostSeconds) return onLong();
      setLevels(before => [...before.slice(1), recording.level()]);
    }, tick);
    return () => clearInterval(timer);
  }, [recording, onLong]);

  return (
    <>
      <span className={styles.dot} />
      <span className={styles.time}>{duration(Math.floor(seconds))}</span>
      <span className={styles.levels} aria-hidden="true">
        {levels.map((level, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place, the sound runs through it
          <i key={index} style={{ '--level': level }} />
        ))}
      </span>
    </>
  );
}
