import { Button, Textarea } from '@mantine/core';
import { type KeyboardEvent, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '@/lib/api';
import { mentionables, mentionsIn } from '@/lib/mentions';
import { useUnsaved } from '@/lib/unsaved';
import { useEditNote } from '../api/use-note';
import { NamesContext } from '../names-context';
import styles from './note-view.module.css';

interface Props {
  message: Message;
  text: string;
  onEnd: () => void;
}

const longest = 10_000;

/** A note of one's own, being changed where it stands. */
export function NoteEditor({ message, text, onEnd }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState(text);
  useUnsaved(words !== text);
  const { agents, teams } = useContext(NamesContext);
  const edit = useEditNote(message, onEnd);

  function save() {
    if (words.trim() === '' || words === text) return onEnd();
    edit.mutate({ text: words, mentions: mentionsIn(words, mentionables(agents.values(), teams.values())) });
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
    <div className={styles.editor}>
      <Textarea
        autoFocus
        autosize
        maxRows={9}
        maxLength={longest}
        dir="auto"
        value={words}
        aria-label={t('note.edit')}
        onChange={event => setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.acts}>
        <Button size="xs" variant="subtle" color="gray" onClick={onEnd}>
          {t('note.keep')}
        </Button>
        <Button size="xs" loading={edit.isPending} onClick={save}>
          {t('action.save')}
        </Button>
      </div>
    </div>
  );
}
