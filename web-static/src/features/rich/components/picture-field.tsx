import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { Problem } from '@/lib/problem';
import { sayProblem } from '@/lib/say-problem';
import type { Pictures } from '../use-pictures';
import styles from './rich-maker.module.css';

interface Props {
  label: string;
  value: string;
  pictures: Pictures;
  /** Told how large it is where that is wanted and it was put there just now. */
  onValue: (value: string, size?: Size) => void;
  wantsSize?: boolean;
}

interface Size {
  width: number;
  height: number;
}

async function sizeOf(file: File): Promise<Size | undefined> {
  const drawn = await createImageBitmap(file).catch(() => undefined);
  const size = drawn && { width: drawn.width, height: drawn.height };
  drawn?.close();
  return size;
}

interface UploadProps extends Omit<Props, 'value'> {
  /** What stands on it. */
  words: string;
  onProblem: (problem: Problem | undefined) => void;
}

/** As many as one message may have. */
const most = 10;

/** Puts a picture of this computer on the server. */
export function UploadButton({ label, words, pictures, onValue, wantsSize, onProblem }: UploadProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);

  async function put(file: File | undefined) {
    if (!file) return;
    setBusy(true);
    onProblem(undefined);
    try {
      const { name, gone } = pictures.add(file);
      onValue(name, wantsSize ? await sizeOf(file) : undefined);
      await gone;
    } catch (error) {
      onProblem(error instanceof Problem ? error : new Problem(0));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="image" size={16} />}
        loading={isBusy}
        aria-label={label}
        disabled={pictures.pictures.length >= most}
        onClick={() => input.current?.click()}
      >
        {words}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png"
        hidden
        onChange={({ currentTarget }) => {
          void put(currentTarget.files?.[0]);
          // Else the same file could not be picked again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

/** A picture: one of this computer's, or the link of another. */
export function PictureField({ label, value, ...act }: Props) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem>();
  return (
    <div className={styles.picture}>
      <TextInput
        label={label}
        placeholder="https://"
        dir="ltr"
        value={value}
        maxLength={2_000}
        error={problem && sayProblem(problem, t)}
        onChange={event => act.onValue(event.currentTarget.value.trim())}
      />
      <UploadButton
        {...act}
        label={t('rich.upload_for', { label })}
        words={t('rich.upload')}
        onProblem={setProblem}
      />
    </div>
  );
}
