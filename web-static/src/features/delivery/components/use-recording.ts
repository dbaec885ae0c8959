import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tellWords } from '@/lib/notify';
import { Recording, RecordingError, type RecordingTrouble } from '../voice/recorder';

interface Options {
  onRecorded: (file: File, seconds: number) => void;
  onEnd: () => void;
}

const troubleOf = (error: unknown): RecordingTrouble =>
  error instanceof RecordingError ? error.trouble : 'failed';

/** Shorter than this nobody meant to say anything, in seconds. */
const shortest = 0.5;

/**
 * One recording, for as long as its place is shown. Only who gives it up loses it: if its place goes for another reason,
 * because one looks at another conversation or the microphone is unplugged, what was said until then is kept.
 */
export function useRecording({ onRecorded, onEnd }: Options) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState<Recording>();
  const [trouble, setTrouble] = useState<RecordingTrouble>();
  const options = useRef({ onRecorded, onEnd, t });
  useEffect(() => {
    options.current = { onRecorded, onEnd, t };
  });

  const keep = useCallback(async (made: Recording) => {
    const { file, seconds } = await made.end();
    options.current.onRecorded(file, seconds);
  }, []);
  const running = useRef<Recording>(undefined);

  /** The first to ask has it: afterwards there is nothing left to end. */
  const taken = useCallback(() => {
    const made = running.current;
    running.current = undefined;
    return made;
  }, []);

  const finish = useCallback(() => {
    const made = taken();
    if (made) keep(made).then(options.current.onEnd, error => setTrouble(troubleOf(error)));
  }, [taken, keep]);

  const giveUp = useCallback(() => {
    taken()?.cancel();
    options.current.onEnd();
  }, [taken]);

  useEffect(() => {
    let isOver = false;
    const begin = (made: Recording) => {
      if (isOver) return made.cancel();
      running.current = made;
      made.onCut(() => {
        if (running.current !== made) return;
        tellWords(options.current.t('voice.cut'));
        finish();
      });
      setRecording(made);
    };
    Recording.begin().then(begin, error => !isOver && setTrouble(troubleOf(error)));
    return () => {
      isOver = true;
      const made = taken();
      if (made && made.seconds >= shortest) keep(made).catch(() => undefined);
      else made?.cancel();
    };
  }, [taken, keep, finish]);

  useEffect(() => {
    if (!recording) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [recording]);

  return { recording, trouble, finish, giveUp };
}
