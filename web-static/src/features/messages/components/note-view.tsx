import { ActionIcon, Menu } from '@mantine/core';
import { useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Agent, Message } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { clockTime, fullTime } from '@/lib/format';
import { mentionables, mentionEntities } from '@/lib/mentions';
import { sayFailure } from '@/lib/say-problem';
import { useDeleteNote } from '../api/use-note';
import { RichText } from '../contents/rich-text';
import { NamesContext } from '../names-context';
import { ThreadToolsContext } from '../thread-tools';
import { CopyLink } from './copy-link';
import { NoteEditor } from './note-editor';
import styles from './note-view.module.css';

interface Props {
  message: Message;
  agents: ReadonlyMap<string, Agent>;
  me: string | undefined;
}

/** What a colleague wrote for the team alone: never to be taken for something the customer saw. */
export function NoteView({ message, agents, me }: Props) {
  const { t, i18n } = useTranslation();
  const tools = useContext(ThreadToolsContext);
  const [isEditing, setEditing] = useState(false);
  const { author, content, unsent_at, edited_at } = message;
  const isOurs = author.kind === 'agent' && author.id === me && !unsent_at && message.revision > 0;
  const known = plainName(author.name ?? agents.get(author.id ?? '')?.name ?? t(`author.${author.kind}`));
  const text = content.kind === 'text' ? content.text : '';
  return (
    <div
      role="note"
      data-message={message.id}
      className={styles.note}
      title={fullTime(message.shown_at, i18n.language)}
      aria-label={t('note.by', { name: known })}
    >
      <header className={styles.head}>
        <Icon name="lock" size={14} />
        <b>{t('note.title')}</b>
        <span className={`${styles.who} ${utilities.ellipsis}`}>{t('note.team_only')}</span>
        <Avatar id={author.id ?? ''} name={known} size={18} agent />
        <bdi className={utilities.ellipsis}>{author.id === me ? t('message.you') : known}</bdi>
        <time className={utilities.figures} dateTime={message.shown_at}>
          {clockTime(message.shown_at, i18n.language)}
        </time>
        {!unsent_at && <CopyLink message={message} />}
        {isOurs && <OwnNote message={message} onEdit={() => setEditing(true)} />}
      </header>
      {unsent_at && <p className={styles.gone}>{t('note.deleted')}</p>}
      {!unsent_at && isEditing && (
        <NoteEditor message={message} text={text} onEnd={() => setEditing(false)} />
      )}
      {!unsent_at && !isEditing && <NoteText text={text} />}
      {edited_at && !unsent_at && (
        <p className={styles.foot}>{t('message.edited_at', { time: clockTime(edited_at, i18n.language) })}</p>
      )}
      {message.problem && message.status === 'failed' && (
        <p className={styles.problem} role="note">
          <b>{t('note.not_kept')}</b> {sayFailure(message.problem, t)}
        </p>
      )}
      {tools.below(message)}
    </div>
  );
}

/** The words, with those whom they call drawn as such. */
function NoteText({ text }: { text: string }) {
  const { agents, teams } = useContext(NamesContext);
  const entities = useMemo(
    () => mentionEntities(text, mentionables(agents.values(), teams.values())),
    [text, agents, teams],
  );
  return <RichText text={text} entities={entities} language={undefined} />;
}

function OwnNote({ message, onEdit }: { message: Message; onEdit: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteNote(message);
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon size={20} className={styles.more} aria-label={t('note.actions')}>
          <Icon name="more" size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>{t('note.edit')}</Menu.Item>
        <Menu.Item color="red" onClick={() => remove.mutate()}>
          {t('note.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
