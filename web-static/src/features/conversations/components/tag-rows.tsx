import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { TagDot } from '@/components/tag-dot';
import utilities from '@/components/utilities.module.css';
import type { Counts, Tag } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { tallyOf } from '../counts';
import { TagEditor } from './tag-editor';
import styles from './tag-settings.module.css';

interface Props {
  slug: string;
  tags: readonly Tag[];
  counts: Counts | undefined;
}

/** All tags, each to be called or coloured otherwise, or to be deleted. */
export function TagRows({ slug, tags, counts }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  if (tags.length === 0) return <p className={styles.none}>{t('tag.none_yet')}</p>;
  return (
    <ul className={styles.rows} aria-label={t('tag.list')}>
      {tags.map(tag => {
        const { id, colour } = tag;
        const name = plainName(tag.name);
        return (
          <li key={id} className={styles.row}>
            {open === id ? (
              <TagEditor slug={slug} tag={tag} tags={tags} onEnd={() => setOpen(undefined)} />
            ) : (
              <div className={styles.line}>
                <TagDot colour={colour} isWide />
                <b className={utilities.ellipsis} dir="auto" title={name}>
                  {name}
                </b>
                <span className={styles.used}>
                  {t('tag.used', { count: tallyOf(counts?.tags, id)?.total ?? 0 })}
                </span>
                <ActionIcon aria-label={t('tag.rename', { name })} onClick={() => setOpen(id)}>
                  <Icon name="pencil" size={16} />
                </ActionIcon>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
