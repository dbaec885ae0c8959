import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Way, Ways } from '@/lib/api';
import { takesEmoji } from '../fitting';
import { sendKeyOf } from '../send-key';
import { wayOut } from '../ways';
import { AttachmentTray } from './attachment-tray';
import type { ComposerProps } from './composer';
import styles from './composer.module.css';
import { ComposerBanner } from './composer-banner';
import { EmojiPreview } from './emoji-preview';
import { MentionList } from './mention-list';
import { MessageField } from './message-field';
import { OtherDraft } from './other-draft';
import { QuoteBar } from './quote-bar';
import { ReplyBar } from './reply-bar';
import { SendLater } from './send-later';
import type { useAttachments } from './use-attachments';
import { useReply } from './use-reply';
import { notByEnter } from './use-writing';
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
  const { channels, quoted, onQuoteEnd, isOffline, ways, way, takesFiles } = props;
  const { attachments, items, isOver } = props.attached;
  const { t } = useTranslation();
  const reply = useReply(props);
  const { draft, templates, rich, macros, field, onWrite, canSend } = reply;
  const [sendKey, setSendKey] = useState(sendKeyOf);
  const [isRecording, setRecording] = useState(false);
  const isOpen = way?.free_form === true;

  function placeholderOf() {
    if (isOpen) return t('composer.placeholder');
    return t(templates.open ? 'composer.placeholder_template' : 'composer.placeholder_closed');
  }

  return (
    <>
      <ComposerBanner
        way={way}
        out={way && wayOut(ways, way)}
        channels={channels}
        isOffline={isOffline}
        waiting={reply.waiting}
        overtakenBy={reply.overtakenBy}
        onPick={props.onPick}
        onTemplate={templates.open}
      />
      {templates.picker}
      {rich.maker}
      {macros.picker}
      <form
        className={styles.composer}
        data-over={isOver || undefined}
        aria-label={t('composer.label')}
        onKeyDown={notByEnter}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          reply.send();
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
        <MentionList offering={reply.offering} />
        {way && takesEmoji(way) && <EmojiPreview text={reply.text} />}
        <MessageField
          field={field}
          offering={reply.offering}
          text={reply.text}
          isOpen={isOpen}
          label={t('composer.message')}
          placeholder={placeholderOf()}
          sendKey={sendKey}
          hands={reply.hands}
          onWrite={words => {
            if (reply.text !== '' || !macros.isCommand(words)) onWrite(words);
          }}
          onSend={reply.send}
          onEscape={() => (quoted ? onQuoteEnd() : field.current?.blur())}
          onFiles={reply.attach}
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
            over={reply.over}
            note={draft.isKept ? 'kept' : draft.isHere && isOffline ? 'kept_here' : undefined}
            onFiles={reply.attach}
            onInsert={reply.insert}
            onRecord={() => setRecording(true)}
            onTemplate={templates.open}
            onRich={rich.open}
            onMacro={macros.open}
            later={
              <SendLater
                slug={props.slug}
                conversation={props.conversation.id}
                zone={props.zone}
                closesAt={way.window_closes_at}
                call={props.laterCall}
                disabled={!reply.canSchedule || isOffline}
                requests={reply.requests}
                onScheduled={reply.onScheduled}
              />
            }
            send={{ sendKey, disabled: !canSend, onSendKey: setSendKey }}
          />
        )}
      </form>
    </>
  );
}
