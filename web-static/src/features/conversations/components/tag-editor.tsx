import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tag, TagColour } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { sayProblem } from '@/lib/say-problem';
import { useChangeTag, useDeleteTag } from '../api/use-tags';
import { tagNamed } from '../tags';
import { ColourPicker } from './colour-picker';
import styles from './tag-settings.module.css';

interface Props {
  slug: string;
  tag: Tag;
  tags: readonly Tag[];
  onEnd: () => void;
}

/** One tag, being changed where it stands; deleting it asks once more. */
export function TagEditor({ slug, tag, tags, onEnd }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(tag.name);
  const [colour, setColour] = useState<TagColour>(tag.colour);
  const [isSure, setSure] = useState(false);
  const change = useChangeTag(slug, tag.id);
  const remove = useDeleteTag(slug, tag.id);
  const other = tagNamed(tags, name);
  const isTaken = other !== undefined && other.id !== tag.id;
  const error = change.error ?? remove.error;
  const label = plainName(tag.name);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!name.trim() || isTaken) return;
    const asked = {
      ...(name.trim() !== tag.name && { name: name.trim() }),
      ...(colour !== tag.colour && { colour }),
    };
    if (Object.keys(asked).length === 0) onEnd();
    else change.mutate(asked, { onSuccess: onEnd });
  }

  return (
    <form className={styles.editor} aria-label={t('tag.rename', { name: label })} onSubmit={submit}>
      <div className={styles.form}>
        <TextInput
          className={styles.name ?? ''}
          autoFocus
          label={t('tag.name')}
          maxLength={50}
          autoComplete="off"
          dir="auto"
          value={name}
          error={isTaken && t('problem.tag_exists')}
          onChange={event => setName(event.currentTarget.value)}
        />
        <ColourPicker value={colour} onChange={setColour} />
      </div>
      {error && (
        <p className={styles.trouble} role="alert">
          {sayProblem(error, t)}
        </p>
      )}
      {isSure && <p className={styles.sure}>{t('tag.delete_sure')}</p>}
      <div className={styles.acts}>
        <Button
          variant={isSure ? 'filled' : 'default'}
          color="red"
          aria-label={t('tag.delete', { name: label })}
          loading={remove.isPending}
          onClick={() => (isSure ? remove.mutate() : setSure(true))}
        >
          {t('tag.delete_do')}
        </Button>
        <Button className={styles.cancel ?? ''} variant="default" onClick={onEnd}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" disabled={!name.trim() || isTaken} loading={change.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}
