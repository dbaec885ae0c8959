import { Button, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduledMessage } from '@/lib/api';
import { useUnsaved } from '@/lib/unsaved';
import { useChangeScheduled } from '../api/use-scheduled';
import styles from './scheduled.module.css';

interface Props {
  slug: string;
  one: ScheduledMessage;
  text: string;
  onEnd: () => void;
}

/** The words of a scheduled message, being changed where they stand. */
export function ScheduledWords({ slug, one, text, onEnd }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState(text);
  useUnsaved(words !== text);
  const change = useChangeScheduled(slug, one, onEnd);

  function save() {
    if (words.trim() === '' || words === text) return onEnd();
    change.mutate({ content: { kind: 'text', text: words.trim() } });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isSaving = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isSaving && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isSaving) save();
    else onEnd();
  }

  return (
    <>
      <Textarea
        autoFocus
        autosize
        maxRows={9}
        dir="auto"
        value={words}
        aria-label={t('scheduled.change')}
        onChange={event => setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.acts}>
        <Button size="xs" variant="subtle" color="gray" onClick={onEnd}>
          {t('scheduled.keep')}
        </Button>
        <Button size="xs" loading={change.isPending} onClick={save}>
          {t('action.save')}
        </Button>
      </div>
    </>
  );
}
