import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Way, Ways } from '@/lib/api';
import { useOutbox } from '../outbox-context';
import { sendKeyOf, undoSecondsOf } from '../send-key';
import { composed, isCaption, isReady } from '../sending';
import { wayOut } from '../ways';
import { AttachmentTray } from './attachment-tray';
import type { ComposerProps } from './composer';
import styles from './composer.module.css';
import { ComposerBanner } from './composer-banner';
import { MessageField } from './message-field';
import { OtherDraft } from './other-draft';
import { QuoteBar } from './quote-bar';
import { ReplyBar } from './reply-bar';
import type { useAttachments } from './use-attachments';
import { useDraft } from './use-draft';
import { useOvertaken } from './use-overtaken';
import { useTemplateSlot } from './use-template-slot';
import { useWriting } from './use-writing';
import { VoiceRecorder } from './voice-recorder';
import { WayPicker } from './way-picker';

interface Props extends ComposerProps {
  ways: Ways;
  way: Way | undefined;
  /** Whether the quoted message decides the way. */
  isQuoting: boolean;
  takesFiles: boolean;
  attached: ReturnType<typeof useAttachments>;
  onPick: (key: string) => void;
  tabs: ReactNode;
}

/** The answer to the customer: its words, its files, the way it goes. */
export function ReplyForm(props: Props) {
  const { conversation, channels, me, quoted, onQuoteEnd, isOffline, ways, way, takesFiles } = props;
  const { attachments, items, isOver } = props.attached;
  const { t } = useTranslation();
  const { outbox, waiting } = useOutbox();
  const draft = useDraft(conversation.id);
  const { text, write } = draft;
  const [sendKey, setSendKey] = useState(sendKeyOf);
  const [isRecording, setRecording] = useState(false);
  const templates = useTemplateSlot(props);
  const field = useRef<HTMLTextAreaElement>(null);
  const { insert, onWrite, hands } = useWriting({ ...props, field, text, write, also: draft.hands });
  const overtakenBy = useOvertaken(conversation, me, text.trim() !== '');
  const isOpen = way?.free_form === true;
  const limit = way && isCaption(way, items) ? way.limits.caption : way?.limits.text;
  const over = limit === undefined ? 0 : text.trim().length - limit;
  const isSomething = text.trim() !== '' || items.length > 0;
  const canSend = isOpen && isSomething && over <= 0 && isReady(way, items);

  function send() {
    if (!way || !canSend) return;
    const words = { text, way, conversation, me, quoted, undoSeconds: undoSecondsOf() };
    for (const entry of composed({ ...words, files: attachments.take() })) outbox?.add(entry);
    write('');
    onQuoteEnd();
    field.current?.focus();
  }

  function placeholderOf() {
    if (isOpen) return t('composer.placeholder');
    return t(templates.open ? 'composer.placeholder_template' : 'composer.placeholder_closed');
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
        waiting={waiting}
        overtakenBy={overtakenBy}
        onPick={props.onPick}
        onTemplate={templates.open}
      />
      {templates.picker}
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
          {props.tabs}
          {way && (
            <WayPicker
              ways={props.isQuoting ? [way] : ways.items}
              chosen={way}
              channels={channels}
              onPick={props.onPick}
            />
          )}
        </div>
        {quoted && <QuoteBar message={quoted} onEnd={onQuoteEnd} />}
        {draft.other !== undefined && (
          <OtherDraft text={draft.other} onTake={draft.take} onDismiss={draft.dismiss} />
        )}
        {way && items.length > 0 && (
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
          label={t('composer.message')}
          placeholder={placeholderOf()}
          sendKey={sendKey}
          hands={hands}
          onWrite={words => (templates.isCommand(words) ? write('') : onWrite(words))}
          onSend={send}
          onEscape={() => (quoted ? onQuoteEnd() : field.current?.blur())}
          onFiles={attach}
        />
        {way && isRecording && (
          <VoiceRecorder
            onRecorded={(file, seconds) => attachments.addVoice(file, seconds, way.limits)}
            onEnd={() => {
              setRecording(false);
              field.current?.focus();
            }}
          />
        )}
        {way && !isRecording && (
          <ReplyBar
            way={way}
            isOpen={isOpen}
            takesFiles={takesFiles}
            over={over}
            note={draft.isKept ? 'kept' : draft.isHere && isOffline ? 'kept_here' : undefined}
            onFiles={attach}
            onInsert={insert}
            onRecord={() => setRecording(true)}
            onTemplate={templates.open}
            send={{ sendKey, disabled: !canSend, onSendKey: setSendKey }}
          />
        )}
      </form>
    </>
  );
}
