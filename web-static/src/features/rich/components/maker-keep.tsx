import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { useMaking } from '../use-making';
import styles from './rich-maker.module.css';

/** Keeps what was made under a name, to be picked again among the macros. */
export function MakerKeep({ making }: { making: ReturnType<typeof useMaking> }) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const canKeep = making.written !== undefined && making.text.trim() !== '' && !making.isBusy;
  if (making.keptAs !== undefined) {
    return <p role="status">{t('rich.kept', { name: making.keptAs })}</p>;
  }
  if (name === undefined) {
    return (
      <Button variant="default" disabled={!canKeep} onClick={() => setName(making.text.slice(0, 100))}>
        {t('rich.keep')}
      </Button>
    );
  }
  return (
    <div className={styles.keep}>
      <TextInput
        label={t('rich.keep_name')}
        description={t('rich.keep_why')}
        dir="auto"
        value={name}
        maxLength={100}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={!canKeep || name.trim() === ''}
        onClick={() => void making.keep(name.trim())}
      >
        {t('rich.keep')}
      </Button>
    </div>
  );
}
