import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mentionsIn } from '@/lib/mentions';
import { noted } from '../optimistic';
import { useOutbox } from '../outbox-context';
import { sendKeyOf } from '../send-key';
import type { ComposerProps } from './composer';
import styles from './composer.module.css';
import { OfflineBanner } from './composer-banner';
import { EmojiPicker } from './emoji-picker';
import { MentionList } from './mention-list';
import { MessageField } from './message-field';
import { SendButton } from './send-button';
import { useMentioning } from './use-mentioning';
import { useNote } from './use-note';
import { notByEnter, useWriting } from './use-writing';

interface Props extends ComposerProps {
  tabs: ReactNode;
}

const longest = 10_000;

/** Words for the team alone; they never leave. */
export function NoteForm(props: Props) {
  const { conversation, me, isOffline, tabs, people } = props;
  const { t } = useTranslation();
  const { outbox, waiting } = useOutbox();
  const { text, write } = useNote(me.id, conversation.id);
  const [sendKey, setSendKey] = useState(sendKeyOf);
  const field = useRef<HTMLTextAreaElement>(null);
  const { insert, onWrite, hands } = useWriting({
    ...props,
    quoted: undefined,
    field,
    text,
    write,
    isTold: false,
  });
  const offering = useMentioning({ field, text, onWrite, people });
  const over = [...text.trim()].length - longest;
  const canSend = text.trim() !== '' && over <= 0;

  function send() {
    if (!canSend) return;
    outbox?.add(noted(text.trim(), { conversation, me }, mentionsIn(text, people)));
    write('');
    field.current?.focus();
  }

  return (
    <>
      {(isOffline || waiting > 0) && <OfflineBanner waiting={waiting} />}
      <form
        className={`${styles.composer} ${styles.note}`}
        aria-label={t('composer.note_label')}
        onKeyDown={notByEnter}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <div className={styles.top}>
          {tabs}
          <span className={styles.hint}>{t('note.team_only')}</span>
        </div>
        <MentionList offering={offering} />
        <MessageField
          field={field}
          offering={offering}
          text={text}
          isOpen
          label={t('composer.note')}
          placeholder={t('composer.note_placeholder')}
          sendKey={sendKey}
          hands={hands}
          onWrite={onWrite}
          onSend={send}
          onEscape={() => field.current?.blur()}
        />
        <div className={styles.bar}>
          <EmojiPicker onPick={insert} />
          <span className={over > 0 ? styles.over : styles.saved} role={over > 0 ? 'alert' : undefined}>
            {over > 0 ? t('composer.too_long', { count: over }) : null}
          </span>
          <SendButton
            sendKey={sendKey}
            disabled={!canSend}
            label={t('composer.note_add')}
            onSendKey={setSendKey}
          />
        </div>
      </form>
    </>
  );
}
