import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { Tag, TagColour } from '@/lib/api';
import { useCreateTag } from '../api/use-tags';
import { tagNamed } from '../tags';
import { ColourPicker } from './colour-picker';
import styles from './tag-settings.module.css';

/** A name and a colour for a new tag. */
export function NewTagPanel({ slug, tags }: { slug: string; tags: readonly Tag[] }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [colour, setColour] = useState<TagColour>('grey');
  const create = useCreateTag(slug);
  const isTaken = name.trim() !== '' && tagNamed(tags, name) !== undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() && !isTaken)
      create.mutate({ name: name.trim(), colour }, { onSuccess: () => setName('') });
  }

  return (
    <div className={styles.panel}>
      <Panel title={t('tag.new')} error={create.error}>
        <form className={styles.form} onSubmit={submit}>
          <TextInput
            className={styles.name ?? ''}
            label={t('tag.name')}
            maxLength={50}
            autoComplete="off"
            dir="auto"
            value={name}
            error={isTaken && t('problem.tag_exists')}
            onChange={event => setName(event.currentTarget.value)}
          />
          <ColourPicker value={colour} onChange={setColour} />
          <Button type="submit" disabled={!name.trim() || isTaken} loading={create.isPending}>
            {t('tag.add')}
          </Button>
        </form>
      </Panel>
    </div>
  );
}
