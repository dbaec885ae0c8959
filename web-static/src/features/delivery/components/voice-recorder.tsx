import { ActionIcon, Button } from '@mantine/core';
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import { duration } from '@/lib/format';
import { Recording, RecordingError, type RecordingTrouble } from '../voice/recorder';
import styles from './voice-recorder.module.css';

interface Props {
  onRecorded: (file: File, seconds: number) => void;
  onEnd: () => void;
}

/** Nobody listens longer; then it ends by itself. */
const mostSeconds = 15 * 60;
const tick = 80;
const bars = 32;

const troubleOf = (error: unknown): RecordingTrouble =>
  error instanceof RecordingError ? error.trouble : 'failed';

/** Records a voice note, from where it appears until it is done or given up. */
export function VoiceRecorder({ onRecorded, onEnd }: Props) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState<Recording>();
  const [trouble, setTrouble] = useState<RecordingTrouble>();

  useEffect(() => {
    let begun: Recording | undefined;
    let isOver = false;
    Recording.begin().then(
      made => {
        if (isOver) return made.cancel();
        begun = made;
        setRecording(made);
      },
      (error: unknown) => !isOver && setTrouble(troubleOf(error)),
    );
    return () => {
      isOver = true;
      begun?.cancel();
    };
  }, []);

  const finish = useCallback(async () => {
    if (!recording) return;
    try {
      const { file, seconds } = await recording.end();
      onRecorded(file, seconds);
      onEnd();
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  }, [recording, onRecorded, onEnd]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onEnd();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame of its own
    <div className={styles.recorder} role="group" aria-label={t('voice.recorder')} onKeyDown={onKeyDown}>
      <ActionIcon
        aria-label={t(trouble ? 'voice.close' : 'voice.cancel')}
        title={t(trouble ? 'voice.close' : 'voice.cancel')}
        onClick={onEnd}
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
          <Meter recording={recording} onLong={() => void finish()} />
          <Button autoFocus size="xs" onClick={() => void finish()}>
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
