import { ActionIcon, Tooltip } from '@mantine/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { TagDot } from '@/components/tag-dot';
import utilities from '@/components/utilities.module.css';
import type { Conversation, Tag } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { CommandsContext } from '../commands/centre';
import styles from './tag-chips.module.css';

interface Props {
  conversation: Conversation;
  tags: ReadonlyMap<string, Tag>;
  canWork: boolean;
}

/** All tags of the conversation, and the way to others. */
export function TagChips({ conversation, tags, canWork }: Props) {
  const { t } = useTranslation();
  const centre = useContext(CommandsContext);
  const known = conversation.tag_ids.flatMap(id => tags.get(id) ?? []);
  return (
    <>
      <header className={styles.head}>
        <h3 className={utilities.grow}>{t('tag.title')}</h3>
        {canWork && (
          <Tooltip label={t('work.tag')}>
            <ActionIcon size={24} aria-label={t('work.tag')} onClick={() => centre.run('tag')}>
              <Icon name="plus" size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      {known.length === 0 && <p className={styles.none}>{t('tag.none_here')}</p>}
      <ul className={styles.chips}>
        {known.map(({ id, name, colour }) => (
          <li key={id} className={styles.chip}>
            <TagDot colour={colour} />
            <span className={utilities.ellipsis} dir="auto" title={plainName(name)}>
              {plainName(name)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
