import { Textarea } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agent, Channel, Conversation, Message } from '@/lib/api';
import { useWays } from '../api/use-ways';
import { useOutbox } from '../outbox-context';
import { sendKeyOf, sends, undoSecondsOf } from '../send-key';
import { composed } from '../sending';
import { chosenWay, quotingWay, wayOut } from '../ways';
import styles from './composer.module.css';
import { ComposerBanner } from './composer-banner';
import { EmojiPicker } from './emoji-picker';
import { QuoteBar } from './quote-bar';
import { SendButton } from './send-button';
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

const hasKeyboard = () => !matchMedia('(pointer: coarse)').matches;

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
  const quoting = quoted && quotingWay(ways, quoted.channel_id);
  const way = quoting ?? chosenWay(ways, picked);
  const isOpen = way?.free_form === true;
  const limit = way?.limits.text;
  const over = limit === undefined ? 0 : text.trim().length - limit;
  const canSend = isOpen && text.trim() !== '' && over <= 0;

  function send() {
    if (!way || !canSend) return;
    outbox?.add(
      composed({ text, way, conversation, me, quoted, held: props.held(), undoSeconds: undoSecondsOf() }),
    );
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

  function onKeyDown(event: KeyboardEvent) {
    const { isComposing } = event.nativeEvent;
    if (event.key === 'Escape' && !isComposing) {
      if (quoted) onQuoteEnd();
      else field.current?.blur();
      event.preventDefault();
    }
    if (!sends({ ...pressOf(event), isComposing }, sendKey, hasKeyboard())) return;
    event.preventDefault();
    send();
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
          <Textarea
            ref={field}
            variant="unstyled"
            autosize
            minRows={1}
            maxRows={9}
            dir="auto"
            value={text}
            disabled={!isOpen}
            classNames={{ input: styles.text }}
            aria-label={t('composer.message')}
            placeholder={t(isOpen ? 'composer.placeholder' : 'composer.placeholder_closed')}
            onChange={event => write(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <div className={styles.bar}>
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

const pressOf = ({ key, keyCode, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent) => ({
  key,
  keyCode,
  shiftKey,
  altKey,
  ctrlKey,
  metaKey,
});
