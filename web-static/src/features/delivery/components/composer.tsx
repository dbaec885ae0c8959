import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agent, Channel, Conversation, Message } from '@/lib/api';
import { useWays } from '../api/use-ways';
import { carriesFiles } from '../fitting';
import { useOutbox } from '../outbox-context';
import { sendKeyOf, undoSecondsOf } from '../send-key';
import { composed, isCaption, isReady } from '../sending';
import { chosenWay, quotingWay, wayOut } from '../ways';
import { AttachButton } from './attach-button';
import { AttachmentTray } from './attachment-tray';
import styles from './composer.module.css';
import { ComposerBanner } from './composer-banner';
import { EmojiPicker } from './emoji-picker';
import { MessageField } from './message-field';
import { QuoteBar } from './quote-bar';
import { SendButton } from './send-button';
import { useAttachments } from './use-attachments';
import { useDraft } from './use-draft';
import { WayPicker } from './way-picker';

interface Props {
  slug: string;
  conversation: Conversation;
  channels: ReadonlyMap<string, Channel>;
  me: Agent;
  /** The message that is being answered to. */
  quoted: Message | undefined;
  onQuoteEnd: () => void;
  /** Words that were taken back, to be written anew. */
  recalled: string | undefined;
  onRecalled: () => void;
  /** The customer's messages as they stand, to tell two with the same words apart. */
  held: () => readonly Message[];
  isOffline: boolean;
}

/** Where an answer is written and from where it is sent. */
export function Composer(props: Props) {
  const { slug, conversation, channels, me, quoted, onQuoteEnd, recalled, onRecalled, isOffline } = props;
  const { t } = useTranslation();
  const ways = useWays(slug, conversation.id);
  const { outbox } = useOutbox();
  const { text, write, isKept } = useDraft(me.id, conversation.id);
  const [picked, setPicked] = useState<string>();
  const [sendKey, setSendKey] = useState(sendKeyOf);
  const field = useRef<HTMLTextAreaElement>(null);
  const quoting = ways && quoted && quotingWay(ways, quoted.channel_id);
  const way = quoting ?? (ways && chosenWay(ways, picked));
  const isOpen = way?.free_form === true;
  const takesFiles = isOpen && carriesFiles(way.limits);
  const { attachments, items, isOver } = useAttachments(slug, takesFiles ? way.limits : undefined);

  useEffect(() => {
    if (quoted) field.current?.focus();
  }, [quoted]);

  useEffect(() => {
    if (recalled === undefined) return;
    if (text === '') write(recalled);
    onRecalled();
    field.current?.focus();
  }, [recalled, onRecalled, text, write]);

  if (!ways) return <div className={styles.absent} />;
  const limit = way && isCaption(way, items) ? way.limits.caption : way?.limits.text;
  const over = limit === undefined ? 0 : text.trim().length - limit;
  const isSomething = text.trim() !== '' || items.length > 0;
  const canSend = isOpen && isSomething && over <= 0 && isReady(way, items);

  function send() {
    if (!way || !canSend) return;
    const draft = { text, way, conversation, me, quoted, held: props.held(), undoSeconds: undoSecondsOf() };
    for (const entry of composed({ ...draft, files: attachments.take() })) outbox?.add(entry);
    write('');
    onQuoteEnd();
    field.current?.focus();
  }

  function insert(words: string) {
    const input = field.current;
    if (!input) return write(text + words);
    input.setRangeText(words, input.selectionStart, input.selectionEnd, 'end');
    write(input.value);
    input.focus();
  }

  function attach(files: File[]) {
    if (way && takesFiles) attachments.add(files, way.limits);
    field.current?.focus();
  }

  return (
    <>
      <ComposerBanner
        way={way}
        out={way && wayOut(ways, way)}
        channels={channels}
        isOffline={isOffline}
        onPick={setPicked}
      />
      {way && (
        <form
          className={styles.composer}
          data-over={isOver || undefined}
          aria-label={t('composer.label')}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            send();
          }}
        >
          <div className={styles.top}>
            <WayPicker
              ways={quoting ? [quoting] : ways.items}
              chosen={way}
              channels={channels}
              onPick={setPicked}
            />
          </div>
          {quoted && <QuoteBar message={quoted} onEnd={onQuoteEnd} />}
          {items.length > 0 && (
            <AttachmentTray
              items={items}
              attachments={attachments}
              limits={way.limits}
              channel={channels.get(way.channel_id)?.name ?? way.address}
            />
          )}
          <MessageField
            field={field}
            text={text}
            isOpen={isOpen}
            sendKey={sendKey}
            onWrite={write}
            onSend={send}
            onEscape={() => (quoted ? onQuoteEnd() : field.current?.blur())}
            onFiles={attach}
          />
          <div className={styles.bar}>
            {takesFiles && <AttachButton onPick={attach} />}
            {isOpen && <EmojiPicker onPick={insert} />}
            <span className={over > 0 ? styles.over : styles.saved} role={over > 0 ? 'alert' : undefined}>
              {over > 0 ? t('composer.too_long', { count: over }) : isKept ? t('composer.kept') : null}
            </span>
            <SendButton sendKey={sendKey} disabled={!canSend} onSendKey={setSendKey} />
          </div>
        </form>
      )}
    </>
  );
}
